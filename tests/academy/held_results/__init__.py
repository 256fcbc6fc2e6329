"""Results that are held back."""
