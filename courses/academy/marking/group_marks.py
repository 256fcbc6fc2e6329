"""One mark for many similar answers, and undoing it as a whole: each answer has its own entry in the ledger."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from academy.cohorts import require_trainer
from academy.database import take_turn
from academy.marking.errors import GroupChanged, UnknownGroupMark
from academy.marking.groups import key_of
from academy.marking.levelled_text import levelled
from academy.marking.marks import SentMark, restore, take_mark
from academy.marking.places import ExercisePlaceKey
from academy.marking.rows import BESIDE, COUNTED, GroupMark, Mark
from academy.marking.standing import StandingAnswer, answers_to, texts_of
from academy.trainer_grades import kept_comment, marked_submission, require_points, standing_entry

Item = TypeVar("Item")
_AT_ONCE = 50  # answers in one transaction: learners who answer meanwhile wait a fifth of a second at most


@dataclass(frozen=True)
class SentGroup:
    """A mark for a group as a form sends it.

    Parameters
    ----------
    variants
        Keys of the words whose answers are marked.
    left_out
        Submissions that were taken out of it.
    until
        The last entry of the ledger that the trainer's page could know: what was entered later was not in sight.
    """

    place: ExercisePlaceKey
    form_key: str
    variants: frozenset[str]
    left_out: frozenset[int]
    until: int
    points: float
    comment: str = ""


@dataclass(frozen=True)
class GroupDone:
    """What became of a group: how many answers have its mark, and how many had got another meanwhile."""

    group: GroupMark
    done: int
    beside: int


def mark_group(sessions: sessionmaker[Session], sent: SentGroup, *, trainer_id: str, now: dt.datetime) -> GroupDone:
    """Give one mark to the answers that wait in some variants; the same form again goes on where it was interrupted.

    Raises
    ------
    NotTheirCohort, PointsOutOfRange, GroupChanged
    """
    with sessions.begin() as session:
        require_trainer(session, trainer_id=trainer_id, cohort_id=sent.place.cohort_id)
        members = _members(session, sent)
        group = _group(session, sent, trainer_id, now)
        if not members and not _marks_of(session, group):
            raise GroupChanged
        for each in members:
            require_points(sent.points, each.max_points)
    for some in _in_parts(members):
        with sessions.begin() as session:
            for each in some:
                take_mark(
                    session, _sent_mark(sent, group, each), trainer_id=trainer_id, now=now, group_id=group.group_id
                )
    return _outcome(sessions, group)


def undo_group(sessions: sessionmaker[Session], group_id: int, *, trainer_id: str, now: dt.datetime) -> GroupDone:
    """Restore what stood before a group's mark, wherever that mark still stands; the second time changes nothing.

    Raises
    ------
    UnknownGroupMark
        When the trainer marked no such group.
    """
    with sessions.begin() as session:
        group = group_of(session, group_id, trainer_id)
        given = [
            each for each in _marks_of(session, group) if each.state == COUNTED and each.device_id == _device(group)
        ]
    done = beside = 0
    for some in _in_parts(given):
        with sessions.begin() as session:
            for each in some:
                if _restored(session, group, each, trainer_id, now):
                    done += 1
                else:
                    beside += 1
    with sessions.begin() as session:
        group = session.get_one(GroupMark, group_id)
        group.undone_at = group.undone_at or now
    return GroupDone(group, done, beside)


def group_of(session: Session, group_id: int, trainer_id: str) -> GroupMark:
    """Return a group's mark that a trainer gave.

    Raises
    ------
    UnknownGroupMark
    """
    group = session.get(GroupMark, group_id)
    if group is None or group.grouped_by != trainer_id:
        raise UnknownGroupMark(group_id)
    return group


def groups_marked(session: Session, trainer_id: str, place: ExercisePlaceKey, *, most: int = 10) -> list[GroupMark]:
    """Return the groups of an exercise that a trainer marked last."""
    query = select(GroupMark).filter_by(grouped_by=trainer_id, **place._asdict())
    return list(session.scalars(query.order_by(GroupMark.group_id.desc()).limit(most)))


def _members(session: Session, sent: SentGroup) -> list[StandingAnswer]:
    """Return the answers of the variants that wait or were marked after the page was made, but for those left out."""
    texts = texts_of(session, sent.place)
    keys = {number: key_of(levelled(text)) for number, text in texts.items()}
    return [
        each
        for each in answers_to(session, sent.place)
        if keys.get(each.submission_id) in sent.variants
        and each.submission_id not in sent.left_out
        and (each.waits or each.entry_id > sent.until)
    ]


def _group(session: Session, sent: SentGroup, trainer_id: str, now: dt.datetime) -> GroupMark:
    take_turn(session, f"groups of {trainer_id}")
    known = select(GroupMark).filter_by(grouped_by=trainer_id, form_key=sent.form_key)
    if (group := session.scalars(known).one_or_none()) is not None:
        return group
    group = GroupMark(
        grouped_by=trainer_id,
        form_key=sent.form_key,
        **sent.place._asdict(),
        points=sent.points,
        comment=kept_comment(sent.comment),
        given_at=now,
    )
    session.add(group)
    session.flush()
    return group


def _sent_mark(sent: SentGroup, group: GroupMark, answer: StandingAnswer) -> SentMark:
    return SentMark(
        answer.submission_id,
        sent.place.exercise_id,
        _device(group),
        answer.submission_id,
        based_on=min(answer.entry_id, sent.until),
        points=group.points,
        comment=group.comment,
    )


def _restored(session: Session, group: GroupMark, given: Mark, trainer_id: str, now: dt.datetime) -> bool:
    """Restore what stood before one mark of a group; False where something else stands by now."""
    submission = marked_submission(session, trainer_id=trainer_id, submission_id=given.submission_id)
    standing = standing_entry(session, given.submission_id, given.exercise_id)
    if standing.entry_id != given.entry_id or not given.stood_before:
        return False
    back = SentMark(
        given.submission_id, given.exercise_id, f"undo-{group.group_id}", given.submission_id, standing.entry_id
    )
    restore(session, submission, back, standing, given, trainer_id=trainer_id, now=now)
    return True


def _marks_of(session: Session, group: GroupMark) -> Sequence[Mark]:
    return session.scalars(select(Mark).filter_by(group_id=group.group_id).order_by(Mark.mark_id)).all()


def _outcome(sessions: sessionmaker[Session], group: GroupMark) -> GroupDone:
    with sessions.begin() as session:
        states = [each.state for each in _marks_of(session, group)]
    return GroupDone(group, states.count(COUNTED), states.count(BESIDE))


def _device(group: GroupMark) -> str:
    return f"group-{group.group_id}"


def _in_parts(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
