"""What a duty finds: the day, the text and the next step; what is to come, late, resting, ended."""

import datetime as dt

import pytest

from legal_rules.duties.whole import DOSSIER, DUTIES, SHEET, judge
from tests.legal_rules.duty_limits import ON, PLAIN, YEAR, D


def test_what_a_text_said_before_we_read_it_marks_nobody() -> None:
    finding = DUTIES["yearly_assembly"]({**PLAIN, **YEAR, "year": 2016, "founded_on": D(2010, 1, 1)}, ON)
    assert (finding.state, finding.text_version, finding.due_on) == ("to_confirm", "", None)
    assert DUTIES["enough_members"]({**PLAIN, "members": 2}, D(2015, 1, 1)).state == "to_confirm"


def test_a_finding_says_the_facts_the_day_the_text_and_the_next_step() -> None:
    finding = DUTIES["yearly_assembly"]({**PLAIN, **YEAR}, D(2026, 6, 1))
    assert (finding.state, finding.timing, finding.due_on) == ("ok", "due", D(2026, 7, 1))
    assert finding.facts == {"status": "active", "is_agrarian_reform": False, **YEAR}
    assert (finding.rule_id, finding.article, finding.source) == ("L112.ag.annual", "41", "law 112-12")
    assert "2017" in finding.text_version
    assert finding.next_action.startswith("Hold the ordinary assembly")


@pytest.mark.parametrize(
    ("on", "state", "timing"),
    [
        (D(2026, 6, 30), "ok", "due"),
        (D(2026, 7, 1), "ok", "due"),
        (D(2026, 7, 2), "unknown", "late"),  # what was not declared may have been done
    ],
)
def test_an_assembly_not_declared_is_due_up_to_its_last_day_then_asked_for(
    on: dt.date, state: str, timing: str
) -> None:
    finding = DUTIES["yearly_assembly"]({**PLAIN, **YEAR}, on)
    assert (finding.state, finding.timing) == (state, timing)
    assert finding.missing == ("assembly_held_on" if timing == "late" else "")


def test_an_act_of_a_later_day_is_still_to_come() -> None:
    facts = {**PLAIN, **YEAR, "assembly_held_on": D(2026, 6, 20)}
    assert DUTIES["yearly_assembly"](facts, D(2026, 6, 19)).timing == "due"
    assert DUTIES["yearly_assembly"](facts, D(2026, 6, 20)).timing == "done_in_time"


def test_a_last_day_that_is_a_day_of_rest_is_to_be_confirmed() -> None:
    facts = {**PLAIN, "assembly_held_on": D(2026, 4, 15)}  # the last day is Saturday 16 May
    told = {
        day: DUTIES["accounts_deposited"]({**facts, "accounts_deposited_on": D(2026, 5, day)}, ON)
        for day in (15, 16, 18, 19)
    }
    assert [finding.state for finding in told.values()] == ["ok", "ok", "to_confirm", "violated"]
    assert {finding.due_on for finding in told.values()} == {D(2026, 5, 16)}
    assert "rest" in told[18].remark
    assert "rest" in DUTIES["accounts_deposited"](facts, D(2026, 5, 1)).remark


def test_an_assembly_whose_cooperative_may_not_have_been_founded_is_asked_about() -> None:
    assert DUTIES["yearly_assembly"]({**PLAIN, **YEAR, "founded_on": None}, ON).missing == "founded_on"


@pytest.mark.parametrize("status", ["dissolved", "struck_off"])
def test_one_that_ended_owes_nothing_but_its_liquidation(status: str) -> None:
    findings = judge({**PLAIN, **YEAR, "status": status, "members": 2, "capital_mad": 1}, ON)
    assert {finding.state for finding in findings} == {"not_applicable"}
    facts = {**PLAIN, "status": status, "dissolution_decided_on": D(2026, 1, 5)}
    assert DUTIES["liquidator_named"](facts, ON).timing == "late"


def test_a_sheet_and_a_dossier_are_judged_in_their_order() -> None:
    assert [finding.duty for finding in judge(PLAIN, ON)] == [duty.name for duty in SHEET]
    assert {duty.subject for duty in DOSSIER} == {"founding"}
    assert len(judge(PLAIN, ON, DOSSIER)) == len(DOSSIER)
