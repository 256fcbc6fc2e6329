"""Certificates: issued on a course's stated criteria, verifiable without a network, never silently changed."""
