"""Measurements side by side with the stock tools, one file each, in one run."""
