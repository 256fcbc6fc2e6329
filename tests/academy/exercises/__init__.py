"""Tests of the exercise types."""
