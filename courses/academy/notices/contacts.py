"""Where a person wants to be written to: their own consent (law 09-08), proved by a code, taken back with one tap."""

import datetime as dt
import hmac
import re
import secrets
from collections.abc import Callable, Mapping

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from academy.account_rows import note
from academy.cohorts import require_person
from academy.database import take_turn
from academy.entry_errors import EntryRefused
from academy.identifiers import ascii_digits, telephone_number, without_controls
from academy.notices.rows import Contact, Message

EMAIL, SMS = "email", "sms"
PROOF_HOLDS = dt.timedelta(hours=1)
MOST_WRONG = 5
MOST_PROOFS = 5  # a day, to one person or to one address: nobody fills a stranger's letter box through us
_DAY = dt.timedelta(days=1)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")
_LONGEST = 254  # RFC 5321, 4.5.3.1.3


class BadContact(EntryRefused):
    """An address that cannot be one, a code that does not fit, or too many codes asked for."""


def email_address(text: str) -> str:
    """Return an e-mail address as it was typed, without spaces around it.

    Raises
    ------
    BadContact
        For what no mail server of today takes from everybody: no domain, signs beyond ASCII, lines.
    """
    typed = without_controls(text).strip()
    if len(typed) > _LONGEST or not _EMAIL.fullmatch(typed):
        raise BadContact("This is not an e-mail address. Write it like name@example.com.")
    return typed


_READERS: Mapping[str, Callable[[str], str]] = {EMAIL: email_address, SMS: telephone_number}


def contacts_of(session: Session, person_id: str) -> dict[str, Contact]:
    """Return where a person agreed to be written to, proved or not, by channel."""
    rows = session.scalars(select(Contact).where(Contact.person_id == person_id))
    return {row.channel: row for row in rows}


def agree(session: Session, *, person_id: str, channel: str, address: str, now: dt.datetime) -> Contact:
    """Write a person's consent, and send a code there that proves that they read it.

    Raises
    ------
    EntryRefused
        For an address that cannot be one, or too many codes in a day.
    """
    require_person(session, person_id)
    read = _READERS[channel](address)
    take_turn(session, f"contact {read}")
    asked = select(func.count()).select_from(Contact).where(Contact.address == read, Contact.agreed_at > now - _DAY)
    if (session.scalar(asked) or 0) >= MOST_PROOFS or _proofs_sent(session, person_id, now) >= MOST_PROOFS:
        raise BadContact("Too many codes were asked for today. Try again tomorrow.")
    withdraw(session, person_id=person_id, channel=channel, now=now, is_told=False)
    made = Contact(
        person_id=person_id, channel=channel, address=read, agreed_at=now,
        proof_code=f"{secrets.randbelow(10**6):06}", proof_until=now + PROOF_HOLDS,
    )  # fmt: skip
    session.add(made)
    session.add(message_to(person_id, channel, now, expires_at=made.proof_until))
    note(session, now, person_id, "messages agreed to", person_id, channel=channel)
    session.flush()
    return made


def confirm(session: Session, *, person_id: str, channel: str, code: str, now: dt.datetime) -> None:
    """Take the code that came to an address; from then on messages go there.

    Raises
    ------
    BadContact
    """
    take_turn(session, f"contacts of {person_id}")
    found = session.get(Contact, (person_id, channel), populate_existing=True)
    typed = "".join(sign for sign in ascii_digits(code) if sign.isdigit())
    if found is None or not found.proof_code or found.proof_until < now or found.wrong_codes >= MOST_WRONG:
        raise BadContact("This code is too old. Ask for another one.")
    if not hmac.compare_digest(typed.encode(), found.proof_code.encode()):
        found.wrong_codes += 1
        session.flush()
        raise BadContact("This is not the code. Look at the message again.")
    found.confirmed_at, found.proof_code = now, ""
    session.flush()


def withdraw(session: Session, *, person_id: str, channel: str, now: dt.datetime, is_told: bool = True) -> None:
    """Forget an address and drop what was on its way there; without one it changes nothing."""
    theirs = (Message.person_id == person_id, Message.channel == channel, Message.state == "waiting")
    session.execute(update(Message).where(*theirs).values(state="dropped", reason="withdrawn"))
    gone = session.scalars(
        delete(Contact)
        .where(Contact.person_id == person_id, Contact.channel == channel)
        .returning(Contact.channel)
        .execution_options(synchronize_session="fetch")
    ).all()
    if gone and is_told:
        note(session, now, person_id, "messages withdrawn", person_id, channel=channel)
    session.flush()


def message_to(
    person_id: str, channel: str, now: dt.datetime, *, expires_at: dt.datetime, notice_id: int | None = None
) -> Message:
    """Return a message that waits to be sent: of a notice, or (without one) the code of an address."""
    return Message(
        notice_id=notice_id, person_id=person_id, channel=channel, reference=secrets.token_hex(12),
        created_at=now, not_before=now, expires_at=expires_at,
    )  # fmt: skip


def _proofs_sent(session: Session, person_id: str, now: dt.datetime) -> int:
    sent = select(func.count()).select_from(Message)
    theirs = (Message.person_id == person_id, Message.created_at > now - _DAY, Message.notice_id.is_(None))
    return session.scalar(sent.where(*theirs)) or 0
