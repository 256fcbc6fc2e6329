"""Calls for ideas: their days, their criteria, and who may open one."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coop_registry.projects_bank.contests import USUAL_RUBRIC, Criterion, contests, open_contest, rubric_of
from coop_registry.projects_bank.refusals import Refused
from coop_registry.writers import Writer
from tests.coop_registry.making import NOW
from tests.coop_registry.projects_bank.judging import HEAD_OFFICE, OFFICER

TODAY = NOW.date()
CALL: dict[str, Any] = {
    "region_code": "03", "title_ar": "مسابقة الأفكار", "title_fr": "Concours d’idées", "opens_on": TODAY,
    "closes_on": TODAY + dt.timedelta(days=30), "now": NOW,
}  # fmt: skip


def opened(session: Session, writer: Writer = HEAD_OFFICE, **other: Any) -> Any:
    return open_contest(session, writer, **(CALL | other))


def test_a_call_is_open_from_its_first_to_its_last_day_in_its_region(passing_session: Session) -> None:
    opened(passing_session)
    opened(passing_session, region_code=None, opens_on=TODAY - dt.timedelta(days=9), closes_on=TODAY)
    assert [call.region_code for call in contests(passing_session, on=TODAY)] == ["03", None]
    assert [call.region_code for call in contests(passing_session, on=TODAY, region_code="01")] == [None]
    assert contests(passing_session, on=TODAY + dt.timedelta(days=31)) == []
    assert len(contests(passing_session)) == 2


def test_a_call_keeps_its_own_criteria_and_no_call_has_the_usual_ones(passing_session: Session) -> None:
    own = (Criterion("water", 12.5, "الماء", "L’eau"), Criterion("work", 20.0))
    call = opened(passing_session, rubric=own)
    passing_session.flush()
    passing_session.expire_all()
    assert rubric_of(call) == own
    assert rubric_of(None) == USUAL_RUBRIC


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"region_code": "99"}, "unknown_region"),
        ({"closes_on": TODAY - dt.timedelta(days=1)}, "contest_days"),
        ({"least_jurors": 1}, "contest_jurors"),
        ({"rubric": ()}, "contest_rubric"),
        ({"rubric": (Criterion("a", 20.0), Criterion("a", 10.0))}, "contest_rubric"),
        ({"rubric": (Criterion("a", 0.0),)}, "contest_rubric"),
        ({"rubric": (Criterion(" ", 20.0),)}, "contest_rubric"),
        ({"writer": OFFICER}, "head_office_only"),
    ],
)
def test_a_call_that_cannot_be_is_refused(passing_session: Session, other: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        opened(passing_session, **other)
    assert refused.value.code == code
