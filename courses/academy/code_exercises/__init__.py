"""Exercises in code that our own authors write: their checks, their notebook, and what a learner is told."""
