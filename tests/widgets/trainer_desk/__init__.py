"""Tests of the trainer desk."""
