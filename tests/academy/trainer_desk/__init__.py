"""Tests of what the trainer desk is told."""
