"""Sentences of the pages on projects, held against the code."""
