"""Tests of the voices of lessons."""
