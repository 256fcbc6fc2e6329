"""What people say of themselves when they register alone: their province, or a number; nobody checked it."""

import datetime as dt

from sqlalchemy import ForeignKey, String, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from academy.records import Record
from coop_registry.reference_tables import read_reference


class Declaration(Record):
    """A person's own word at registration: declared, not verified; nothing else may rest on it."""

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


def declared_words(session: Session, people: list[str], language: str) -> dict[str, tuple[str, str]]:
    """Return the number and the province's name that these people declared, by person; empty what they did not."""
    names = {str(row["province_code"]): str(row[f"name_{language}"]) for row in read_reference("provinces")}
    return {
        person_id: (row.registration_number or "", names.get(row.province_code or "", ""))
        for person_id, row in declarations_of(session, people).items()
    }


def declared_since(session: Session, since: dt.datetime) -> int:
    """Return how many people registered alone since an instant."""
    counted = select(func.count()).select_from(Declaration).where(Declaration.declared_at > since)
    return session.scalar(counted) or 0


def forget_declaration(session: Session, person_id: str) -> None:
    """Erase what a person declared."""
    session.execute(delete(Declaration).where(Declaration.person_id == person_id))
