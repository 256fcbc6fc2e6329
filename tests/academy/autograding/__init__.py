"""Tests of grading many submissions together."""
