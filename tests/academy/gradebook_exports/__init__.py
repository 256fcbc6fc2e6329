"""Tests of what leaves the academy."""
