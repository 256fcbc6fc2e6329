"""Indicators of a year: derived, written, and read from their packed projection."""
