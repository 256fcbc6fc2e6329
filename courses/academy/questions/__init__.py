"""Questions that learners ask their trainers, in writing, by voice or with a photo, and what trainers reply."""
