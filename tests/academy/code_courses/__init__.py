"""Tests of courses with code."""
