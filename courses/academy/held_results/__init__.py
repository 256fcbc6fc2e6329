"""Results that learners see later than they are there: when a trainer releases them, or after the deadline."""
