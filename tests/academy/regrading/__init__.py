"""Tests of the academy's room regrading."""
