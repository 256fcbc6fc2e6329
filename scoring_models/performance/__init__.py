"""The performance index of cooperatives and the oversight queue."""
