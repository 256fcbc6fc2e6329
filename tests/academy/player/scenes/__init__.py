"""Every page of the academy as somebody sees it, by who works in it."""
