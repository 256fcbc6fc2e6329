"""Tests of the forked kernels."""
