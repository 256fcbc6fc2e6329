"""What a restore makes of messages: nothing old leaves again, and a consent taken back since does not come back."""

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from academy.notices.rows import Contact, Message


def quieten(session: Session) -> int:
    """Drop what waited to be sent, and forget where people agreed to be written to; return how many had agreed.

    The archive cannot know what was sent, and who withdrew, after it was made: people are asked anew.
    """
    session.execute(update(Message).where(Message.state == "waiting").values(state="dropped", reason="restored"))
    agreed = session.scalar(select(func.count()).select_from(Contact)) or 0
    session.execute(delete(Contact))
    return agreed
