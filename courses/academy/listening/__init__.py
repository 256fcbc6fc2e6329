"""How a person takes lessons: by reading or one thing a screen, and in which voice."""
