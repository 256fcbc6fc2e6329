"""Hub sessions that a service follows without a cookie of its own: over as soon as they should be."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from academy.database import open_academy
from academy.hub_sessions import end_hub_session, follow_hub_session, hub_sessions_that_hold
from academy.people import create_with_password
from academy.records import Account, GroupMembership
from academy.sessions import LIFETIME, session_of

NOW = dt.datetime.fromisoformat("2026-03-02T09:00")


@pytest.fixture
def session(academy_url: str) -> Iterator[Session]:
    sessions = open_academy(academy_url)
    with sessions.begin() as opened:
        yield opened
    sessions.kw["bind"].dispose()


@pytest.fixture
def officer(session: Session) -> str:
    return person(session, "officer.one")


def person(session: Session, user_name: str) -> str:
    return create_with_password(
        session, user_name=user_name, name="مريم", password="a long enough passphrase 47", groups=["staff"],
        approved=True, now=NOW,
    ).person_id  # fmt: skip


def follow(session: Session, person_id: str, *, version: int = 1, now: dt.datetime = NOW) -> None:
    follow_hub_session(
        session, person_id=person_id, groups=["staff"], secret_version=version, hub_session="hub", now=now
    )


def holder(session: Session, *, group: str = "staff", now: dt.datetime = NOW) -> str | None:
    return hub_sessions_that_hold(session, ["hub", "another"], groups=[group], now=now).get("hub")


def test_a_followed_session_holds_for_its_person_and_group_until_its_end(session: Session, officer: str) -> None:
    assert holder(session) is None
    follow(session, officer)
    assert holder(session) == officer
    assert holder(session, group="trainer") is None
    assert holder(session, now=NOW + LIFETIME) is None
    follow(session, officer, now=NOW + LIFETIME)
    assert holder(session, now=NOW + LIFETIME) == officer


@pytest.mark.parametrize("end", ["blocked", "waiting", "new secret", "no group"])
def test_what_ends_an_account_ends_its_sessions(session: Session, officer: str, end: str) -> None:
    follow(session, officer)
    account = session.get_one(Account, officer)
    if end == "blocked":
        account.blocked_at = NOW
    elif end == "waiting":
        account.approved_at = None
    elif end == "new secret":
        account.secret_version += 1
    else:
        session.execute(delete(GroupMembership).where(GroupMembership.person_id == officer))
    session.flush()
    follow(session, officer)  # the hub still says what it remembers
    assert holder(session) is None
    if end == "new secret":
        follow(session, officer, version=2)
        assert holder(session) == officer


@pytest.mark.parametrize("is_seen", [True, False])
def test_who_signed_out_comes_back_with_another_session_only(session: Session, officer: str, is_seen: bool) -> None:
    if is_seen:
        follow(session, officer)
    end_hub_session(session, person_id=officer, hub_session="hub", now=NOW)
    follow(session, officer)
    assert holder(session) is None


def test_another_person_at_the_same_browser_takes_the_session_over(session: Session, officer: str) -> None:
    follow(session, officer)
    other = person(session, "officer.two")
    follow(session, other)
    assert holder(session) == other


def test_a_person_who_was_erased_is_followed_nowhere(session: Session, officer: str) -> None:
    follow(session, "p000")
    assert holder(session) is None
    follow(session, officer)
    assert holder(session) == officer


@pytest.mark.parametrize("cookie", ["", "hub", "a hub session that a service follows"])
def test_no_cookie_of_a_service_leads_to_a_followed_session(session: Session, officer: str, cookie: str) -> None:
    follow(session, officer)
    assert session_of(session, cookie, hub_session="hub", now=NOW) is None
