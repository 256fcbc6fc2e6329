"""What a person chose once for all lessons: one thing a screen or whole pages, and the voice that speaks."""

from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from academy.records import Record

NO_VOICE = ""  # none chosen: the first there is speaks


class ListeningChoice(Record):
    """How a person wants lessons, on whichever phone they sign in; no row: they never chose."""

    __tablename__ = "listening_choices"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.person_id"), primary_key=True)
    takes_screens: Mapped[bool | None]  # None: never asked for either
    voice: Mapped[str] = mapped_column(String(5), default=NO_VOICE)  # a language tag


@dataclass(frozen=True)
class Choice:
    """How a person wants lessons."""

    takes_screens: bool = False  # one thing a screen, with icons and sound
    voice: str = NO_VOICE
    has_chosen: bool = False  # whether they ever chose between screens and pages


def choice_of(session: Session, person_id: str) -> Choice:
    """Return what a person chose; whole pages and no voice when they never did."""
    row = session.get(ListeningChoice, person_id)
    if row is None:
        return Choice()
    return Choice(bool(row.takes_screens), row.voice, row.takes_screens is not None)


def choose_screens(session: Session, person_id: str, takes_screens: bool) -> None:
    """Remember whether a person takes lessons one thing a screen."""
    _row(session, person_id).takes_screens = takes_screens
    session.flush()


def choose_voice(session: Session, person_id: str, tag: str) -> None:
    """Remember which voice speaks to a person; whether it exists in a course is asked there."""
    _row(session, person_id).voice = tag
    session.flush()


def forget_choice(session: Session, person_id: str) -> None:
    """Erase what a person chose."""
    session.execute(delete(ListeningChoice).where(ListeningChoice.person_id == person_id))


def _row(session: Session, person_id: str) -> ListeningChoice:
    row = session.get(ListeningChoice, person_id)
    if row is None:
        row = ListeningChoice(person_id=person_id, voice=NO_VOICE)
        session.add(row)
    return row
