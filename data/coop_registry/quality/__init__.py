"""How good a year's data are: completeness, contradictions, outliers, and the report of them."""
