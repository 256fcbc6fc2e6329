"""What learners were told, compared with what the academy's database holds: all of it, and nothing twice."""

from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from academy import ledger
from academy.exercises.formats import is_empty
from academy.photos import photo_of
from academy.receipts import number_of
from academy.records import Answer, LedgerEntry, QueuedGrading, Submission, SubmissionWish
from academy.submissions import is_authentic, receipt_of
from tests.academy.player.simulated_learners import Item, Phone, PlainForm

DIED = "Its worker ended 3 times without a result."  # what a submission is set aside for whose graders were killed


def require_whole(session: Session) -> None:
    """Ask SQLite whether its file is whole."""
    if session.get_bind().dialect.name == "sqlite":
        assert session.execute(text("PRAGMA integrity_check")).all() == [("ok",)]
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


def compare_answers(session: Session, phones: list[Phone], forms: list[PlainForm]) -> int:
    """Compare the journal with every acknowledgement; return how many answers outlived the telling of it.

    Those were journaled, the academy was killed before it could say so, and sending them again changed nothing.
    """
    rows = list(session.scalars(select(Answer).order_by(Answer.revision)))
    numbered = Counter((row.person_id, row.device_id, row.sequence) for row in rows)
    assert set(numbered.values()) <= {1}, "an answer stands in the journal twice"
    journaled = {(row.person_id, row.device_id, row.sequence): row for row in rows}
    sent = [item for phone in phones for item in phone.record if item.exercise]
    outlived = sum(_compare_one(session, journaled.pop((i.person_id, i.device_id, i.sequence), None), i) for i in sent)
    in_forms = {form.person_id for form in forms}
    assert {row.person_id for row in journaled.values()} <= in_forms, "the journal holds what nobody was told of"
    for form in forms:
        kept = [row.value for row in rows if row.person_id == form.person_id]
        assert kept == form.record, f"a form of {form.person_id}: typed {form.record}, kept {kept}"
    for phone in phones:
        own = [row.sequence for row in rows if (row.person_id, row.device_id) == (phone.person_id, phone.device_id)]
        assert own == sorted(own), f"{phone.device_id} of {phone.person_id} sent in another order"
    return outlived


def _compare_one(session: Session, row: Answer | None, item: Item) -> bool:
    assert row is not None, f"lost: {item}"
    assert (row.revision, row.exercise_id, row.value) == (item.revision, item.exercise, item.value), f"changed: {item}"
    if item.exercise == "picture":
        assert photo_of(session, row.person_id, row.value["photo"]), f"its photo is lost: {item}"
    assert item.tried_at
    return item.broken > 0 and row.received_at < item.tried_at


def compare_submissions(session: Session, phones: list[Phone], signing_key: bytes) -> int:
    """Compare submissions with every acknowledgement and with the journal; return how many there are."""
    wishes = {(w.person_id, w.device_id, w.sequence): w.submission_id for w in session.scalars(select(SubmissionWish))}
    wished: dict[int, list[Item]] = defaultdict(list)
    for item in (item for phone in phones for item in phone.record if not item.exercise):
        number = wishes.pop((item.person_id, item.device_id, item.sequence), None)
        assert number is not None, f"a submission is lost: {item}"
        wished[number].append(item)
    assert not wishes, "a wish stands there that nobody was told of"
    attempts: dict[str, list[Submission]] = defaultdict(list)
    for submission in session.scalars(select(Submission).order_by(Submission.submission_id)):
        attempts[submission.person_id].append(submission)
        assert is_authentic(receipt_of(submission), submission.receipt_signature, signing_key), number_of(submission)
        assert wished[submission.submission_id], "a submission that nobody was told of"
    for person_id, own in attempts.items():
        _compare_attempts(session, person_id, own, wished)
    return sum(map(len, attempts.values()))


def _compare_attempts(
    session: Session, person_id: str, attempts: list[Submission], wished: dict[int, list[Item]]
) -> None:
    """See that a person's attempts are numbered, differ, and hold the answers as they once stood together."""
    assert [each.attempt for each in attempts] == list(range(1, len(attempts) + 1))
    for one, next_one in pairwise(attempts):
        assert one.answers != next_one.answers, f"{person_id} handed in one thing twice"
    rows = list(session.scalars(select(Answer).where(Answer.person_id == person_id).order_by(Answer.revision)))
    for each in attempts:
        seen = max(item.seen_revision for item in wished[each.submission_id])
        assert each.answers in _states(rows, since=seen), f"attempt {each.attempt} of {person_id} lacks an answer"


def _states(rows: list[Answer], *, since: int) -> list[dict[str, Any]]:
    """Return the answers as they stood after each revision from one on."""
    standing: dict[str, Any] = {}
    found = []
    for row in rows:
        standing = {**standing, row.exercise_id: row.value}
        if row.revision >= since:
            found.append({name: value for name, value in sorted(standing.items()) if not is_empty(value)})
    return found


def compare_grades(session: Session, *, all_graded: bool) -> int:
    """See that each submission waits or is graded, once; follow the ledger's chain; return how many are graded."""
    ledger.verify(session)
    waiting = {row.submission_id: row for row in session.scalars(select(QueuedGrading))}
    entries: dict[int, Counter[str]] = defaultdict(Counter)
    for submission_id, name in session.execute(select(LedgerEntry.submission_id, LedgerEntry.exercise_id)):
        entries[submission_id][name] += 1
    graded = 0
    for submission in session.scalars(select(Submission)):
        of_this = entries[submission.submission_id]
        if submission.state == "graded":
            graded += 1
            assert submission.submission_id not in waiting
            assert set(of_this.values()) == {1}, f"graded twice: {of_this}"
            assert len(of_this) == 12, of_this
        else:
            assert not all_graded, f"{number_of(submission)} was not graded: {submission.state}"
            assert submission.submission_id in waiting
            assert not of_this
    return graded
