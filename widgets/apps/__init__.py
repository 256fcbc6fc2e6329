"""One class = one desk."""
