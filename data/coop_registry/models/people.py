"""Tables of people: the one place of their names, which can be erased, and the mandates they hold."""

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coop_registry.models.record import Declared, Record, one_of

ORGANS = ("board", "director", "auditor", "committee")
ROLES = ("chair", "vice_chair", "secretary", "treasurer", "member", "director", "auditor")


class NamedPerson(Record):
    """Someone whose name the registry holds; everything else speaks of ``person_id`` alone.

    Erasure (law 09-08) empties the row and keeps the id, so that chains and mandates stay valid.
    """

    __tablename__ = "people"

    person_id: Mapped[str] = mapped_column(String(16), primary_key=True)  # "r" and 10 letters or digits
    name_ar: Mapped[str | None] = mapped_column(String(120))
    name_latin: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str | None] = mapped_column(String(20))
    is_woman: Mapped[bool | None]
    erased_at: Mapped[dt.datetime | None]


class Mandate(Declared, Record):
    """That someone serves in an organ of a cooperative, from a day to a day."""

    __tablename__ = "mandates"
    __table_args__ = (one_of("organ", ORGANS), one_of("role", ROLES), {"sqlite_autoincrement": True})

    mandate_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    registration_number: Mapped[str] = mapped_column(ForeignKey("cooperatives.registration_number"), index=True)
    organ: Mapped[str] = mapped_column(String(10))
    role: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), index=True)
    began_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]  # as declared; where it is unknown the law's three years are not guessed
