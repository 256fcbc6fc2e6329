"""Which project ideas fit a place."""
