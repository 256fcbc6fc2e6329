"""Every word of a duty exists in Arabic and in French."""

import datetime as dt
from collections.abc import Iterator
from types import ModuleType

import pytest

from legal_rules import calendar, delays, duty_forms, findings, judging
from legal_rules.duties import accounts, assemblies, founding, governance, non_members, whole, yearly
from legal_rules.duties.whole import DUTIES
from legal_rules.findings import QUESTION, STATE_LABELS, STATES
from legal_rules.wording import FACTS, SUBJECTS, label_of, question
from widgets.theme.texts import Texts

MODULES = (
    delays,
    duty_forms,
    findings,
    judging,
    accounts,
    assemblies,
    founding,
    governance,
    non_members,
    yearly,
    whole,
)


def remarks(module: ModuleType) -> Iterator[str]:
    """Give the sentences that a module holds under a name: its remarks."""
    for name, value in vars(module).items():
        if name.isupper() and isinstance(value, str) and value.endswith("."):
            yield value


def words() -> set[str]:
    said = {QUESTION, *STATE_LABELS.values(), *SUBJECTS.values(), *FACTS.values()}
    said |= {text for duty in DUTIES.values() for text in (duty.label, duty.next_action)}
    return said | {remark for module in MODULES for remark in remarks(module)}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_word_of_the_law_is_translated(language: str) -> None:
    texts = Texts(language)
    assert len(words()) > 250
    assert [word for word in sorted(words()) if texts(word) == word] == []


def test_every_fact_and_every_subject_has_its_words() -> None:
    assert {name for duty in DUTIES.values() for name in duty.uses} == set(FACTS)
    assert {duty.subject for duty in DUTIES.values()} == set(SUBJECTS)
    assert {*STATES, *calendar.DUE_STATES} == set(STATE_LABELS)


def test_a_missing_fact_asks_its_question() -> None:
    facts = {"is_agrarian_reform": False, "is_union": False}
    finding = DUTIES["enough_members"](facts, dt.date(2026, 8, 3))
    sentence, fact = question(finding)
    asked = Texts("fr")(sentence, fact=Texts("fr")(fact))
    assert asked == "Il nous faut savoir\u00a0: le nombre de membres"
    assert question(DUTIES["enough_members"]({**facts, "members": 5}, dt.date(2026, 8, 3))) == ("", "")


def test_a_finding_is_told_by_its_timing_where_it_has_one() -> None:
    facts = {"is_agrarian_reform": False, "last_mandate_ends_on": dt.date(2026, 8, 2)}
    assert label_of(DUTIES["mandate_running"](facts, dt.date(2026, 8, 3))) == "Day passed, nothing declared"
    assert label_of(DUTIES["mandate_running"]({}, dt.date(2026, 8, 3))) == "Not known"
