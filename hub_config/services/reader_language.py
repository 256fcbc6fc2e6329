"""The language that a person chose, for a page that is opened before they choose another."""

from sqlalchemy.orm import Session, sessionmaker

from academy.database import only_reads
from academy.records import Person


def language_of(person_id: str, academy: sessionmaker[Session]) -> str | None:
    """Return the language a person chose when the account was made, or None for a stranger."""
    with academy() as session:
        only_reads(session)
        person = session.get(Person, person_id)
        return person.language if person else None
