"""Tests of the drawings of lessons."""
