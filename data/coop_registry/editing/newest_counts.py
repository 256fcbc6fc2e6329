"""The counts that a cooperative's own row repeats from its newest yearly snapshot, for lists."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.yearly import YearlySnapshot

_NUMBERS_AT_ONCE = 500  # in one question to the database


def copy_newest_counts(session: Session, numbers: Iterable[str] | None = None) -> None:
    """Copy members, women, youth and the year from each cooperative's newest snapshot that counts anybody.

    A cooperative that never had such a snapshot keeps the counts it was registered with. Nothing else of the
    row changes, its revision neither; rows that agree already are not written.

    Parameters
    ----------
    numbers
        Registration numbers; None for all cooperatives.
    """
    session.flush()
    for chosen in [None] if numbers is None else _chunks(numbers):
        _copy(session, chosen)
        _forget(session, chosen)
    for held in session:
        if isinstance(held, Cooperative):
            session.expire(held, ["members", "women", "youth", "counted_in"])


def _copy(session: Session, numbers: Sequence[str] | None) -> None:
    year = select(YearlySnapshot.registration_number, func.max(YearlySnapshot.year).label("year"))
    years = year.where(_counts(), *_among(YearlySnapshot.registration_number, numbers)).group_by(
        YearlySnapshot.registration_number
    )
    newest = years.subquery()
    same_row = (
        Cooperative.registration_number == newest.c.registration_number,
        YearlySnapshot.registration_number == newest.c.registration_number,
        YearlySnapshot.year == newest.c.year,
    )
    copied = {
        "members": YearlySnapshot.members,
        "women": YearlySnapshot.women,
        "youth": YearlySnapshot.youth,
        "counted_in": YearlySnapshot.year,
    }
    differs = or_(*(getattr(Cooperative, name).is_distinct_from(value) for name, value in copied.items()))
    session.execute(
        update(Cooperative).values(copied).where(*same_row, differs), execution_options={"synchronize_session": False}
    )


def _forget(session: Session, numbers: Sequence[str] | None) -> None:
    """Empty the counts of cooperatives whose only counted snapshots were taken back."""
    counted = select(YearlySnapshot.year).where(
        YearlySnapshot.registration_number == Cooperative.registration_number, _counts()
    )
    lost = (Cooperative.counted_in.is_not(None), ~counted.exists(), *_among(Cooperative.registration_number, numbers))
    empty = dict.fromkeys(("members", "women", "youth", "counted_in"))
    session.execute(update(Cooperative).values(empty).where(*lost), execution_options={"synchronize_session": False})


def _counts() -> ColumnElement[bool]:
    return or_(
        *(column.is_not(None) for column in (YearlySnapshot.members, YearlySnapshot.women, YearlySnapshot.youth))
    )


def _among(column: InstrumentedAttribute[str], numbers: Sequence[str] | None) -> list[ColumnElement[bool]]:
    return [] if numbers is None else [column.in_(numbers)]


def _chunks(numbers: Iterable[str]) -> Iterator[Sequence[str]]:
    remaining = iter(numbers)
    while chunk := list(islice(remaining, _NUMBERS_AT_ONCE)):
        yield chunk
