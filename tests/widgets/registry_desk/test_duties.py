"""What the desk says of one cooperative's duties can be defended: no order without a reason, no day without its way."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from legal_rules.duties.capital import balance_paid
from legal_rules.duties.whole import judge
from legal_rules.duties.yearly import accounts_deposited, mandate_running, yearly_assembly
from legal_rules.findings import Finding
from legal_rules.wording import FACTS as ASKED
from legal_rules.wording import duty_of
from tests.widgets.conftest import TODAY
from tests.widgets.registry_desk.desks import desk_of
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
    return {row[0]["text"]: row for one in findings for row in duties_block(desk, [one])["rows"]}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_duty_of_which_nothing_is_known_asks_and_orders_nothing(
    registry: sessionmaker[Session], language: str
) -> None:
    desk = context(registry, language)
    findings = [found for found in judge(FACTS, TODAY) if found.due_state == "unknown"]
    rows = shown(desk, findings)
    assert len(findings) > 5
    for found in findings:
        step = rows[duty_of(found, desk.say)][3]
        assert step["text"].startswith({"ar": "نحتاج", "fr": "Il nous faut"}[language])
        assert desk.say(found.next_action) not in step["text"] + step["note"]


def test_a_duty_to_confirm_says_why_and_orders_nothing(registry: sessionmaker[Session]) -> None:
    desk = context(registry)
    out_of_order = yearly_assembly({**FACTS, "assembly_held_on": dt.date(2025, 11, 2)}, TODAY)
    assert out_of_order.due_state == "to_confirm"
    step = shown(desk, [out_of_order])[duty_of(out_of_order, desk.say)][3]
    assert step["text"] == desk.say(out_of_order.remark) != out_of_order.remark


def test_what_was_done_late_is_not_ordered_again(registry: sessionmaker[Session]) -> None:
    desk = context(registry)
    done = yearly_assembly({**FACTS, "assembly_held_on": dt.date(2026, 8, 2)}, TODAY)
    assert done.due_state == "done_late"
    assert shown(desk, [done])[duty_of(done, desk.say)][3] == {"text": "–", "note": ""}


def test_a_late_duty_that_may_have_been_done_asks_before_it_orders(registry: sessionmaker[Session]) -> None:
    desk = context(registry)
    late = yearly_assembly(FACTS, TODAY)
    row = shown(desk, [late])[duty_of(late, desk.say)]
    assert late.due_state == "late"
    assert row[0]["text"].endswith("– exercice 2025")
    assert row[3] == {"text": "Si l’assemblée s’est tenue, déclarez le jour\u00a0; sinon, tenez-la.", "note": ""}


def test_two_late_years_of_one_duty_have_two_names(registry: sessionmaker[Session]) -> None:
    late = [yearly_assembly({**FACTS, "year": year}, TODAY) for year in (2025, 2024)]
    assert len(shown(context(registry), late)) == 2


@pytest.mark.parametrize(
    ("language", "told"), [("fr", "En cours jusqu’au 3 septembre 2028"), ("ar", "سارٍ إلى غاية 3 شتنبر 2028")]
)
def test_a_mandate_that_runs_says_until_when_and_asks_for_nothing_yet(
    registry: sessionmaker[Session], language: str, told: str
) -> None:
    runs = mandate_running({**FACTS, "last_mandate_began_on": dt.date(2025, 9, 3)}, TODAY)
    late = yearly_assembly(FACTS, TODAY)
    rows = duties_block(context(registry, language), [runs, late])["rows"]
    assert rows[1][1] == {"text": told, "tone": ""}
    ended = mandate_running({**FACTS, "last_mandate_began_on": dt.date(2021, 9, 3)}, TODAY)
    assert "2024" in duties_block(context(registry, language), [ended])["rows"][0][1]["text"]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_fact_that_holds_up_every_duty_is_asked_for_once(registry: sessionmaker[Session], language: str) -> None:
    desk = context(registry, language)
    findings = judge({**FACTS, "is_agrarian_reform": None}, TODAY)
    block = duties_block(desk, findings, "1/907/2024/5")
    (asked,) = block["asked"]
    assert block["rows"] == []
    assert desk.say(ASKED["is_agrarian_reform"]) in asked["text"]
    assert len(asked["names"]) == len(findings) > 10
    assert asked["link"]["href"].endswith("/1-907-2024-5/edit")


def test_facts_that_hold_up_one_duty_each_stay_in_the_list(registry: sessionmaker[Session]) -> None:
    desk, findings = context(registry), judge(FACTS, TODAY)
    block = duties_block(desk, findings, "1/907/2024/5")
    waiting = [name for asked in block["asked"] for name in asked["names"]]
    listed = [row[0]["text"] for row in block["rows"]]
    bound = [found for found in findings if found.due_state != "not_applicable"]
    assert sorted([*waiting, *listed]) == sorted(duty_of(found, desk.say) for found in bound)
    assert all(len(asked["names"]) > 1 for asked in block["asked"])


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
    assert shown(desk, [late])[duty_of(late, desk.say)][2] == {"text": desk.day(late.due_on), "note": told}


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
