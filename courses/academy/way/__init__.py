"""A learner's way through their courses: what was done, what to do next, what comes back."""
