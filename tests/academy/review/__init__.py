"""Tests of the academy's room review."""
