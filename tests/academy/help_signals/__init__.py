"""Tests of the signs that somebody may need help."""
