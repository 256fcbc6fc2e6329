"""Tests of the academy's room way."""
