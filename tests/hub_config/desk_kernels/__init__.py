"""Tests of the desks’ kernels, by subject."""
