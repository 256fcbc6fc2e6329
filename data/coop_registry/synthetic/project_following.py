"""Invented groups, ideas sent in, a call for ideas and messages of interest, for a registry that is invented itself."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.ideas import ProjectGroup
from coop_registry.models.project_jury import ProjectContest
from coop_registry.projects_bank.contests import open_contest, rubric_of
from coop_registry.projects_bank.groups import Counts, begin_group, move_group
from coop_registry.projects_bank.intake import submit_idea
from coop_registry.projects_bank.interests import handle_interest, send_interest
from coop_registry.projects_bank.jury import give_marks, name_juror
from coop_registry.projects_bank.sheets import Sheet
from coop_registry.writers import Writer

REMARK = "demonstration: this group does not exist"


@dataclass(frozen=True)
class _Group:
    """A group: since how many days, and after how many of them it came to each next stage."""

    idea_id: str
    province_code: str
    counts: Counts
    days_ago: int
    days: tuple[int, ...] = ()
    jobs: int = 0
    has_ended: bool = False


# Places and ideas are of the bank; the people, the days and the jobs are invented.
_GROUPS = (
    _Group("P044", "07.161", Counts(9, 9, 4, 5), 610, (60, 95, 150), jobs=6),
    _Group("P036", "07.041", Counts(14, 12, 3, None), 540, (75, 120, 200), jobs=9),
    _Group("P001", "07.351", Counts(7, 5, 3, 2), 430, (40, 130)),
    _Group("P048", "07.431", Counts(6, 2, 2, 1), 400, (90, 110)),
    _Group("P004", "07.211", Counts(21, 21, 5, 8), 380, (55,)),
    _Group("P063", "07.191", Counts(8, 1, 2, None), 300, (62,)),
    _Group("P014", "07.041", Counts(6, 2, 4, 2), 260, (48,), has_ended=True),
    _Group("P069", "07.351", Counts(5, 3, 5, 5), 140, (30,)),
    _Group("P059", "07.351", Counts(8, 8, 2, 6), 95),
    _Group("P024", "07.191", Counts(None, None, None, None), 41),
    _Group("P057", "07.161", Counts(5, 4, 1, 3), 12),
    _Group("P003", "07.427", Counts(10, 7, 6, 4), 88),
    _Group("P008", "08.577", Counts(12, 12, 3, 4), 350, (70, 140)),
    _Group("P015", "08.587", Counts(6, 1, 3, None), 210, (52,)),
    _Group("P009", "08.401", Counts(9, 8, 2, 3), 66),
    _Group("P056", "04.421", Counts(5, 2, 5, 3), 170, (45,)),
)
_IDEAS = (
    Sheet(
        "", "demonstration",
        title_ar="رقائق التين المجفف للمسالك الجبلية (تجربة)", title_fr="Chips de figues séchées (démonstration)",
        summary_ar="فكرة وهمية: تجفيف التين بالشمس وتعبئته لنقط الإيواء.",
        summary_fr="Idée fictive : sécher des figues au soleil et les vendre aux gîtes.",
        sector_id="denrees_alimentaires", target_groups=("rural_women", "neet_women"), min_members=5,
    ),
    Sheet(
        "", "demonstration",
        title_ar="ورشة إصلاح الدراجات الكهربائية (تجربة)",
        title_fr="Atelier de réparation de vélos électriques (démonstration)",
        summary_ar="فكرة وهمية: إصلاح الدراجات في المدينة العتيقة.",
        summary_fr="Idée fictive : réparer des vélos dans la médina.",
        target_groups=("neet_youth", "youth"), min_members=5,
    ),
)  # fmt: skip
_TITLE_AR, _TITLE_FR = "طلب أفكار لجهة مراكش آسفي (تجربة)", "Appel à idées de Marrakech-Safi (démonstration)"
# Idea, province, age, whether a woman, whether without work, school or training; days ago, and whether handled.
_INTERESTS = (
    ("P059", "07.351", "25_34", True, True, 9, True),
    ("P069", "07.351", "15_24", None, True, 6, False),
    ("P044", "07.161", "35_44", True, None, 4, False),
    ("P024", "07.191", "25_34", True, True, 3, False),
    ("P048", "07.431", "45_or_more", False, None, 3, False),
    ("P008", "08.577", "15_24", True, True, 1, False),
)


def synthesise_projects(
    session: Session, *, author_id: str, juror_ids: Sequence[str], writer: Writer, now: dt.datetime
) -> bool:
    """Write what became of ideas in an invented registry, in the caller's transaction, once.

    The same days before ``now``, places, people and marks each time; group numbers are drawn, as always.

    Parameters
    ----------
    session
        A registry of invented cooperatives with the starting bank.
    author_id, juror_ids
        Accounts: who sent the ideas in, and who judges the first of them. All jurors but the first gave their marks.
    writer
        Who writes, for the whole country.
    now
        The instant, naive UTC.

    Returns
    -------
    bool
        False when there are groups or calls already: nothing is then written.
    """
    if any(session.scalar(select(column).limit(1)) for column in (ProjectGroup.group_id, ProjectContest.contest_id)):
        return False
    for serial, group in enumerate(_GROUPS, start=1):
        _walk(session, group, serial, writer, now)
    _ideas(session, author_id, juror_ids, writer, now)
    for idea_id, province, age, is_woman, is_neet, days_ago, is_handled in _INTERESTS:
        sent = send_interest(
            session, idea_id, province, age, is_woman=is_woman, is_neet=is_neet, now=_before(now, days_ago)
        )
        if is_handled:
            handle_interest(session, writer, sent.interest_id, now=_before(now, days_ago - 1))
    return True


def _walk(session: Session, group: _Group, serial: int, writer: Writer, now: dt.datetime) -> None:
    """Let a group go its way; the jobs are counted at the last stage alone."""
    at = _before(now, group.days_ago)
    row = begin_group(session, writer, group.idea_id, group.province_code, group.counts, remark=REMARK, now=at)
    for to, days in zip(("dossier", "registered", "working"), group.days, strict=False):
        at += dt.timedelta(days=days)
        counts = replace(group.counts, jobs=group.jobs) if to == "working" else None
        move_group(
            session, writer, row.group_id, to, seen_moves=row.moves, counts=counts,
            registration_number=_number(session, group.province_code) if to == "registered" else "",
            dossier_number=f"DEMO-{serial:02}" if to == "dossier" else "", remark=REMARK, now=at,
        )  # fmt: skip
    if group.has_ended:
        move_group(
            session, writer, row.group_id, "ended", seen_moves=row.moves, remark=REMARK, now=at + dt.timedelta(days=77)
        )


def _number(session: Session, province_code: str) -> str:
    """Return an invented cooperative of the province that no group became yet; an empty text where there is none."""
    taken = select(ProjectGroup.registration_number).where(ProjectGroup.registration_number.is_not(None))
    asked = select(Cooperative.registration_number).where(
        Cooperative.province_code == province_code, Cooperative.is_synthetic, Cooperative.status == "active",
        Cooperative.registration_number.not_in(taken),
    )  # fmt: skip
    return session.scalars(asked.order_by(Cooperative.founded_on.desc(), Cooperative.registration_number)).first() or ""


def _ideas(session: Session, author_id: str, juror_ids: Sequence[str], writer: Writer, now: dt.datetime) -> None:
    """Send the ideas in, the first with a jury that has not all judged."""
    begun = _before(now, 40)
    call = open_contest(
        session, writer, region_code="07", title_ar=_TITLE_AR, title_fr=_TITLE_FR, opens_on=begun.date(),
        closes_on=now.date() + dt.timedelta(days=50), now=begun,
    )  # fmt: skip
    sent = [
        submit_idea(
            session, author_id, sheet, province_code="07.351", contest_id=call.contest_id, now=_before(now, ago)
        )
        for sheet, ago in zip(_IDEAS, (30, 6), strict=True)
    ]
    first = sent[0]
    for juror_id in juror_ids:
        name_juror(session, writer, first.idea_id, first.version, juror_id, now=_before(now, 20))
    for place, juror_id in enumerate(juror_ids[1:]):
        points = {each.code: each.most * (0.55 + 0.15 * place) for each in rubric_of(call)}
        give_marks(session, juror_id, first.idea_id, first.version, points, now=_before(now, 10 - place))


def _before(now: dt.datetime, days: int) -> dt.datetime:
    return now - dt.timedelta(days=days)
