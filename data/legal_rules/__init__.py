"""Dated legal parameters, each with its article and text version."""
