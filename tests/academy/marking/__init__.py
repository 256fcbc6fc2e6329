"""Tests of what trainers mark."""
