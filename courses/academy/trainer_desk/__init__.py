"""What the trainer desk is told: plain functions that read, each for one trainer and of their cohorts alone."""
