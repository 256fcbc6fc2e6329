"""Forgetting a person's notes (law 09-08): those on a learner go; those a trainer wrote on others stay, unnamed."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from academy.help_signals.rows import HelpNote


def forget_notes(session: Session, person_id: str) -> None:
    """Delete what was noted about a person."""
    session.execute(delete(HelpNote).where(HelpNote.person_id == person_id))
