"""Juries: who judges a version of an idea, marks given blind on the call's criteria, and what they amount to."""

import datetime as dt
import math
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.models.ideas import JuryMark
from coop_registry.models.project_jury import JuryMember, ProjectContest, ProjectDecision, ProjectSubmission
from coop_registry.projects_bank.contests import USUAL_JURORS, Criterion, rubric_of
from coop_registry.projects_bank.refusals import Refused, sealed_words
from coop_registry.projects_bank.sealed_records import write_sealed
from coop_registry.projects_bank.sheet_versions import read_sheet
from coop_registry.projects_bank.sheets import Sheet
from coop_registry.writers import Writer

APART = 0.3  # between the lowest and the highest share of the points: from there jurors disagree; our choice
_ACCOUNT = re.compile(r"p[a-z0-9]{1,40}")


@dataclass(frozen=True)
class JurorSeen:
    """A juror with what they gave: ``share`` of all points, 0 to 1; None until their marks are in."""

    member: JuryMember
    points: Mapping[str, float]
    share: float | None
    comment: str | None

    @property
    def is_in(self) -> bool:
        """Whether the marks count: given, by somebody who did not leave."""
        return self.share is not None and self.member.recused_at is None


@dataclass(frozen=True)
class JurySeen:
    """A jury: its criteria, its members, and what the marks that are in amount to.

    ``mean`` and ``spread`` (standard deviation, n - 1) are shares of all points, 0 to 1; None where there are too few.
    """

    rubric: tuple[Criterion, ...]
    least_jurors: int
    jurors: tuple[JurorSeen, ...]

    @property
    def shares(self) -> list[float]:
        """The share that each juror gave, of those whose marks are in."""
        return [each.share for each in self.jurors if each.is_in and each.share is not None]

    @property
    def mean(self) -> float | None:
        """The mean of the shares."""
        return statistics.fmean(self.shares) if self.shares else None

    @property
    def spread(self) -> float | None:
        """The standard deviation of the shares; two at least."""
        return statistics.stdev(self.shares) if len(self.shares) > 1 else None

    @property
    def disagrees(self) -> bool:
        """Whether the shares lie so far apart that their mean says little: :data:`APART` or more."""
        return bool(self.shares) and max(self.shares) - min(self.shares) >= APART - 1e-12

    def mean_points(self, name: str) -> float | None:
        """Return the mean of the points on one criterion, None without marks."""
        given = [each.points[name] for each in self.jurors if each.is_in]
        return statistics.fmean(given) if given else None


def name_juror(
    session: Session, writer: Writer, idea_id: str, version: int, person_id: str, *, now: dt.datetime
) -> JuryMember:
    """Ask somebody to judge a submitted version; the head office alone does, and never asks its author.

    Whoever calls has looked that there is such an account.

    Raises
    ------
    Refused
    """
    if writer.province_codes is not None:
        raise Refused("head_office_only")
    if not _ACCOUNT.fullmatch(person_id):
        raise Refused("no_account", person=person_id)
    audit.take_turn(session)
    submitted = waiting_version(session, idea_id, version)
    if _is_author(session, submitted.idea_id, person_id):
        raise Refused("author_judges", person=person_id)
    if session.get(JuryMember, (idea_id, version, person_id)) is not None:
        raise Refused("juror_twice", person=person_id)
    row = JuryMember(
        idea_id=idea_id, version=version, juror_id=person_id, named_by=writer.person_id, named_at=now
    )  # fmt: skip
    session.add(row)
    session.flush()
    _note(session, writer, "juror named", row, now)
    return row


def leave_jury(
    session: Session, person_id: str, idea_id: str, version: int, *, reason: str, now: dt.datetime
) -> JuryMember:
    """Let a juror leave a jury, saying why; marks that they gave count no more, and stay in the record.

    Raises
    ------
    Refused
    """
    words = sealed_words(reason)
    audit.take_turn(session)
    row = _seat(session, person_id, idea_id, version)
    waiting_version(session, idea_id, version)
    row.recused_at, row.reason, row.salt = now, words.words, words.salt
    session.flush()
    _note(session, Writer(person_id, frozenset()), "juror left", row, now, words_sha256=words.sha256)
    return row


def give_marks(
    session: Session,
    person_id: str,
    idea_id: str,
    version: int,
    points: Mapping[str, float],
    *,
    comment: str = "",
    now: dt.datetime,
) -> list[JuryMark]:
    """Write a juror's marks, all of them at once and once for all, in the caller's transaction.

    Parameters
    ----------
    points
        By the name of each criterion of the rubric, from 0 to its most.
    comment
        For the author and the head office; empty for none.

    Raises
    ------
    Refused
    """
    words = sealed_words(comment) if comment.strip() else None
    audit.take_turn(session)
    _seat(session, person_id, idea_id, version)
    submitted = waiting_version(session, idea_id, version)
    rubric = rubric_of(_contest(session, submitted))
    _refuse_points(rubric, points)
    given = (JuryMark.idea_id == idea_id) & (JuryMark.version == version) & (JuryMark.juror_id == person_id)
    if session.scalars(select(JuryMark).where(given).limit(1)).first() is not None:
        raise Refused("marked_already")
    rows = [
        JuryMark(
            idea_id=idea_id, version=version, juror_id=person_id, criterion=each.code,
            points=float(points[each.code]), marked_at=now,
        )
        for each in rubric
    ]  # fmt: skip
    writer = Writer(person_id, frozenset())
    write_sealed(session, writer, "jury marks given", rows, subject=idea_id, words=words, now=now)
    return rows


def jury_of(session: Session, idea_id: str, version: int) -> JurySeen:
    """Return the jury of a submitted version, for whoever decides.

    Raises
    ------
    Refused
        When the version was never submitted.
    """
    submitted = session.get(ProjectSubmission, (idea_id, version))
    if submitted is None:
        raise Refused("not_submitted", idea_id=idea_id)
    contest = _contest(session, submitted)
    rubric = rubric_of(contest)
    asked = select(JuryMember).where(JuryMember.idea_id == idea_id, JuryMember.version == version)
    members = session.scalars(asked.order_by(JuryMember.named_at, JuryMember.juror_id)).all()
    marks = session.scalars(select(JuryMark).where(JuryMark.idea_id == idea_id, JuryMark.version == version)).all()
    jurors = tuple(_juror(member, [mark for mark in marks if mark.juror_id == member.juror_id], rubric)
                   for member in members)  # fmt: skip
    return JurySeen(rubric, contest.least_jurors if contest else USUAL_JURORS, jurors)


def seats_of(session: Session, person_id: str) -> list[JuryMember]:
    """Return the versions that somebody is asked to judge and that wait for a decision, the newest first."""
    key = (ProjectDecision.idea_id == JuryMember.idea_id) & (ProjectDecision.version == JuryMember.version)
    asked = select(JuryMember).outerjoin(ProjectDecision, key).where(ProjectDecision.idea_id.is_(None))
    asked = asked.where(JuryMember.juror_id == person_id, JuryMember.recused_at.is_(None))
    return list(session.scalars(asked.order_by(JuryMember.named_at.desc(), JuryMember.idea_id)))


def sheet_for_juror(session: Session, person_id: str, idea_id: str, version: int) -> Sheet:
    """Return the sheet as a juror reads it: without who wrote it and when.

    Raises
    ------
    Refused
        For whoever is not in the jury, or left it.
    """
    _seat(session, person_id, idea_id, version)
    return replace(read_sheet(session, idea_id, version), written_by=None, written_at=None)


def jury_for_juror(session: Session, person_id: str, idea_id: str, version: int) -> JurySeen:
    """Return the jury as one of it sees it: until their own marks are in, nobody else's, and never who gave which.

    Raises
    ------
    Refused
    """
    _seat(session, person_id, idea_id, version)
    whole = jury_of(session, idea_id, version)
    own = next(each for each in whole.jurors if each.member.juror_id == person_id)
    if own.share is None:
        return replace(whole, jurors=(own,))
    others = [each for each in whole.jurors if each.is_in and each is not own]
    nameless = [replace(each, member=JuryMember(juror_id="")) for each in others]
    return replace(whole, jurors=(own, *sorted(nameless, key=lambda each: each.share or 0.0)))


def waiting_version(session: Session, idea_id: str, version: int) -> ProjectSubmission:
    """Return a submitted version on which nothing was decided.

    Raises
    ------
    Refused
    """
    submitted = session.get(ProjectSubmission, (idea_id, version))
    if submitted is None or session.get(ProjectDecision, (idea_id, version)) is not None:
        raise Refused("not_submitted", idea_id=idea_id)
    return submitted


def _is_author(session: Session, idea_id: str, person_id: str) -> bool:
    sent = select(ProjectSubmission.person_id).where(ProjectSubmission.idea_id == idea_id)
    return person_id in set(session.scalars(sent))


def _seat(session: Session, person_id: str, idea_id: str, version: int) -> JuryMember:
    row = session.get(JuryMember, (idea_id, version, person_id), populate_existing=True)
    if row is None:
        raise Refused("not_in_jury")
    if row.recused_at is not None:
        raise Refused("recused")
    return row


def _contest(session: Session, submitted: ProjectSubmission) -> ProjectContest | None:
    return session.get(ProjectContest, submitted.contest_id) if submitted.contest_id is not None else None


def _juror(member: JuryMember, marks: Sequence[JuryMark], rubric: Sequence[Criterion]) -> JurorSeen:
    points = {mark.criterion: mark.points for mark in marks}
    most = math.fsum(each.most for each in rubric)
    share = math.fsum(points.values()) / most if points else None
    return JurorSeen(member, points, share, next((mark.comment for mark in marks if mark.comment), None))


def _refuse_points(rubric: Sequence[Criterion], points: Mapping[str, float]) -> None:
    if wrong := {each.code for each in rubric} ^ set(points):
        raise Refused("wrong_criteria", names=", ".join(sorted(wrong)))
    for each in rubric:
        value = points[each.code]
        if isinstance(value, bool) or not math.isfinite(value) or not 0 <= value <= each.most:
            raise Refused("bad_points", points=value, most=each.most)


def _note(session: Session, writer: Writer, action: str, row: JuryMember, now: dt.datetime, **detail: object) -> None:
    told = {"version": row.version, "juror_id": row.juror_id, **detail}
    audit.append(session, writer=writer, action=action, subject=row.idea_id, detail=told, now=now)
