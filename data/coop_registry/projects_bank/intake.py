"""Ideas that people send in: anyone signed in does, sees what became of it, and sends a refused one again."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.models.ideas import JuryMark, ProjectIdea
from coop_registry.models.project_jury import JuryMember, ProjectContest, ProjectDecision, ProjectSubmission
from coop_registry.models.territory import Province
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sealed_records import write_sealed
from coop_registry.projects_bank.sheet_versions import free_idea_id, newest_version, read_keys, write_version
from coop_registry.projects_bank.sheets import Sheet
from coop_registry.score_runs.publishing import day_of
from coop_registry.writers import Writer

MOST_WAITING = 5  # ideas of one person that wait at a time; our choice: juries read each
SENT_BY_HAND = "proposed on the site"  # the source of a sheet whose author names none: it says nothing of them
SUBMITTED, UNDER_JURY, ACCEPTED, REFUSED = "submitted", "under_jury", "accepted", "refused"


@dataclass(frozen=True)
class IdeaSeen:
    """An idea that somebody sent, with what became of it.

    ``state``: ``submitted`` (no juror was named yet), ``under_jury``, ``accepted`` or ``refused``.
    """

    sheet: Sheet
    submission: ProjectSubmission
    decision: ProjectDecision | None
    jurors: int  # named, without those who left
    marked: int  # of them, whose marks are in

    @property
    def state(self) -> str:
        """How far the idea has come."""
        if self.decision is not None:
            return self.decision.verdict
        return UNDER_JURY if self.jurors else SUBMITTED


def submit_idea(
    session: Session,
    person_id: str,
    sheet: Sheet,
    *,
    province_code: str,
    contest_id: int | None = None,
    now: dt.datetime,
) -> Sheet:
    """Write an idea down as submitted, in the caller's transaction, and return its sheet with its id.

    Parameters
    ----------
    sheet
        With an empty ``idea_id`` a new idea; with that of an own refused idea its next version. An empty source
        becomes :data:`SENT_BY_HAND`; the evidence grade is the head office's to give.
    province_code
        Which province it is meant for.
    contest_id
        The call it answers, open today and of that province's region.

    Raises
    ------
    Refused, BadValue, StaleSheet
    """
    audit.take_turn(session)
    province = session.get(Province, province_code)
    if province is None:
        raise Refused("unknown_province", given=province_code)
    _refuse_contest(session, contest_id, province.region_code, day_of(now))
    if (count := _waiting(session, person_id)) >= MOST_WAITING:
        raise Refused("too_many_ideas", count=count)
    named = replace(sheet, evidence_grade=None, source=sheet.source.strip() or SENT_BY_HAND)
    if sheet.idea_id:
        _refuse_again(session, person_id, sheet.idea_id)
        named = replace(named, version=newest_version(session, sheet.idea_id))
    else:
        named = replace(named, idea_id=free_idea_id(session), version=0)
    writer = Writer(person_id, frozenset())  # who sends an idea has no territory
    written = write_version(session, writer, named, state="submitted", now=now)
    row = ProjectSubmission(
        idea_id=written.idea_id, version=written.version, person_id=person_id, province_code=province_code,
        contest_id=contest_id, submitted_at=now,
    )  # fmt: skip
    write_sealed(session, writer, "idea submitted", [row], subject=written.idea_id, now=now)
    return written


def ideas_of_author(session: Session, person_id: str) -> list[IdeaSeen]:
    """Return what somebody sent in, with what became of it, the newest first."""
    return _seen(session, person_id=person_id)


def submitted_ideas(session: Session, *, province_codes: Collection[str] | None = None) -> list[IdeaSeen]:
    """Return every idea that was sent in, of a territory, the newest first, whatever became of it."""
    return _seen(session, province_codes=province_codes)


def submitted_idea(
    session: Session, idea_id: str, version: int, *, province_codes: Collection[str] | None = None
) -> IdeaSeen:
    """Return one version that was sent in.

    Raises
    ------
    Refused
        When there is none in the territory.
    """
    for seen in _seen(session, province_codes=province_codes, idea_id=idea_id):
        if seen.sheet.version == version:
            return seen
    raise Refused("not_submitted", idea_id=idea_id)


def _seen(
    session: Session,
    *,
    person_id: str | None = None,
    province_codes: Collection[str] | None = None,
    idea_id: str | None = None,
) -> list[IdeaSeen]:
    key = (ProjectSubmission.idea_id, ProjectSubmission.version)
    asked = select(ProjectSubmission, ProjectDecision).outerjoin(
        ProjectDecision, (ProjectDecision.idea_id == key[0]) & (ProjectDecision.version == key[1])
    )
    for column, value in ((ProjectSubmission.person_id, person_id), (ProjectSubmission.idea_id, idea_id)):
        if value is not None:
            asked = asked.where(column == value)
    if province_codes is not None:
        asked = asked.where(ProjectSubmission.province_code.in_(sorted(province_codes)))
    named, marked = _juries(session)
    rows = session.execute(asked.order_by(ProjectSubmission.submitted_at.desc(), *key)).all()
    sheets = read_keys(session, [(sent.idea_id, sent.version) for sent, _ in rows])
    return [
        IdeaSeen(
            sheets[sent.idea_id, sent.version], sent, decision,
            named.get((sent.idea_id, sent.version), 0), marked.get((sent.idea_id, sent.version), 0),
        )
        for sent, decision in rows
    ]  # fmt: skip


def _juries(session: Session) -> tuple[dict[tuple[str, int], int], dict[tuple[str, int], int]]:
    """Return how many jurors each version has, and of how many the marks are in; those who left count nowhere."""
    key = (JuryMember.idea_id, JuryMember.version)
    there = JuryMember.recused_at.is_(None)
    members = select(*key, func.count()).where(there).group_by(*key)
    same = (JuryMark.idea_id == key[0]) & (JuryMark.version == key[1]) & (JuryMark.juror_id == JuryMember.juror_id)
    marks = select(*key, func.count(JuryMember.juror_id.distinct())).join(JuryMark, same).where(there).group_by(*key)
    named, marked = (
        {(idea_id, version): count for idea_id, version, count in session.execute(asked)} for asked in (members, marks)
    )
    return named, marked


def _waiting(session: Session, person_id: str) -> int:
    key = (ProjectSubmission.idea_id == ProjectDecision.idea_id) & (
        ProjectSubmission.version == ProjectDecision.version
    )
    waiting = select(func.count()).select_from(ProjectSubmission).outerjoin(ProjectDecision, key)
    waiting = waiting.where(ProjectSubmission.person_id == person_id, ProjectDecision.idea_id.is_(None))
    return session.scalar(waiting) or 0


def _refuse_contest(session: Session, contest_id: int | None, region_code: str, today: dt.date) -> None:
    if contest_id is None:
        return
    contest = session.get(ProjectContest, contest_id)
    if contest is None:
        raise Refused("unknown_contest", contest_id=contest_id)
    if not contest.opens_on <= today <= contest.closes_on:
        raise Refused("contest_not_open", opens=contest.opens_on, closes=contest.closes_on)
    if contest.region_code not in (None, region_code):
        raise Refused("contest_elsewhere")


def _refuse_again(session: Session, person_id: str, idea_id: str) -> None:
    """Refuse a new version of what somebody else sent, or of what was not refused."""
    own = select(func.count()).select_from(ProjectSubmission)
    if not session.scalar(own.where(ProjectSubmission.idea_id == idea_id, ProjectSubmission.person_id == person_id)):
        raise Refused("not_your_idea", idea_id=idea_id)
    newest = session.get_one(ProjectIdea, (idea_id, newest_version(session, idea_id)))
    if newest.state != REFUSED:
        raise Refused("idea_waits", idea_id=idea_id, state=newest.state)
