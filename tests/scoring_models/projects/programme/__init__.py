"""Tests of allocations and programmes."""
