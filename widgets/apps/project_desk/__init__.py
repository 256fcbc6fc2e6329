"""The desk of the bank of projects: what fits a place, a group's ideas, plans, the programme, what became of ideas."""
