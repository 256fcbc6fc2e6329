"""What staff and trainers touch."""
