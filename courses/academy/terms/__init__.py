"""The terms of a cohort: how many attempts, which counts, until when, and what a late one means."""
