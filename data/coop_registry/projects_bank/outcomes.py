"""What became of groups, as a table that models learn from: how far each came, in how many days, with which jobs."""

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.ideas import STAGES, ProjectGroup, ProjectIdea
from coop_registry.models.territory import Province
from coop_registry.projects_bank.pipeline import stays

if TYPE_CHECKING:
    import pandas as pd

_WAY = STAGES[:4]  # from group to working: "ended" is no step on it
_OWN = ("group_id", "idea_id", "version", "province_code", "stage", "members", "women", "youth", "neet", "jobs",
        "registration_number")  # fmt: skip
COLUMNS = (
    "idea_id", "version", "activity_id", "province_code", "region_code", "began_at", "stage", "reached", "is_over",
    "days", "days_to_dossier", "days_to_registered", "days_to_working", "members", "women", "youth", "neet", "jobs",
    "registration_number", "status",
)  # fmt: skip


def group_outcomes(
    session: Session, *, province_codes: Collection[str] | None = None, now: dt.datetime
) -> "pd.DataFrame":
    """Return what became of every group, by ``group_id``; the columns are :data:`COLUMNS`.

    ``reached`` is the furthest stage of group, dossier, registered, working; ``stage`` where it stands. ``days`` are
    from its beginning to its end, or to ``now`` while ``is_over`` is false: a duration that is cut off there, and no
    outcome. ``days_to_…`` are missing for a stage that it never reached. ``jobs`` exist; where they were never
    counted they are missing, and never zero. ``status`` is the cooperative's in the registry, where a dissolution is
    known late: what is alive there may have stopped two years before.
    """
    import pandas as pd

    whole = stays(session, province_codes=province_codes, now=now)
    rows = pd.DataFrame(_groups(session, province_codes), columns=[*_OWN, "activity_id", "region_code", "status"])
    table = rows.set_index("group_id")
    first = whole.groupby(["group_id", "stage"])["since"].min().unstack().reindex(index=table.index, columns=STAGES)
    first = first.astype("datetime64[us]")
    table["began_at"] = whole.groupby("group_id")["since"].min()
    table["is_over"] = table["stage"] == "ended"
    until = first["ended"].where(table["is_over"], pd.Timestamp(now))
    table["days"] = (until - table["began_at"]).dt.total_seconds() / 86_400.0
    for stage in _WAY[1:]:
        table[f"days_to_{stage}"] = (first[stage] - table["began_at"]).dt.total_seconds() / 86_400.0
    known = first[list(_WAY)].notna().to_numpy()
    table["reached"] = [_WAY[max(place for place, is_known in enumerate(row) if is_known)] for row in known.tolist()]
    counts = ["members", "women", "youth", "neet", "jobs"]
    return table.astype(dict.fromkeys(counts, "float64"))[list(COLUMNS)]


def _groups(session: Session, province_codes: Collection[str] | None) -> list[Any]:
    own = [getattr(ProjectGroup, name) for name in _OWN]
    asked = select(*own, ProjectIdea.activity_id, Province.region_code, Cooperative.status)
    sheet = (ProjectIdea.idea_id == ProjectGroup.idea_id) & (ProjectIdea.version == ProjectGroup.version)
    asked = asked.join(ProjectIdea, sheet).join(Province, Province.province_code == ProjectGroup.province_code)
    number = Cooperative.registration_number == ProjectGroup.registration_number
    asked = asked.outerjoin(Cooperative, number).order_by(ProjectGroup.group_id)
    if province_codes is not None:
        asked = asked.where(ProjectGroup.province_code.in_(sorted(province_codes)))
    return [tuple(row) for row in session.execute(asked)]
