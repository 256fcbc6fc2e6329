"""The audit log: an entry for every write, chained by hashes, added to and never changed.

An entry says who wrote what to which record; persons by ``person_id``, never by name, so that erasing a person
leaves the chain valid. What the chain alone cannot show, that its tail was cut off or written anew, its exported
head shows: see :func:`head`.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Text, cast, insert, select, text
from sqlalchemy.orm import Session

from coop_registry.audit_histories import SEAL, StoredHistories, seal_of, whole_rows
from coop_registry.canonical import plain_data, sha256_of
from coop_registry.database import ONE_WRITER, begin_writing
from coop_registry.errors import NamedInAudit
from coop_registry.models.files import AuditEntry, ValueChange
from coop_registry.writers import Writer

GENESIS = "0" * 64
CHAINED = ("entry_id", "written_at", "person_id", "action", "subject", "detail", "previous_hash")
# Keys under which a detail would hold what must stay erasable.
NAMING = frozenset(
    {"name", "name_ar", "name_latin", "first_name", "last_name", "telephone", "phone", "email", "address", "reason"}
)
REPLACED = "synthesise"  # the action that, when it replaces a synthetic registry, removes its histories
MOST_PROBLEMS = 100  # our choice: a log broken everywhere is told by its first hundred entries
_AT_ONCE = 1000  # entries in memory
_SENTENCES = {
    "changed": "Entry {entry_id} was changed after it was written.",
    "missing": "Entry {entry_id} is missing: it was removed.",
    "inserted": "Entry {entry_id} was put in: the log begins at 1.",
    "unlinked": "Entry {entry_id} does not follow the entry before it: one of the two was replaced or moved.",
    "cut_off": "Entry {entry_id} once stood in the log and is gone: its end was cut off.",
    "history": "The history of values that belongs to entry {entry_id} was changed, added or removed afterwards.",
    "rewritten": "Entry {entry_id} is not the one that stood there when its hash was kept: the log was written anew.",
}


@dataclass(frozen=True)
class Head:
    """How long the log is, and the hash of its last entry: whoever keeps it can tell if the log was cut off."""

    entries: int
    hash: str


@dataclass(frozen=True)
class Problem:
    """What is wrong at an entry; ``kind``: changed, missing, inserted, unlinked, cut_off, rewritten or history."""

    entry_id: int
    kind: str

    @property
    def sentence(self) -> str:
        """Say it in a sentence that names the entry."""
        return _SENTENCES[self.kind].format(entry_id=self.entry_id)


def take_turn(session: Session) -> None:
    """Become the registry's one writer until the transaction ends, on SQLite and PostgreSQL alike.

    Every function that writes calls it first: the chain is then single, and two writers cannot each hold
    what the other waits for. A caller that has read in its transaction begins it with
    :func:`~coop_registry.database.begin_writing`.
    """
    if not session.in_transaction():
        begin_writing(session)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({ONE_WRITER})"))
    else:  # a write of nothing waits for SQLite's one writer's place, where a read would grow old instead
        session.execute(text("DELETE FROM audit_entries WHERE 0"))


def append(
    session: Session,
    *,
    writer: Writer,
    action: str,
    subject: str,
    detail: Mapping[str, Any],
    now: dt.datetime,
    history: Sequence[Mapping[str, Any]] = (),
    reason: str = "",
    file_id: int | None = None,
) -> AuditEntry:
    """Add an entry at the end of the log, in the caller's transaction, and the history of values that it seals.

    Parameters
    ----------
    session
        The registry; without a transaction one is begun that writes.
    action
        What was done, in a few words: ``"cooperative edited"``.
    subject
        What it was done to: a registration number, a person_id, a file's hash.
    detail
        More about it, as JSON can hold it; ids of persons, never names nor a person's own words.
    now
        The instant, naive UTC.
    history
        What each value was and became, see :mod:`coop_registry.editing.value_changes`; never one of ``people``.
    reason
        Why, as the person gave it; it is kept with the history, and not sealed.
    file_id
        The imported file that brought the new values.

    Raises
    ------
    NamedInAudit
        When the detail has a key such as ``name`` or ``telephone``.
    """
    _refuse_names(detail)
    take_turn(session)
    last = head(session)
    rows = whole_rows(history, person_id=writer.person_id, now=now, file_id=file_id)
    sealed = {SEAL: seal_of(rows)} if rows else {}
    entry = AuditEntry(
        entry_id=last.entries + 1,
        written_at=now,
        person_id=writer.person_id,
        action=action,
        subject=subject,
        detail=plain_data({**detail, **sealed}),
        previous_hash=last.hash,
    )
    entry.entry_hash = sha256_of({name: getattr(entry, name) for name in CHAINED})
    session.add(entry)
    session.flush()
    if rows:
        of_entry = {"entry_id": entry.entry_id, "reason": reason}
        session.connection().execute(insert(ValueChange), [{**row, **of_entry} for row in rows])
    return entry


def head(session: Session) -> Head:
    """Return how long the log is and the hash of its last entry; export it."""
    last = select(AuditEntry.entry_id, AuditEntry.entry_hash).order_by(AuditEntry.entry_id.desc()).limit(1)
    found = session.execute(last).one_or_none()
    return Head(found.entry_id, found.entry_hash) if found else Head(0, GENESIS)


def verify(session: Session, *, expected_head: Head | Iterable[Head] | None = None) -> list[Problem]:
    """Follow the log from its first entry and return what is wrong, by entry; empty when it is whole.

    Entries are read a thousand at a time, whatever the length of the log. At most a hundred problems are told.

    Parameters
    ----------
    expected_head
        A head kept earlier, or several, which the log must still contain.
    """
    heads = [expected_head] if isinstance(expected_head, Head) else list(expected_head or ())
    kept = {head.entries: head.hash for head in heads if head.entries}
    problems: list[Problem] = []
    for problem in _problems(_entries(session), kept, StoredHistories(session)):
        problems.append(problem)
        if len(problems) == MOST_PROBLEMS:
            break
    return problems


def _refuse_names(detail: Any) -> None:
    if isinstance(detail, Mapping):
        if naming := NAMING.intersection(detail):
            raise NamedInAudit(min(naming))
        for value in detail.values():
            _refuse_names(value)
    elif isinstance(detail, list | tuple):
        for value in detail:
            _refuse_names(value)


def _problems(entries: Iterable[Row[Any]], kept: dict[int, str], histories: StoredHistories) -> Iterator[Problem]:
    last, previous = 0, GENESIS
    lost: list[int] = []  # entries whose whole history is gone: all of them together go with a synthetic registry
    for entry in entries:
        detail = _detail_of(entry)
        sealed, stored = detail.get(SEAL), histories.of(entry.entry_id)
        if sealed is not None and stored is None:
            lost.append(entry.entry_id)
        elif sealed != stored:
            yield Problem(entry.entry_id, "history")
        if entry.action == REPLACED and detail.get("replaced") is True:
            lost.clear()
        if entry.entry_id <= last:
            yield Problem(entry.entry_id, "inserted")
            continue
        missing = range(last + 1, entry.entry_id)
        yield from (Problem(entry_id, "missing") for entry_id in missing)
        yield from _wrong_with(entry, None if missing else previous, kept.get(entry.entry_id))
        last, previous = entry.entry_id, entry.entry_hash
    yield from (Problem(entry_id, "history") for entry_id in (*lost, *histories.rest()))
    yield from (Problem(entry_id, "cut_off") for entry_id in range(last + 1, max(kept, default=0) + 1))


def _wrong_with(entry: Row[Any], previous: str | None, kept: str | None) -> Iterator[Problem]:
    """Yield what is wrong with an entry; ``previous`` is None where the entry before it is not known."""
    if _hash_of(entry) != entry.entry_hash:
        yield Problem(entry.entry_id, "changed")
    elif previous is not None and entry.previous_hash != previous:
        yield Problem(entry.entry_id, "unlinked")
    elif kept is not None and entry.entry_hash != kept:
        yield Problem(entry.entry_id, "rewritten")


def _hash_of(entry: Row[Any]) -> str | None:
    """Return the hash of what stands in an entry, None where that cannot even be read."""
    whole = dict(entry._mapping)
    del whole["entry_hash"]
    try:
        whole["detail"] = json.loads(entry.detail, object_pairs_hook=_once)
        whole["written_at"] = dt.datetime.fromisoformat(entry.written_at)
        return sha256_of(whole)
    except (ValueError, TypeError, RecursionError):
        return None


def _detail_of(entry: Row[Any]) -> Mapping[str, Any]:
    """Return an entry's detail, empty where it cannot be read, which its hash tells."""
    try:
        detail = json.loads(entry.detail)
    except (ValueError, TypeError, RecursionError):
        return {}
    return detail if isinstance(detail, dict) else {}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose keys stand once: of a key that stands twice, readers would see different values."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(pairs)
    return found


def _entries(session: Session) -> Iterator[Row[Any]]:
    # As text: what somebody wrote over them need not be JSON or an instant any more.
    as_text = ("detail", "written_at")
    columns: Sequence[Any] = [
        cast(column, Text).label(column.key) if column.key in as_text else column
        for column in AuditEntry.__table__.columns
    ]
    query = select(*columns).order_by(AuditEntry.entry_id).execution_options(yield_per=_AT_ONCE)
    with session.execute(query) as found:
        yield from found
