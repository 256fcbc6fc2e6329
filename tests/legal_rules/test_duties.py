"""Each duty at its limit, just under and just over; what is missing is asked for; nobody is marked without a text."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from legal_rules import duties, judging
from legal_rules.duties.whole import DUTIES
from legal_rules.parameters import all_parameters, parameter, read_rules
from tests.legal_rules.duty_limits import LIMITS, ON, PLAIN

# Rules with a number that no duty judges, and why.
NO_DUTY = {
    "L112.gov.board_conditions": "a list of conditions",
    "L112.scope.categories": "a list of kinds",
    "L112.members.legal_persons": "a right",
    "L112.const.steps": "an order of steps",
    "D617.reg.number": "older numbers follow older forms",
    "L112.delays.franc": "how delays are counted",
    "L112.capital.exit_liability": "a liability of one who left",
    "L112.ag.age_matters": "a list of matters",
    "D216.excl.derog": "the office’s own delays",
    "L112.excl.coop2coop": "a right",
    "L112.transform": "a delay of members who leave",
    "L112.sanction.name": "a sanction",
    "L112.sanction.formal": "a sanction",
    "L112.sanction.votes": "a sanction",
    "L112.sanction.audit": "a sanction",
    "L112.sanction.destroy": "a sanction",
    "L112.transitional": "a day that is past, on statutes that the registry does not hold",
    "L112.scope.agrarian_reform_excluded": "whom the law leaves out",
}


@pytest.mark.parametrize(("name", "facts", "state"), LIMITS)
def test_a_duty_at_its_limit_just_under_and_just_over(name: str, facts: dict[str, Any], state: str) -> None:
    assert DUTIES[name]({**PLAIN, **facts}, ON).state == state


def test_every_duty_is_tried_at_its_limit() -> None:
    assert {name for name, _, _ in LIMITS} == set(DUTIES)


def test_every_rule_of_the_law_with_a_number_is_judged_or_says_why_not() -> None:
    numbered = {
        p.rule_id for p in all_parameters() if p.value is not None and p.rule_id[:4] in {"L112", "D617", "D216"}
    }
    judged = {duty.rule_id for duty in DUTIES.values()}
    assert numbered - judged == set(NO_DUTY)


@pytest.mark.parametrize("name", DUTIES)
def test_without_facts_nothing_is_said_but_the_next_question(name: str) -> None:
    duty = DUTIES[name]
    assert (duty({}, ON).state, duty({}, ON).missing) == ("unknown", "is_agrarian_reform")
    known = {**PLAIN, "is_union": duty.body == "union"}
    finding = duty(known, ON)
    assert finding.state == "unknown"
    assert finding.missing in duty.uses
    assert finding.next_action


@pytest.mark.parametrize("name", DUTIES)
def test_no_duty_of_the_law_binds_a_cooperative_of_the_agrarian_reform(name: str) -> None:
    for _, facts, _ in (row for row in LIMITS if row[0] == name):
        finding = DUTIES[name]({**PLAIN, **facts, "is_agrarian_reform": True}, ON)
        assert (finding.state, finding.next_action) == ("not_applicable", "")


@pytest.mark.parametrize(
    "change",
    ['status = "to_confirm"', 'article = ""', 'confidence = "medium"'],
    ids=["unsettled", "uncited", "hearsay"],
)
def test_a_rule_that_is_unsettled_or_uncited_marks_nobody(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path(judging.__file__).with_name("parameters.toml").read_text(encoding="utf-8")
    key = change.split(" = ")[0]
    blocks = re.split(r"\n(?=\[)", text)
    law = [
        b if b.startswith(("#", "[texts]")) else re.sub(rf"\n{key} = .*", "", b).rstrip() + f"\n{change}\n"
        for b in blocks
    ]
    rules = read_rules("\n".join(law))
    monkeypatch.setattr("legal_rules.parameters._rules", lambda: rules)
    for name, facts, state in LIMITS:
        found = DUTIES[name]({**PLAIN, **facts}, ON).state
        assert found == ("to_confirm" if state == "violated" else state), name


def test_a_duty_bears_the_name_under_which_it_is_found() -> None:
    for name, duty in DUTIES.items():
        module = next(m for m in vars(duties).values() if getattr(m, name, None) is duty)
        assert isinstance(getattr(module, name), judging.Duty)


def test_every_number_of_a_duty_comes_from_the_dated_parameters() -> None:
    """Zero is no legal number; the one digit that stands in a text is the legal category."""
    found = []
    for path in sorted(Path(duties.__file__ or "").parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
            if is_number and not isinstance(node.value, bool) and node.value != 0:  # type: ignore[attr-defined]
                found.append((path.name, node.lineno, node.value))  # type: ignore[attr-defined]
    assert found == []


def test_the_numbers_a_duty_asks_for_are_in_its_rule() -> None:
    for duty in DUTIES.values():
        value = parameter(duty.rule_id).value
        assert value is not None or duty.name == "union_board"
        assert isinstance(value, Mapping | int | None) or hasattr(value, "numerator")
