"""Drawings of lessons: a few words and numbers in a file become small pictures, in Arabic and in French."""
