"""Questions to the registry, each a function that returns a table."""
