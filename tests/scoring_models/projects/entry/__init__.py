"""Tests of what a region begins next."""
