"""Cohorts as their trainers run them: plans, rosters by file, moves, withdrawals, archive."""
