"""What a region begins next: panels of years, what foretells an entry, and how well it did in years already seen."""
