"""Rules and names of funders, as the bank's tables say them."""

import pytest

from scoring_models.projects.plan.financing_rules import COLUMNS, QUANTITIES
from widgets.apps.projects.plan_rules import financing_rules, names_of_funders


def test_rules_are_such_as_a_plan_is_held_against() -> None:
    table = financing_rules()
    assert set(COLUMNS) <= set(table)
    assert set(table["quantity"]) <= set(QUANTITIES)
    assert table["source"].notna().all()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_funder_of_a_rule_has_a_name(language: str) -> None:
    assert set(financing_rules()["funder_id"]) <= set(names_of_funders(language))
