"""What we conclude: estimators and pure functions on tables."""
