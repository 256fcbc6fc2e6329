"""Files that officers take away: lists and sheets, each with its source, its date and its label."""
