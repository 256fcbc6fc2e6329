"""The registry desk, tab by tab."""
