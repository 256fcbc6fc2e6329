"""Lists of plans that somebody may read: their own, and those of groups of their territory."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from coop_registry.models.ideas import ProjectGroup
from coop_registry.models.project_following import ProjectPlan
from coop_registry.writers import Writer

MOST = 200  # of a list, our bound: the newest


@dataclass(frozen=True)
class PlanSeen:
    """The newest version of a plan, without what was put in."""

    plan_id: str
    version: int
    title: str
    author_id: str
    group_id: str | None
    province_code: str | None
    idea_id: str | None
    saved_by: str
    saved_at: dt.datetime


def plans_seen(session: Session, writer: Writer, *, most: int = MOST) -> list[PlanSeen]:
    """Return the newest version of each plan that somebody may read, the one saved last first.

    Whoever wrote a plan reads it; that of a group is read in the group's province too. A head office
    (``province_codes`` None) reads those of every group.
    """
    newest = select(ProjectPlan.plan_id, func.max(ProjectPlan.version).label("version")).group_by(ProjectPlan.plan_id)
    found = newest.subquery()
    same = (ProjectPlan.plan_id == found.c.plan_id) & (ProjectPlan.version == found.c.version)
    columns = [getattr(ProjectPlan, name) for name in PlanSeen.__dataclass_fields__]
    asked = (
        select(*columns)
        .join(found, same)
        .outerjoin(ProjectGroup, ProjectGroup.group_id == ProjectPlan.group_id)
        .where(or_(ProjectPlan.author_id == writer.person_id, _of_territory(writer)))
        .order_by(ProjectPlan.saved_at.desc(), ProjectPlan.plan_id)
        .limit(most)
    )
    return [PlanSeen(*row) for row in session.execute(asked)]


def _of_territory(writer: Writer) -> ColumnElement[bool]:
    if writer.province_codes is None:
        return ProjectGroup.group_id.is_not(None)
    return ProjectGroup.province_code.in_(sorted(writer.province_codes))
