"""The pipeline in figures: how many ideas and groups stand where, by region, and how long each stage takes."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.ideas import STAGES, ProjectGroup
from coop_registry.models.project_following import ProjectGroupStage
from coop_registry.models.territory import Province
from coop_registry.projects_bank.intake import submitted_ideas

if TYPE_CHECKING:
    import pandas as pd

IDEA_STATES = ("submitted", "under_jury", "accepted", "refused")
_SECONDS = 86_400.0
_COUNTS = ("members", "women", "youth", "neet", "jobs")


def stays(session: Session, *, province_codes: Collection[str] | None = None, now: dt.datetime) -> "pd.DataFrame":
    """Return how long each group stood at each stage: one row a stay, in order of time.

    Columns ``group_id``, ``idea_id``, ``province_code``, ``region_code``, ``stage``, ``since``, ``until`` (missing
    while it lasts) and ``days``, exact and counted until ``now`` (naive UTC) for a stay that lasts. Counting people
    ends no stay.
    """
    import pandas as pd

    columns = ["group_id", "idea_id", "province_code", "region_code", "stage", "since", "until", "days"]
    rows: list[tuple[Any, ...]] = []
    for found in _moves(session, province_codes):
        if rows and rows[-1][0] == found.group_id and rows[-1][4] == found.stage:
            continue
        if rows and rows[-1][0] == found.group_id:
            rows[-1] = _ended(rows[-1], found.moved_at)
        key = (found.group_id, found.idea_id, found.province_code, found.region_code)
        rows.append((*key, found.stage, found.moved_at, None, (now - found.moved_at).total_seconds() / _SECONDS))
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"since": "datetime64[us]", "until": "datetime64[us]", "days": "float64"})


def pipeline(session: Session, *, province_codes: Collection[str] | None = None, now: dt.datetime) -> "pd.DataFrame":
    """Return where groups stand and how long that takes, by region and stage; every region that has a group.

    Columns ``region_code``, ``stage``, ``groups`` (that stand there), ``members``, ``women``, ``youth``, ``neet``,
    ``jobs`` (sums of what is known; missing where nothing is), ``median_days`` of the stays that are over,
    ``longest_days`` of those that last. ``jobs`` exist today; a group that ended has none.
    """
    import pandas as pd

    whole = stays(session, province_codes=province_codes, now=now)
    standing = _standing(session, province_codes)
    rows = []
    for region in sorted(set(whole["region_code"])):
        for stage in STAGES:
            here = whole[(whole["region_code"] == region) & (whole["stage"] == stage)]
            there = standing[(standing["region_code"] == region) & (standing["stage"] == stage)]
            lasting = here.loc[here["until"].isna(), "days"]
            sums = {name: there[name].sum(min_count=1) for name in _COUNTS}
            rows.append({
                "region_code": region, "stage": stage, "groups": len(there), **sums,
                "median_days": here.loc[here["until"].notna(), "days"].median(),
                "longest_days": lasting.max() if stage != "ended" and len(lasting) else float("nan"),
            })  # fmt: skip
    columns = ["region_code", "stage", "groups", *_COUNTS, "median_days", "longest_days"]
    return pd.DataFrame(rows, columns=columns)


def idea_counts(session: Session, *, province_codes: Collection[str] | None = None) -> "pd.DataFrame":
    """Return how many submitted ideas stand in each state, regions by states; a region without ideas has no row."""
    import pandas as pd

    regions = {row.province_code: row.region_code for row in session.scalars(select(Province))}
    seen = submitted_ideas(session, province_codes=province_codes)
    rows = [(regions[each.submission.province_code], each.state) for each in seen]
    table = pd.DataFrame(rows, columns=["region_code", "state"])
    counted = pd.crosstab(table["region_code"], table["state"]) if rows else pd.DataFrame()
    return counted.reindex(columns=list(IDEA_STATES), fill_value=0).rename_axis(index="region_code", columns=None)


def _moves(session: Session, province_codes: Collection[str] | None) -> list[Any]:
    group = ProjectGroup
    asked = select(
        group.group_id, group.idea_id, group.province_code, Province.region_code, ProjectGroupStage.stage,
        ProjectGroupStage.moved_at,
    )  # fmt: skip
    asked = asked.join(ProjectGroupStage, ProjectGroupStage.group_id == group.group_id)
    asked = asked.join(Province, Province.province_code == group.province_code)
    if province_codes is not None:
        asked = asked.where(group.province_code.in_(sorted(province_codes)))
    return list(session.execute(asked.order_by(group.group_id, ProjectGroupStage.move)))


def _ended(stay: tuple[Any, ...], until: dt.datetime) -> tuple[Any, ...]:
    return (*stay[:6], until, (until - stay[5]).total_seconds() / _SECONDS)


def _standing(session: Session, province_codes: Collection[str] | None) -> "pd.DataFrame":
    import pandas as pd

    counts = [getattr(ProjectGroup, name) for name in _COUNTS]
    asked = select(Province.region_code, ProjectGroup.stage, *counts).join(Province)
    if province_codes is not None:
        asked = asked.where(ProjectGroup.province_code.in_(sorted(province_codes)))
    rows = [tuple(row) for row in session.execute(asked)]
    table = pd.DataFrame(rows, columns=["region_code", "stage", *_COUNTS])
    table = table.astype(dict.fromkeys(_COUNTS, "float64"))
    table.loc[table["stage"] == "ended", "jobs"] = float("nan")
    return table
