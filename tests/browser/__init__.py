"""Whole paths through the site, in a real browser."""
