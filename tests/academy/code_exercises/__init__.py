"""Tests of code exercises that our own authors write."""
