"""What became of ideas and groups, in figures: how many stand where, how long that takes, how far they come."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.models.ideas import STAGES
from coop_registry.projects_bank.outcomes import group_outcomes
from coop_registry.projects_bank.pipeline import IDEA_STATES, idea_counts, stays

LEAST_TOLD = 5  # our choice: of fewer, neither a share nor a median is told, only the count
PEOPLE = ("members", "women", "youth", "neet", "jobs")
WAY = STAGES[:4]  # from a group to a cooperative with jobs; "ended" is no step on it


@dataclass(frozen=True)
class Board:
    """Groups of a territory by ``group_id``, their stays at each stage, and the ideas that were sent in there.

    ``groups`` has the columns of :func:`coop_registry.projects_bank.outcomes.group_outcomes` and ``days_there``, the
    days that the group has stood at its stage; ``ideas`` is regions by states.
    """

    groups: pd.DataFrame
    stays: pd.DataFrame
    ideas: pd.DataFrame


def read_board(
    session: Session,
    *,
    province_codes: Collection[str] | None = None,
    idea_id: str = "",
    stage: str = "",
    now: dt.datetime,
) -> Board:
    """Return the groups of a territory, of one idea or of all, at one stage or at all.

    Parameters
    ----------
    province_codes
        The territory; None for the country.
    idea_id, stage
        An empty text: all of them. Ideas that were sent in are narrowed by neither.
    now
        The instant until which a stay that lasts is counted, naive UTC.
    """
    groups = group_outcomes(session, province_codes=province_codes, now=now)
    lasting = stays(session, province_codes=province_codes, now=now)
    if idea_id:
        groups = groups[groups["idea_id"] == idea_id]
    if stage:
        groups = groups[groups["stage"] == stage]
    lasting = lasting[lasting["group_id"].isin(groups.index)]
    there = lasting[lasting["until"].isna()].set_index("group_id")["days"]
    return Board(groups.assign(days_there=there), lasting, idea_counts(session, province_codes=province_codes))


def by_stage(board: Board) -> pd.DataFrame:
    """Return stages by ``groups``, sums of people and jobs, ``stays``, ``median_days`` and ``longest_days``.

    A sum is of what is known and missing where nothing is; a group that ended has no jobs. ``median_days`` is of the
    ``stays`` that are over and missing below :data:`LEAST_TOLD` of them; ``longest_days`` of the groups that stand
    there, missing for the end, which nobody leaves.

    Examples
    --------
    >>> none = {name: [] for name in ("stage", "days", "until", "days_there", *PEOPLE)}
    >>> by_stage(Board(pd.DataFrame(none), pd.DataFrame(none), pd.DataFrame()))["groups"].tolist()
    [0, 0, 0, 0, 0]
    """
    rows = {}
    for stage in STAGES:
        there = board.groups[board.groups["stage"] == stage]
        over = board.stays[(board.stays["stage"] == stage) & board.stays["until"].notna()]["days"]
        sums = {name: there[name].sum(min_count=1) if len(there) else float("nan") for name in PEOPLE}
        if stage == "ended":
            sums["jobs"] = float("nan")
        rows[stage] = {
            "groups": len(there), **sums, "stays": len(over),
            "median_days": over.median() if len(over) >= LEAST_TOLD else float("nan"),
            "longest_days": float("nan") if stage == "ended" or not len(there) else there["days_there"].max(),
        }  # fmt: skip
    return pd.DataFrame.from_dict(rows, orient="index")


def ideas_on_their_way(board: Board) -> dict[str, int]:
    """Return how many ideas were sent in, judged and accepted; a refused one was judged."""
    counts = {state: int(board.ideas[state].sum()) if len(board.ideas) else 0 for state in IDEA_STATES}
    judged = counts["accepted"] + counts["refused"]
    return {"sent": sum(counts.values()), "judged": judged, "accepted": counts["accepted"]}


def groups_on_their_way(board: Board) -> dict[str, int]:
    """Return how many groups came at least to each stage of :data:`WAY`."""
    reached = board.groups["reached"].map(list(WAY).index) if len(board.groups) else pd.Series(dtype=int)
    return {stage: int((reached >= place).sum()) for place, stage in enumerate(WAY)}
