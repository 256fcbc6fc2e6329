"""A project's plan: profile first, then seven years of money and work, without one invented figure."""
