"""Marking: what waits for a trainer, marks as they are given, similar answers together, comments to use again."""
