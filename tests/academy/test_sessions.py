"""The academy's sessions: secret, bound to the hub's, and over as soon as they should be."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from academy.database import open_academy, utc_now
from academy.people import create_member
from academy.records import Account, GroupMembership, WebSession
from academy.sessions import (
    LIFETIME,
    CannotEnter,
    SecretChanged,
    begin_session,
    end_session,
    form_token,
    is_form_token,
    session_of,
)

NOW = dt.datetime.fromisoformat("2026-03-02T09:00")


@pytest.fixture
def session(academy_url: str) -> Iterator[Session]:
    sessions = open_academy(academy_url)
    with sessions.begin() as opened:
        yield opened
    sessions.kw["bind"].dispose()


@pytest.fixture
def person_id(session: Session) -> str:
    return create_member(session, name="يامنة", telephone=None, pin="591736", language="ar", now=utc_now()).person_id


def begin(session: Session, person_id: str) -> str:
    return begin_session(session, person_id=person_id, groups=["member"], secret_version=1, hub_session="hub", now=NOW)


def is_open(session: Session, token: str, *, hub_session: str = "hub", now: dt.datetime = NOW) -> bool:
    return session_of(session, token, hub_session=hub_session, now=now) is not None


def test_a_session_knows_its_person_and_groups(session: Session, person_id: str) -> None:
    found = session_of(session, begin(session, person_id), hub_session="hub", now=NOW)
    assert found is not None
    assert (found.person_id, found.name, found.groups) == (person_id, "يامنة", frozenset({"member"}))


def test_the_secret_itself_is_kept_nowhere(session: Session, person_id: str) -> None:
    token = begin(session, person_id)
    row = session.scalars(select(WebSession)).one()
    assert token not in repr({column.name: getattr(row, column.name) for column in WebSession.__table__.columns})


def test_leaving_the_hub_or_another_person_at_the_hub_ends_the_session(session: Session, person_id: str) -> None:
    token = begin(session, person_id)
    assert not is_open(session, token, hub_session="")
    assert not is_open(session, token, hub_session="another")


def test_a_session_expires(session: Session, person_id: str) -> None:
    token = begin(session, person_id)
    assert is_open(session, token, now=NOW + LIFETIME - dt.timedelta(seconds=1))
    assert not is_open(session, token, now=NOW + LIFETIME)


def test_signing_out_ends_one_session_and_a_lost_telephone_all(session: Session, person_id: str) -> None:
    first, second = begin(session, person_id), begin(session, person_id)
    end_session(session, first, hub_session="hub", now=NOW)
    assert not is_open(session, first)
    assert is_open(session, second)


def test_a_hub_session_of_an_older_pin_opens_nothing(session: Session, person_id: str) -> None:
    session.get_one(Account, person_id).secret_version += 1
    with pytest.raises(SecretChanged):
        begin(session, person_id)


def test_a_changed_pin_or_a_blocked_account_ends_every_session(session: Session, person_id: str) -> None:
    token = begin(session, person_id)
    account = session.get_one(Account, person_id)
    account.secret_version += 1
    assert not is_open(session, token)
    account.secret_version -= 1
    assert is_open(session, token)
    account.blocked_at = NOW
    assert not is_open(session, token)


def test_a_group_taken_away_is_gone_at_once(session: Session, person_id: str) -> None:
    token = begin(session, person_id)
    session.execute(delete(GroupMembership).where(GroupMembership.person_id == person_id))
    found = session_of(session, token, hub_session="hub", now=NOW)
    assert found is not None
    assert found.groups == frozenset()


def test_a_group_the_hub_did_not_name_is_not_held(session: Session, person_id: str) -> None:
    session.add(GroupMembership(person_id=person_id, group_name="trainer"))
    found = session_of(session, begin(session, person_id), hub_session="hub", now=NOW)
    assert found is not None
    assert found.groups == frozenset({"member"})


def test_nobody_unknown_waiting_or_blocked_enters(session: Session, person_id: str) -> None:
    with pytest.raises(CannotEnter):
        begin(session, "pnobody0000")
    account = session.get_one(Account, person_id)
    account.approved_at = None
    with pytest.raises(CannotEnter):
        begin(session, person_id)
    account.approved_at, account.blocked_at = NOW, NOW
    with pytest.raises(CannotEnter):
        begin(session, person_id)


@given(st.text(), st.text())
def test_a_form_token_belongs_to_one_session(secret: str, other: str) -> None:
    token = form_token(secret)
    assert is_form_token(secret, token)
    assert is_form_token(other, token) == (secret == other)
    assert form_token(secret) != token


@given(st.text())
def test_no_text_is_a_form_token_by_chance(text: str) -> None:
    assert not is_form_token("secret", text)
