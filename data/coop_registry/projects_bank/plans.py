"""Plans of projects, version by version: what was put in, by whom and when; whatever is computed is computed anew."""

import base64
import datetime as dt
import json
import math
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue
from coop_registry.models.ideas import ProjectGroup, ProjectIdea
from coop_registry.models.project_following import ProjectPlan
from coop_registry.models.territory import Province
from coop_registry.projects_bank.errors import UnknownIdea
from coop_registry.projects_bank.refusals import Refused
from coop_registry.projects_bank.sealed_records import write_sealed
from coop_registry.writers import Writer

MOST_BYTES = 200_000  # of the inputs as JSON, our bound: a plan of seven years with notes is some 20 kB
MOST_TITLE = 200


def save_plan(
    session: Session,
    writer: Writer,
    *,
    title: str,
    inputs: Mapping[str, Any],
    plan_id: str = "",
    seen_version: int = 0,
    idea: tuple[str, int] | None = None,
    group_id: str | None = None,
    province_code: str | None = None,
    seed: int | None = None,
    now: dt.datetime,
) -> ProjectPlan:
    """Write the next version of a plan, in the caller's transaction; without ``plan_id`` the first of a new one.

    A plan is its author's; that of a group is also its delegation's. Author, idea, group and province are those of
    the first version.

    Parameters
    ----------
    inputs
        As JSON can hold them: what is not known is None, never a zero.
    seen_version
        The version it was made from, 0 for a new plan.
    idea
        Its id and version.
    seed
        Of the draws that were shown with it.

    Raises
    ------
    Refused, BadValue, UnknownIdea
    """
    kept = _title(title)
    _refuse_inputs(inputs)
    audit.take_turn(session)
    if plan_id:
        last = read_plan(session, plan_id, writer=writer)
        if last.version != seen_version:
            raise Refused("plan_saved_meanwhile", newest=last.version)
        about = {name: getattr(last, name) for name in _ABOUT}
    else:
        about = _about(session, writer, idea, group_id, province_code)
    row = ProjectPlan(
        plan_id=plan_id or _new_id(), version=seen_version + 1 if plan_id else 1, title=kept, inputs=dict(inputs),
        seed=seed, saved_by=writer.person_id, saved_at=now, **about,
    )  # fmt: skip
    write_sealed(session, writer, "plan saved", [row], subject=row.plan_id, now=now)
    return row


def read_plan(session: Session, plan_id: str, version: int | None = None, *, writer: Writer) -> ProjectPlan:
    """Return a version of a plan that somebody may read, the newest by default.

    Raises
    ------
    Refused
        When there is none, or it is neither the reader's own nor of a group of their territory.
    """
    asked = select(ProjectPlan).where(ProjectPlan.plan_id == plan_id).order_by(ProjectPlan.version.desc()).limit(1)
    if version is not None:
        asked = asked.where(ProjectPlan.version == version)
    row = session.scalars(asked).first()
    if row is None or not _may_read(session, writer, row):
        raise Refused("unknown_plan", plan_id=plan_id)
    return row


def versions_of_plan(session: Session, plan_id: str, *, writer: Writer) -> list[ProjectPlan]:
    """Return every version of a plan that somebody may read, the newest first.

    Raises
    ------
    Refused
    """
    read_plan(session, plan_id, writer=writer)
    asked = select(ProjectPlan).where(ProjectPlan.plan_id == plan_id)
    return list(session.scalars(asked.order_by(ProjectPlan.version.desc())))


def plans_of(session: Session, *, author_id: str | None = None, group_id: str | None = None) -> list[ProjectPlan]:
    """Return the newest version of each plan of an author or of a group, the one saved last first."""
    newest = select(ProjectPlan.plan_id, func.max(ProjectPlan.version).label("version")).group_by(ProjectPlan.plan_id)
    found = newest.subquery()
    same = (ProjectPlan.plan_id == found.c.plan_id) & (ProjectPlan.version == found.c.version)
    asked = select(ProjectPlan).join(found, same).order_by(ProjectPlan.saved_at.desc(), ProjectPlan.plan_id)
    for column, value in ((ProjectPlan.author_id, author_id), (ProjectPlan.group_id, group_id)):
        if value is not None:
            asked = asked.where(column == value)
    return list(session.scalars(asked))


_ABOUT = ("author_id", "group_id", "province_code", "idea_id", "idea_version")


def _about(
    session: Session, writer: Writer, idea: tuple[str, int] | None, group_id: str | None, province_code: str | None
) -> dict[str, Any]:
    """Return whose plan it is and of what; a group's plan has the group's idea and province where none is given."""
    if group_id is not None:
        group = session.get(ProjectGroup, group_id)
        if group is None or not writer.may_write_in(group.province_code):
            raise Refused("unknown_group", group_id=group_id)
        idea, province_code = idea or (group.idea_id, group.version), group.province_code
    if idea is not None and session.get(ProjectIdea, idea) is None:
        raise UnknownIdea(*idea)
    if province_code is not None and session.get(Province, province_code) is None:
        raise Refused("unknown_province", given=province_code)
    idea_id, idea_version = idea or (None, None)
    return dict(zip(_ABOUT, (writer.person_id, group_id, province_code, idea_id, idea_version), strict=True))


def _may_read(session: Session, writer: Writer, row: ProjectPlan) -> bool:
    if row.author_id == writer.person_id:
        return True
    group = session.get(ProjectGroup, row.group_id) if row.group_id else None
    return group is not None and writer.may_write_in(group.province_code)


def _title(text: str) -> str:
    kept = " ".join(text.split())
    if not kept:
        raise BadValue("title", text, "empty")
    if len(kept) > MOST_TITLE:
        raise BadValue("title", text, "too_long", most=MOST_TITLE)
    return kept


def _refuse_inputs(inputs: Mapping[str, Any]) -> None:
    """Refuse what JSON cannot hold, numbers that are none, and what is too large to be a plan."""
    for where, value in _leaves(inputs, ""):
        if isinstance(value, float) and not math.isfinite(value):
            raise Refused("plan_no_number", where=where)
        if value is not None and not isinstance(value, str | int | float):
            raise Refused("plan_no_number", where=where)
    if len(json.dumps(inputs, ensure_ascii=False).encode()) > MOST_BYTES:
        raise Refused("plan_too_large", most=MOST_BYTES // 1000)


def _leaves(value: Any, where: str) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [leaf for key, each in value.items() for leaf in _leaves(each, f"{where}.{key}".lstrip("."))]
    if isinstance(value, list | tuple):
        return [leaf for place, each in enumerate(value) for leaf in _leaves(each, f"{where}[{place}]")]
    return [(where, value)]


def _new_id() -> str:
    """Return an id that says nothing of the plan: "l" and ten letters or digits."""
    return "l" + base64.b32encode(secrets.token_bytes(7)).decode("ascii").lower()[:10]
