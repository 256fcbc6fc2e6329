"""Who would like to take an idea up: no name, a telephone only with leave to call it, seen by the delegation alone."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue
from coop_registry.editing.given_values import given
from coop_registry.models.people import Mandate, NamedPerson
from coop_registry.models.project_following import AGE_BANDS, LANGUAGES, ProjectInterest
from coop_registry.models.territory import Province
from coop_registry.people import new_person_id
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sheet_versions import read_keys, read_sheet
from coop_registry.projects_bank.sheets import Sheet
from coop_registry.writers import Writer

PUBLIC = "public"  # who writes without being signed in
# Our choices: a class with its teacher can send at once, and a machine cannot fill the registry.
MOST_AN_HOUR = 120  # from one province
MOST_OF_A_TELEPHONE = 5  # a day


@dataclass(frozen=True)
class InterestSeen:
    """Somebody's interest as the delegation sees it; ``telephone`` is empty where none was given, or it was erased."""

    interest: ProjectInterest
    sheet: Sheet
    telephone: str


def send_interest(
    session: Session,
    idea_id: str,
    province_code: str,
    age_band: str,
    *,
    is_woman: bool | None = None,
    is_neet: bool | None = None,
    telephone: str = "",
    may_call: bool = False,
    language: str = "ar",
    now: dt.datetime,
) -> ProjectInterest:
    """Write down that somebody would like to take up an idea of the bank, in the caller's transaction.

    The telephone goes to the table ``people`` alone, without a name, from where it is erased as any other.

    Parameters
    ----------
    age_band
        One of :data:`~coop_registry.models.project_following.AGE_BANDS`.
    is_woman, is_neet
        As they say themselves; None for what is not said. NEET: without work, school or training.
    telephone, may_call
        Both or none.

    Raises
    ------
    UnknownIdea, BadValue, Refused
    """
    for field, value, known in (("age_band", age_band, AGE_BANDS), ("language", language, LANGUAGES)):
        if value not in known:
            raise BadValue(field, value, "not_one_of", known=", ".join(known))
    audit.take_turn(session)
    if session.get(Province, province_code) is None:
        raise Refused("unknown_province", given=province_code)
    sheet = read_sheet(session, idea_id)
    _refuse_flood(session, ProjectInterest.province_code == province_code, MOST_AN_HOUR, now - dt.timedelta(hours=1))
    person_id = _person(session, telephone, may_call, now)
    row = ProjectInterest(
        idea_id=sheet.idea_id, version=sheet.version, province_code=province_code, age_band=age_band,
        is_woman=is_woman, is_neet=is_neet, language=language, person_id=person_id,
        consented_at=now if person_id else None, sent_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    _note(session, Writer(PUBLIC, frozenset()), "interest sent", row, now)
    return row


def interests_in(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    is_handled: bool | None = None,
    most: int = 200,
) -> list[InterestSeen]:
    """Return what came in from a territory: what waits first, the oldest first; then what was handled, newest first."""
    waiting = ProjectInterest.handled_at.is_(None)
    asked = select(ProjectInterest, NamedPerson.telephone).outerjoin(
        NamedPerson, NamedPerson.person_id == ProjectInterest.person_id
    )
    if province_codes is not None:
        asked = asked.where(ProjectInterest.province_code.in_(sorted(province_codes)))
    found: list[Any] = []
    if is_handled is not True:
        found += session.execute(asked.where(waiting).order_by(ProjectInterest.sent_at).limit(most)).all()
    if is_handled is not False:
        over = asked.where(~waiting).order_by(ProjectInterest.handled_at.desc()).limit(most)
        found += session.execute(over).all()
    sheets = read_keys(session, {(row.idea_id, row.version) for row, _ in found})
    return [InterestSeen(row, sheets[row.idea_id, row.version], telephone or "") for row, telephone in found]


def interests_waiting(session: Session, *, province_codes: Collection[str] | None = None) -> int:
    """Return how many messages of a territory nobody took care of yet."""
    asked = select(func.count()).select_from(ProjectInterest).where(ProjectInterest.handled_at.is_(None))
    if province_codes is not None:
        asked = asked.where(ProjectInterest.province_code.in_(sorted(province_codes)))
    return session.scalar(asked) or 0


def handle_interest(session: Session, writer: Writer, interest_id: int, *, now: dt.datetime) -> ProjectInterest:
    """Write down that somebody of the delegation took care of a message, in the caller's transaction.

    Raises
    ------
    Refused
    """
    audit.take_turn(session)
    row = session.get(ProjectInterest, interest_id, populate_existing=True)
    if row is None or not writer.may_write_in(row.province_code):
        raise Refused("unknown_interest")
    if row.handled_at is not None:
        raise Refused("handled_already")
    row.handled_at, row.handled_by = now, writer.person_id
    session.flush()
    _note(session, writer, "interest handled", row, now)
    return row


def _person(session: Session, telephone: str, may_call: bool, now: dt.datetime) -> str | None:
    """Return under whom a telephone is kept: a row without a name, the same for the same telephone."""
    if not telephone.strip():
        return None
    if not may_call:
        raise Refused("no_consent")
    kept = given(session, NamedPerson, "telephone", telephone, today=now.date())
    nameless = NamedPerson.name_ar.is_(None) & NamedPerson.name_latin.is_(None)
    asked = select(NamedPerson.person_id).where(NamedPerson.telephone == kept, nameless)
    asked = asked.where(NamedPerson.person_id.not_in(select(Mandate.person_id)))
    known = session.scalars(asked.order_by(NamedPerson.person_id).limit(1)).first()
    if known is not None:
        _refuse_flood(session, ProjectInterest.person_id == known, MOST_OF_A_TELEPHONE, now - dt.timedelta(days=1))
        return known
    row = NamedPerson(person_id=new_person_id(), telephone=kept)
    session.add(row)
    session.flush()
    return row.person_id


def _refuse_flood(session: Session, condition: ColumnElement[bool], most: int, since: dt.datetime) -> None:
    asked = select(func.count()).select_from(ProjectInterest).where(condition, ProjectInterest.sent_at > since)
    if (session.scalar(asked) or 0) >= most:
        raise Refused("too_many_interests")


def _note(session: Session, writer: Writer, action: str, row: ProjectInterest, now: dt.datetime) -> None:
    detail = {"idea_id": row.idea_id, "version": row.version, "province_code": row.province_code}
    audit.append(session, writer=writer, action=action, subject=f"interest {row.interest_id}", detail=detail, now=now)
