"""What others have published: figures, profiles of areas, the national picture."""
