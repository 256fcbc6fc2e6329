"""Tests of the project desk."""
