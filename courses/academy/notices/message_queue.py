"""The queue of messages: what is worth one, leased to one worker, tried again with growing waits, or dropped.

A message leaves at most once where its protocol can say so. Where nobody can know (the line broke, or we were
killed, while it was handed over) it is tried again and marked ``is_perhaps_twice``.
"""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import CursorResult, Select, func, or_, select, update
from sqlalchemy.orm import Session

from academy.database import take_turn
from academy.errors import LeaseLost
from academy.notices.contacts import message_to
from academy.notices.making import DEADLINE
from academy.notices.quiet_hours import day_began, is_quiet
from academy.notices.rows import Contact, Message, Notice
from academy.terms.wall_clock import last_instant

LEASE = dt.timedelta(minutes=3)  # longer than every wait for a gateway together
WAITS = tuple(dt.timedelta(minutes=each) for each in (1, 5, 15, 60, 120))
MOST_TRIES = len(WAITS) + 1
# Our choices: who is in the app reads a notice there; one older than a day is not worth a message any more.
SETTLES, FRESH = dt.timedelta(minutes=10), dt.timedelta(hours=24)
HOLDS = dt.timedelta(hours=36)  # a night in between, and a gateway that was down for a day
_AT_ONCE = 200


def queue_messages(session: Session, channels: Collection[str], per_day: int, now: dt.datetime) -> int:
    """Queue what goes out of the notices made lately; return how many messages. Each is considered once.

    Parameters
    ----------
    channels
        Those with a gateway: without one nothing is queued.
    per_day
        Messages to one person in a day of Morocco; what is more is dropped, and stands in the app.
    """
    take_turn(session, "messages")
    fresh = (Notice.considered_at.is_(None), Notice.made_at >= now - FRESH, Notice.made_at <= now - SETTLES)
    queued = 0
    for notice in session.scalars(select(Notice).where(*fresh).order_by(Notice.notice_id).limit(_AT_ONCE)).all():
        notice.considered_at = now
        if notice.read_at is None:
            queued += _queue(session, notice, channels, per_day, now)
    session.flush()
    return queued


def _queue(session: Session, notice: Notice, channels: Collection[str], per_day: int, now: dt.datetime) -> int:
    wanted = select(Contact.channel).where(
        Contact.person_id == notice.person_id,
        Contact.channel.in_(channels),
        Contact.confirmed_at <= notice.made_at,
    )
    queued = 0
    for channel in session.scalars(wanted.order_by(Contact.channel)):
        message = message_to(
            notice.person_id, channel, now, expires_at=_worth_until(notice), notice_id=notice.notice_id
        )
        if _count_of_today(session, notice.person_id, now) >= per_day:
            message.state, message.reason = "dropped", "enough for today"
        session.add(message)
        session.flush()
        queued += message.state == "waiting"
    return queued


def _worth_until(notice: Notice) -> dt.datetime:
    until = notice.made_at + HOLDS
    if notice.kind == DEADLINE:
        return min(until, last_instant(dt.datetime.fromisoformat(notice.detail["until"])))
    return until


def _count_of_today(session: Session, person_id: str, now: dt.datetime) -> int:
    counted = select(func.count()).select_from(Message)
    theirs = (Message.person_id == person_id, Message.created_at >= day_began(now), Message.notice_id.is_not(None))
    return session.scalar(counted.where(*theirs, Message.state != "dropped")) or 0


def lease_next(session: Session, channels: Collection[str], worker: str, now: dt.datetime) -> Message | None:
    """Lease the next message that may go out now, or return None; the caller commits.

    At night only codes go out, for which somebody waits. One that was being handed over when its worker was last
    heard of is marked: it may have arrived.
    """
    take_turn(session, "messages")
    for row in session.scalars(_due(channels, now)).all():
        if row.expires_at <= now:
            row.state, row.reason = "dropped", row.reason or "too late"
        elif row.tries >= MOST_TRIES:
            row.state, row.reason = "dropped", row.reason or "not reached"
        elif _take(session, row, worker, now):
            return row
    return None


def _due(channels: Collection[str], now: dt.datetime) -> Select[Message]:
    is_free = or_(Message.leased_until.is_(None), Message.leased_until <= now)
    query = select(Message).where(Message.state == "waiting", Message.channel.in_(channels), Message.not_before <= now)
    if is_quiet(now):
        query = query.where(Message.notice_id.is_(None))
    return (
        query.where(is_free).order_by(Message.notice_id.is_not(None), Message.not_before, Message.message_id).limit(20)
    )


def _take(session: Session, row: Message, worker: str, now: dt.datetime) -> bool:
    """Write the lease where the row is still free; of two workers at one time, one succeeds."""
    taken = session.execute(
        update(Message)
        .where(Message.message_id == row.message_id, Message.tries == row.tries, Message.state == "waiting")
        .values(
            leased_by=worker, leased_until=now + LEASE, tries=row.tries + 1, is_in_hand=False,
            is_perhaps_twice=or_(Message.is_perhaps_twice, Message.is_in_hand),
        )
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    session.refresh(row)
    return isinstance(taken, CursorResult) and taken.rowcount == 1


def hand_over(session: Session, message_id: int, worker: str) -> None:
    """Write that a message is about to leave; commit before it does.

    Raises
    ------
    LeaseLost
        When another worker has it meanwhile: then it must not leave here.
    """
    _held(session, message_id, worker).is_in_hand = True
    session.flush()


def was_sent(session: Session, message_id: int, worker: str, now: dt.datetime) -> None:
    """Write that a gateway took a message."""
    row = _held(session, message_id, worker)
    row.state, row.reason, row.sent_at, row.is_in_hand = "sent", "", now, False
    row.leased_by = row.leased_until = None
    session.flush()


def put_off(
    session: Session, message_id: int, worker: str, reason: str, now: dt.datetime, *,
    may_have_left: bool = False, is_counted: bool = True,
) -> None:  # fmt: skip
    """Put a message back for later; after the last try it is dropped with the reason.

    Parameters
    ----------
    may_have_left
        Whether the next try may bring it twice.
    is_counted
        False when the gateway could not be used at all: that says nothing of the message.
    """
    row = _held(session, message_id, worker)
    row.tries -= not is_counted
    row.reason, row.is_in_hand = reason[:60], may_have_left
    row.leased_by = row.leased_until = None
    row.not_before = now + WAITS[min(max(row.tries, 1), len(WAITS)) - 1]
    if row.tries >= MOST_TRIES:
        row.state = "dropped"
    session.flush()


def drop(session: Session, message_id: int, worker: str, reason: str) -> None:
    """Give a message up for good."""
    row = _held(session, message_id, worker)
    row.state, row.reason, row.is_in_hand = "dropped", reason[:60], False
    row.leased_by = row.leased_until = None
    session.flush()


def counts_by_state(session: Session) -> list[tuple[str, str, str, int]]:
    """Return how many messages are in each state, by channel and reason."""
    by = (Message.channel, Message.state, Message.reason)
    rows = session.execute(select(*by, func.count()).group_by(*by).order_by(*by))
    return [(channel, state, reason, count) for channel, state, reason, count in rows]


def _held(session: Session, message_id: int, worker: str) -> Message:
    row = session.get(Message, message_id, with_for_update=True, populate_existing=True)
    if row is None or row.leased_by != worker or row.state != "waiting":
        raise LeaseLost(message_id, worker)
    return row
