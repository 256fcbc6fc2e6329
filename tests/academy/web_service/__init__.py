"""What any web service stands on, tried with services of a few lines."""
