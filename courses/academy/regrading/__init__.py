"""Grading anew what was handed in, after a key was corrected: looked at first, applied in pieces, undone by another."""
