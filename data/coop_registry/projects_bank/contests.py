"""Calls for ideas: of a region or the whole country, from a day to a day, with what their jury judges by."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue
from coop_registry.models.project_jury import ProjectContest
from coop_registry.models.territory import Region
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sealed_records import write_sealed
from coop_registry.writers import Writer

LEAST_JURORS = 2  # of any call, our choice: the mark of one person is no jury's
USUAL_JURORS = 3  # whose marks are needed for an idea without a call, our choice: an odd number, and one may be ill
MOST_CRITERIA = 12  # our bound: a juror reads them
MOST_POINTS = 100.0


@dataclass(frozen=True)
class Criterion:
    """What is judged, with the most points it can have; without labels of its own pages translate its name."""

    code: str
    most: float
    label_ar: str = ""
    label_fr: str = ""


# Of an idea without a call; our choice, after what the bank is for: needs of a region, work for those without.
USUAL_RUBRIC = (
    Criterion("need", 20.0),
    Criterion("market", 20.0),
    Criterion("means", 20.0),
    Criterion("jobs", 20.0),
    Criterion("nature", 20.0),
)


def open_contest(
    session: Session,
    writer: Writer,
    *,
    region_code: str | None,
    title_ar: str,
    title_fr: str,
    opens_on: dt.date,
    closes_on: dt.date,
    rubric: Sequence[Criterion] = USUAL_RUBRIC,
    least_jurors: int = USUAL_JURORS,
    now: dt.datetime,
) -> ProjectContest:
    """Write a call for ideas, in the caller's transaction; the head office alone does.

    Parameters
    ----------
    region_code
        Whose call it is; None for the whole country.
    opens_on, closes_on
        The first and the last day, in Morocco.

    Raises
    ------
    Refused, BadValue
    """
    if writer.province_codes is not None:
        raise Refused("head_office_only")
    audit.take_turn(session)
    if region_code is not None and session.get(Region, region_code) is None:
        raise Refused("unknown_region", given=region_code)
    if closes_on < opens_on:
        raise Refused("contest_days", closes=closes_on)
    if least_jurors < LEAST_JURORS:
        raise Refused("contest_jurors", count=least_jurors, least=LEAST_JURORS)
    row = ProjectContest(
        region_code=region_code, title_ar=_title("title_ar", title_ar), title_fr=_title("title_fr", title_fr),
        opens_on=opens_on, closes_on=closes_on, rubric=[asdict(each) for each in _checked(rubric)],
        least_jurors=least_jurors, written_by=writer.person_id, written_at=now,
    )  # fmt: skip
    write_sealed(session, writer, "contest opened", [row], subject=f"contest of {region_code or 'all'}", now=now)
    return row


def contests(session: Session, *, on: dt.date | None = None, region_code: str | None = None) -> list[ProjectContest]:
    """Return the calls for ideas, the newest first: those open on a day, and those that a region may answer."""
    asked = select(ProjectContest).order_by(ProjectContest.opens_on.desc(), ProjectContest.contest_id.desc())
    if on is not None:
        asked = asked.where(ProjectContest.opens_on <= on, ProjectContest.closes_on >= on)
    if region_code is not None:
        own = ProjectContest.region_code == region_code
        asked = asked.where(or_(own, ProjectContest.region_code.is_(None)))
    return list(session.scalars(asked))


def rubric_of(contest: ProjectContest | None) -> tuple[Criterion, ...]:
    """Return what a jury judges by: the call's criteria, or the usual ones where there is no call."""
    return USUAL_RUBRIC if contest is None else tuple(Criterion(**each) for each in contest.rubric)


def _checked(rubric: Sequence[Criterion]) -> Sequence[Criterion]:
    names = [criterion.code for criterion in rubric]
    wrong: Any = next((each.code for each in rubric if not _is_sound(each)), None)
    if not rubric or len(rubric) > MOST_CRITERIA:
        wrong = f"1 to {MOST_CRITERIA} are asked for, and there are {len(rubric)}"
    elif len(set(names)) < len(names):
        wrong = "a name stands there twice"
    if wrong is not None:
        raise Refused("contest_rubric", what=wrong or "a name is empty")
    return rubric


def _is_sound(criterion: Criterion) -> bool:
    return bool(criterion.code.strip()) and len(criterion.code) <= 40 and 0 < criterion.most <= MOST_POINTS


def _title(field: str, text: str) -> str:
    kept = " ".join(text.split())
    if not kept:
        raise BadValue(field, text, "empty")
    if len(kept) > (most := 200):
        raise BadValue(field, text, "too_long", most=most)
    return kept
