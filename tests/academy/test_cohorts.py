"""Who joins a cohort, and how."""

import re

import pytest
from sqlalchemy import select

from academy import cohorts
from academy.errors import NotEnrolled, NotTheirCohort, UnknownCohort, UnknownJoinCode, UnknownPerson
from academy.join_codes import join_code_in_groups
from academy.records import AuditEntry, Person
from tests.academy.conftest import LEARNER, NOON, TRAINER, SmallAcademy


@pytest.fixture
def newcomer(academy: SmallAcademy) -> str:
    with academy.sessions.begin() as session:
        session.add(Person(person_id="pnewcomer22", name="زهرة", created_at=NOON))
    return "pnewcomer22"


def test_a_code_is_eight_digits_in_two_groups(academy: SmallAcademy) -> None:
    code = academy.cohort.join_code
    assert re.fullmatch(r"[1-9]\d{7}", code)
    assert join_code_in_groups(code) == f"{code[:4]} {code[4:]}"


def test_a_new_code_is_never_one_that_stands(academy: SmallAcademy, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([int(academy.cohort.join_code) - 10_000_000, 5])
    monkeypatch.setattr(cohorts.secrets, "randbelow", lambda _most: next(drawn))
    with academy.sessions() as session:
        assert cohorts._new_join_code(session) == "10000005"


@pytest.mark.parametrize("typed", ["{} {}", " {}-{} ", "\u200e{}\u200f {}", "{}\u00a0{}", "arabic", "persian"])
def test_a_code_admits_at_once_however_it_is_typed(academy: SmallAcademy, newcomer: str, typed: str) -> None:
    code = academy.cohort.join_code
    scripts = {"arabic": 0x660, "persian": 0x6F0}
    if typed in scripts:
        code = "".join(chr(scripts[typed] + int(digit)) for digit in code)
    else:
        code = typed.format(code[:4], code[4:])
    with academy.sessions.begin() as session:
        for _ in range(2):
            cohort = cohorts.join_with_code(session, person_id=newcomer, code=code, now=NOON)
        assert [c.cohort_id for c in cohorts.cohorts_of_learner(session, newcomer)] == [cohort.cohort_id]
        cohorts.require_learner(session, person_id=newcomer, cohort_id=cohort.cohort_id)


def test_an_older_code_of_letters_still_opens_its_cohort(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        cohorts.cohort_of(session, academy.cohort.cohort_id).join_code = "pzkjpi"
        assert cohorts.cohort_with_code(session, " PZK jpi ").cohort_id == academy.cohort.cohort_id


def test_who_asks_waits_for_the_trainers_tap_which_is_written_down(academy: SmallAcademy, newcomer: str) -> None:
    place = {"person_id": newcomer, "cohort_id": academy.cohort.cohort_id}
    with academy.sessions.begin() as session:
        cohorts.ask_to_join(session, **place, now=NOON)
        with pytest.raises(NotEnrolled):
            cohorts.require_learner(session, **place)
        with pytest.raises(NotTheirCohort):
            cohorts.admit(session, trainer_id=newcomer, **place, now=NOON)
        cohorts.admit(session, trainer_id=TRAINER, **place, now=NOON)
        cohorts.require_learner(session, **place)
        cohorts.ask_to_join(session, **place, now=NOON)
        rows = {row.person_id: row.status for row in cohorts.roster(session, academy.cohort.cohort_id)}
        assert rows == {LEARNER: "admitted", newcomer: "admitted"}
        [entry] = session.scalars(select(AuditEntry))
        assert (entry.actor_id, entry.action, entry.subject_id) == (TRAINER, "admit", newcomer)


def test_what_is_unknown_is_refused_by_name(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        with pytest.raises(UnknownJoinCode, match="zzzzzz"):
            cohorts.join_with_code(session, person_id=LEARNER, code="zzzzzz", now=NOON)
        with pytest.raises(UnknownPerson, match="nobody"):
            cohorts.join_with_code(session, person_id="nobody", code=academy.cohort.join_code, now=NOON)
        with pytest.raises(UnknownCohort, match="c0"):
            cohorts.cohort_of(session, "c0")
        assert cohorts.cohorts_of_trainer(session, LEARNER) == []
        assert [c.title for c in cohorts.cohorts_of_trainer(session, TRAINER)] == ["Abeilles"]
