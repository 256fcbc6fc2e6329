"""What people say of themselves when they register alone, a province or a number; and who looked whether it is so."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, String, delete, func, select, true
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from academy.account_rows import note
from academy.certificates.errors import ReasonMissing
from academy.errors import UnknownPerson
from academy.identifiers import without_controls
from academy.records import Person, Record
from coop_registry.reference_tables import read_reference

MOST_WORDS = 200


class Judgement(StrEnum):
    """What became of a declaration."""

    OPEN = ""
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class NothingDeclared(UnknownPerson):
    """Somebody who declared nothing."""


class Declaration(Record):
    """A person's own word at registration: declared, then perhaps looked at; nothing else may rest on it."""

    __tablename__ = "declarations"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    province_code: Mapped[str | None] = mapped_column(String(10))  # as the reference table of provinces has it
    registration_number: Mapped[str | None] = mapped_column(String(30))  # well formed; whether it exists is not asked
    declared_at: Mapped[dt.datetime] = mapped_column(index=True)
    judgement: Mapped[str] = mapped_column(String(10), default="")  # confirmed or refused; empty: nobody looked yet
    judged_by: Mapped[str | None] = mapped_column(String(20))  # a trainer of the person, or an admin
    judged_at: Mapped[dt.datetime | None]
    judged_on: Mapped[str] = mapped_column(String(200), default="")  # what they looked at, in their words


def declarations_of(session: Session, people: list[str]) -> dict[str, Declaration]:
    """Return what these people declared, by person; who registered with a code declared nothing."""
    rows = session.scalars(select(Declaration).where(Declaration.person_id.in_(people)))
    return {row.person_id: row for row in rows}


@dataclass(frozen=True)
class Declared:
    """What somebody declared, in words, and what became of it; empty what they did not declare."""

    person_id: str
    name: str
    number: str
    province: str
    declared_at: dt.datetime
    judgement: Judgement
    judged_by: str  # a name, empty while nobody looked
    judged_at: dt.datetime | None
    judged_on: str


def declared_by(session: Session, people: list[str], language: str) -> dict[str, Declared]:
    """Return what these people declared, by person; who registered with a code declared nothing."""
    return {row.person_id: row for row in _in_words(session, Declaration.person_id.in_(people), language)}


def all_declared(session: Session, language: str, *, most: int = 200) -> list[Declared]:
    """Return what people declared, what nobody has looked at first, then the newest."""
    return _in_words(session, true(), language, most=most)


def judge_declaration(
    session: Session, *, person_id: str, judgement: Judgement, looked_at: str, actor_id: str, now: dt.datetime
) -> Declaration:
    """Write whether what somebody declared was found right; a later word takes the earlier's place, both in the audit.

    Parameters
    ----------
    looked_at
        What the judge looked at, in a few words; it is erased with the declaration.

    Raises
    ------
    NothingDeclared, ReasonMissing
    """
    row = session.get(Declaration, person_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NothingDeclared(person_id)
    written = " ".join(without_controls(looked_at).split())[:MOST_WORDS]
    if judgement is not Judgement.OPEN and sum(sign.isalpha() for sign in written) < 3:
        raise ReasonMissing(looked_at)
    row.judgement, row.judged_by, row.judged_at, row.judged_on = judgement.value, actor_id, now, written
    note(session, now, actor_id, "declaration judged", person_id, judgement=judgement.value or "open")
    session.flush()
    return row


def _in_words(session: Session, which: ColumnElement[bool], language: str, *, most: int = 10_000) -> list[Declared]:
    names = {str(row["province_code"]): str(row[f"name_{language}"]) for row in read_reference("provinces")}
    judge = aliased(Person)
    query = (
        select(Declaration, Person.name, judge.name)
        .join(Person, Person.person_id == Declaration.person_id)
        .outerjoin(judge, judge.person_id == Declaration.judged_by)
        .where(which)
        .order_by(Declaration.judgement != "", Declaration.declared_at.desc(), Declaration.person_id)
    )
    return [
        Declared(
            row.person_id, name, row.registration_number or "", names.get(row.province_code or "", ""),
            row.declared_at, Judgement(row.judgement), judge_name or "", row.judged_at, row.judged_on,
        )
        for row, name, judge_name in session.execute(query.limit(most))
    ]  # fmt: skip


def declared_since(session: Session, since: dt.datetime) -> int:
    """Return how many people registered alone since an instant."""
    counted = select(func.count()).select_from(Declaration).where(Declaration.declared_at > since)
    return session.scalar(counted) or 0


def forget_declaration(session: Session, person_id: str) -> None:
    """Erase what a person declared."""
    session.execute(delete(Declaration).where(Declaration.person_id == person_id))
