"""Stock nbgrader's autograding for many submissions of a cohort at once: read once, committed once, each by itself."""
