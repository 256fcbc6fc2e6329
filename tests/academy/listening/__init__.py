"""Tests of how a person takes lessons."""
