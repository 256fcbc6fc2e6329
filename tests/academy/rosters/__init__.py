"""Cohorts and rosters as trainers run them."""
