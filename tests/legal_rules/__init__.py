"""Tests of the legal rules."""
