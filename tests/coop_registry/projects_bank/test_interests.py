"""Who would like to take an idea up: no name anywhere, a telephone that can be forgotten, seen by the delegation."""

import json
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue
from coop_registry.models.people import NamedPerson
from coop_registry.models.project_following import ProjectInterest
from coop_registry.models.whole import Record
from coop_registry.people import erase_person, export_person, find_people
from coop_registry.projects_bank.errors import UnknownIdea
from coop_registry.projects_bank.interests import (
    MOST_AN_HOUR,
    MOST_OF_A_TELEPHONE,
    handle_interest,
    interests_in,
    interests_waiting,
    send_interest,
)
from coop_registry.projects_bank.refusals import Refused
from tests.coop_registry.making import NOW, cooperative, mandate
from tests.coop_registry.projects_bank.judging import AWAY, HEAD_OFFICE, HERE, OFFICER, STRANGER, accepted, days, judged

TELEPHONE = "0612345678"


@pytest.fixture
def idea_id(passing_session: Session) -> str:
    return accepted(passing_session)


def sent(session: Session, idea_id: str, **other: Any) -> ProjectInterest:
    given: dict[str, Any] = {"province_code": HERE, "age_band": "15_24", "now": NOW} | other
    return send_interest(session, idea_id, given.pop("province_code"), given.pop("age_band"), **given)


def test_it_reaches_the_delegation_of_its_province_alone(passing_session: Session, idea_id: str) -> None:
    row = sent(passing_session, idea_id, is_woman=True, is_neet=True, telephone=TELEPHONE, may_call=True)
    seen = interests_in(passing_session, province_codes=OFFICER.province_codes)
    assert [(each.interest.interest_id, each.telephone) for each in seen] == [(row.interest_id, "+212612345678")]
    assert seen[0].sheet.title_fr == "Figues séchées"
    assert interests_in(passing_session, province_codes=STRANGER.province_codes) == []
    assert interests_waiting(passing_session, province_codes={AWAY}) == 0
    assert interests_waiting(passing_session) == 1


def test_whoever_took_care_of_it_is_written_down_once(passing_session: Session, idea_id: str) -> None:
    row = sent(passing_session, idea_id)
    with pytest.raises(Refused, match="no such message"):
        handle_interest(passing_session, STRANGER, row.interest_id, now=NOW)
    handle_interest(passing_session, OFFICER, row.interest_id, now=days(1))
    assert (row.handled_by, row.handled_at) == (OFFICER.person_id, days(1))
    with pytest.raises(Refused, match="already"):
        handle_interest(passing_session, OFFICER, row.interest_id, now=days(2))
    later = sent(passing_session, idea_id)
    told = [each.interest.interest_id for each in interests_in(passing_session)]
    assert told == [later.interest_id, row.interest_id], "what waits stands first"
    assert len(interests_in(passing_session, is_handled=True)) == 1
    assert interests_waiting(passing_session) == 1


def test_a_telephone_is_found_told_and_forgotten_as_any_other(passing_session: Session, idea_id: str) -> None:
    sent(passing_session, idea_id, telephone="+212 6 12 34 56 78", may_call=True)
    sent(passing_session, idea_id, telephone=TELEPHONE, may_call=True)
    person = find_people(passing_session, TELEPHONE)
    assert len(person) == 1, "the same telephone is one person"
    told = export_person(passing_session, person[0].person_id)
    assert [row["age_band"] for row in told["project_interests"]] == ["15_24", "15_24"]
    assert json.loads(json.dumps(told)) == told
    erase_person(passing_session, person[0].person_id, writer=HEAD_OFFICE, now=NOW)
    assert find_people(passing_session, TELEPHONE) == []
    assert [each.telephone for each in interests_in(passing_session)] == ["", ""]
    whole = str([passing_session.execute(text(f"select * from {table}")).all() for table in Record.metadata.tables])
    assert "612345678" not in whole
    assert audit.verify(passing_session) == []


def test_a_telephone_of_somebody_named_is_never_joined_to_a_message(passing_session: Session, idea_id: str) -> None:
    mandate(passing_session, cooperative(passing_session, "1/1/2020/1"), "rchair")
    passing_session.get_one(NamedPerson, "rchair").telephone = "+212612345678"
    passing_session.flush()
    row = sent(passing_session, idea_id, telephone=TELEPHONE, may_call=True)
    assert row.person_id != "rchair"


def test_no_telephone_without_leave_and_no_person_without_a_telephone(passing_session: Session, idea_id: str) -> None:
    with pytest.raises(Refused, match="without leave"):
        sent(passing_session, idea_id, telephone=TELEPHONE)
    with pytest.raises(BadValue):
        sent(passing_session, idea_id, telephone="12", may_call=True)
    row = sent(passing_session, idea_id, may_call=True)
    assert (row.person_id, row.consented_at) == (None, None)
    assert list(passing_session.scalars(select(NamedPerson))) == []


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"age_band": "12"}, BadValue),
        ({"language": "en"}, BadValue),
        ({"province_code": "99.999"}, Refused),
    ],
)
def test_what_cannot_be_is_refused(
    passing_session: Session, idea_id: str, other: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        sent(passing_session, idea_id, **other)


def test_an_idea_that_is_not_in_the_bank_gets_no_message(passing_session: Session) -> None:
    with pytest.raises(UnknownIdea):
        sent(passing_session, judged(passing_session).idea_id)


def test_a_flood_is_refused_and_ends_after_an_hour(passing_session: Session, idea_id: str) -> None:
    first = sent(passing_session, idea_id)
    rows = [{"idea_id": idea_id, "version": first.version, "province_code": HERE, "age_band": "15_24",
             "language": "ar", "sent_at": NOW} for _ in range(MOST_AN_HOUR - 1)]  # fmt: skip
    passing_session.add_all(ProjectInterest(**row) for row in rows)
    passing_session.flush()
    with pytest.raises(Refused, match="Too many"):
        sent(passing_session, idea_id, now=days(0.04))
    sent(passing_session, idea_id, province_code=AWAY, now=days(0.04))
    sent(passing_session, idea_id, now=days(1 / 24 + 0.001))
    for _ in range(MOST_OF_A_TELEPHONE):
        sent(passing_session, idea_id, province_code=AWAY, telephone=TELEPHONE, may_call=True)
    with pytest.raises(Refused, match="Too many"):
        sent(passing_session, idea_id, province_code=AWAY, telephone=TELEPHONE, may_call=True)
