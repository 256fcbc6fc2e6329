"""What funders ask, as the bank's reference table says it, and what funders are called."""

from functools import cache

import pandas as pd

from coop_registry.reference_tables import read_reference


@cache
def financing_rules() -> pd.DataFrame:
    """Return the dated rules of funders, as ``financing_findings`` takes them."""
    table = pd.DataFrame(read_reference("projects/financing_rules"))
    table["value"] = pd.to_numeric(table["value"])
    return table


def names_of_funders(language: str) -> dict[str, str]:
    """Return the names of funders by id, in a language."""
    return {str(row["funder_id"]): str(row[f"name_{language}"] or row["funder_id"])
            for row in read_reference("projects/funders")}  # fmt: skip
