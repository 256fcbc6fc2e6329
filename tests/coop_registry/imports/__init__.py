"""Tests of the registry's imports."""
