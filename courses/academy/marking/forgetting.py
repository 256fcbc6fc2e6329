"""Forgetting a person's marks: words about their work go, and what was theirs alone as a trainer."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from academy.marking.rows import KeptComment, Mark, UnsureOf


def forget_marks(session: Session, person_id: str) -> None:
    """Empty what was written about a person's work, and erase a trainer's own comments; twice is as once.

    That they were marked, when and with how many points stays, as it does in the ledger.
    """
    session.execute(update(Mark).where(Mark.person_id == person_id).values(comment="", reason=""))
    for record in (KeptComment, UnsureOf):
        session.execute(delete(record).where(record.person_id == person_id))
