"""What the desk says of one cooperative's duties can be defended: no order without a reason, no day without its way."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from legal_rules.duties.capital import balance_paid
from legal_rules.duties.whole import judge
from legal_rules.duties.yearly import accounts_deposited, mandate_running, yearly_assembly
from legal_rules.findings import Finding
from tests.widgets.conftest import TODAY
from tests.widgets.test_registry_desk import desk_of
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.duties import duties_block
from widgets.apps.registry_desk.reckoning import reckoned

FACTS = {
    "is_agrarian_reform": False, "is_union": False, "status": "active", "founded_on": dt.date(2019, 3, 4),
    "year_end": "12-31", "year": 2025, "members": 16,
}  # fmt: skip


def context(registry: sessionmaker[Session], language: str = "fr") -> DeskContext:
    return desk_of(registry, ["07.351"], language)._desk


def shown(desk: DeskContext, findings: list[Finding]) -> dict[str, list[Any]]:
    """Return the cells of each duty by its name in the reader's language."""
    return {row[0]["text"]: row for row in duties_block(desk, findings)["rows"]}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_duty_of_which_nothing_is_known_asks_and_orders_nothing(
    registry: sessionmaker[Session], language: str
) -> None:
    desk = context(registry, language)
    findings = [found for found in judge(FACTS, TODAY) if found.due_state == "unknown"]
    rows = shown(desk, findings)
    assert len(findings) > 5
    for found in findings:
        step = rows[desk.say(found.label)][3]
        assert step["text"].startswith({"ar": "نحتاج", "fr": "Il nous faut"}[language])
        assert desk.say(found.next_action) not in step["text"] + step["note"]


def test_a_duty_to_confirm_says_why_and_orders_nothing(registry: sessionmaker[Session]) -> None:
    desk = context(registry)
    out_of_order = yearly_assembly({**FACTS, "assembly_held_on": dt.date(2025, 11, 2)}, TODAY)
    assert out_of_order.due_state == "to_confirm"
    step = shown(desk, [out_of_order])[desk.say(out_of_order.label)][3]
    assert step["text"] == desk.say(out_of_order.remark) != out_of_order.remark


def test_a_late_duty_still_says_what_to_do_and_what_to_ask(registry: sessionmaker[Session]) -> None:
    desk = context(registry)
    late = yearly_assembly(FACTS, TODAY)
    step = shown(desk, [late])[desk.say(late.label)][3]
    assert late.due_state == "late"
    assert step["text"] == desk.say(late.next_action)
    assert step["note"].startswith("Il nous faut savoir")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "exercice 2025, clos le 31 décembre 2025, 6 mois pleins\u00a0: articles 41 et 103"),
        ("ar", "السنة المحاسبية 2025، اختُتمت في 31 دجنبر 2025، 6 أشهر كاملة: المادتان 41 و103"),
    ],
)
def test_the_last_day_of_an_assembly_says_its_year_and_how_it_was_counted(
    registry: sessionmaker[Session], language: str, told: str
) -> None:
    desk = context(registry, language)
    late = yearly_assembly(FACTS, TODAY)
    assert late.due_on == dt.date(2026, 7, 1)
    assert shown(desk, [late])[desk.say(late.label)][2] == {"text": desk.day(late.due_on), "note": told}


def test_the_last_day_of_a_deposit_and_of_a_mandate_say_how_they_were_counted(
    registry: sessionmaker[Session],
) -> None:
    desk, began = context(registry), dt.date(2022, 5, 10)
    deposit = accounts_deposited({**FACTS, "assembly_held_on": dt.date(2026, 2, 20)}, TODAY)
    assert reckoned(desk, deposit.rule_id, deposit.facts) == (
        "exercice 2025, assemblée tenue le 20 février 2026, 30 jours francs\u00a0: articles 68 et 103"
    )
    by_law = mandate_running({**FACTS, "last_mandate_began_on": began}, TODAY)
    assert (
        reckoned(desk, by_law.rule_id, by_law.facts)
        == "mandat commencé le 10 mai 2022, 3 ans au plus\u00a0: article 51"
    )
    declared = mandate_running({**FACTS, "last_mandate_began_on": began, "last_mandate_ends_on": began}, TODAY)
    assert reckoned(desk, declared.rule_id, declared.facts) == "dernier jour du mandat, tel que déclaré"


def test_the_last_day_of_the_shares_says_from_when_it_was_counted(registry: sessionmaker[Session]) -> None:
    late = balance_paid({**FACTS, "capital_mad": 1000.0, "capital_paid_mad": 500.0}, TODAY)
    assert late.due_on == dt.date(2022, 3, 5)
    told = "à compter du 4 mars 2019, 3 ans pleins\u00a0: articles 26 et 103"
    assert reckoned(context(registry), late.rule_id, late.facts) == told


@pytest.mark.parametrize("duty", [balance_paid, yearly_assembly, accounts_deposited, mandate_running])
def test_a_day_without_a_known_start_is_not_explained(registry: sessionmaker[Session], duty: Any) -> None:
    assert reckoned(context(registry), duty.rule_id, {}) == ""
