"""Which ideas fit a place, or a group: how well, how sure, why, and what is missing."""
