"""The synthetic registry: invented cooperatives that follow published totals, and say that they are invented."""
