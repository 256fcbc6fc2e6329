"""Mistakes that come back after some days, as practice that changes no grade."""
