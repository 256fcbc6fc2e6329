"""What places do: specialisation, relatedness, like places, concentration, complexity and growth."""
