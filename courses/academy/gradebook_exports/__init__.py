"""What leaves the academy of a cohort: its gradebook, the sheet for the delegation, results without names."""
