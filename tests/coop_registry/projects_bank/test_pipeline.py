"""The board in figures: where groups stand, and how long each stage took, exactly."""

from typing import Any

import numpy as np
import pytest
from sqlalchemy.orm import Session

from coop_registry.projects_bank.groups import Counts, begin_group, count_group, move_group
from coop_registry.projects_bank.pipeline import idea_counts, pipeline, stays
from tests.coop_registry.making import NOW, cooperative
from tests.coop_registry.projects_bank.judging import AWAY, HEAD_OFFICE, HERE, accepted, days, judged, submitted


def walked(session: Session, idea_id: str, province: str, number: str = "", *after: float) -> str:
    """Return a group that came to the next stage after so many days each."""
    group = begin_group(session, HEAD_OFFICE, idea_id, province, Counts(members=8, women=5), now=NOW)
    steps = ("dossier", "registered", "working", "ended")
    for to, day in zip(steps, after, strict=False):
        counts = Counts(members=8, women=5, jobs=3) if to == "working" else None
        move_group(
            session, HEAD_OFFICE, group.group_id, to, seen_moves=group.moves, counts=counts,
            registration_number=number, now=days(day),
        )  # fmt: skip
    return group.group_id


def test_the_days_of_a_stage_are_exact_and_counting_ends_no_stay(passing_session: Session) -> None:
    group_id = walked(passing_session, accepted(passing_session), HERE, "", 2.25)
    counts = Counts(members=7)
    count_group(passing_session, HEAD_OFFICE, group_id, counts, seen_moves=2, now=days(5))
    table = stays(passing_session, now=days(10))
    assert list(table["stage"]) == ["group", "dossier"]
    assert list(table["days"]) == [2.25, 7.75]
    assert list(table["until"].isna()) == [False, True]


def test_every_stage_of_a_region_has_its_counts_and_its_times(passing_session: Session) -> None:
    idea_id = accepted(passing_session)
    for serial, ways in enumerate([(), (4.0,), (6.0,), (8.0, 10.0, 30.0)], start=1):
        number = cooperative(passing_session, f"1/1/2026/{serial}")
        walked(passing_session, idea_id, HERE, number, *ways)
    walked(passing_session, idea_id, AWAY)
    table: Any = pipeline(passing_session, now=days(40)).set_index(["region_code", "stage"])
    assert dict(table.loc["03", "groups"]) == {"group": 1, "dossier": 2, "registered": 0, "working": 1, "ended": 0}
    assert table.loc[("03", "group"), "median_days"] == np.median([4.0, 6.0, 8.0])
    assert table.loc[("03", "dossier"), "longest_days"] == 36.0
    assert table.loc[("03", "registered"), "median_days"] == 20.0
    assert table.loc[("03", "working"), "jobs"] == 3
    assert np.isnan(table.loc[("03", "dossier"), "jobs"]), "no job was counted: not zero"
    assert table.loc[("01", "group"), "women"] == 5
    own = pipeline(passing_session, province_codes={AWAY}, now=days(40))
    assert set(own["region_code"]) == {"01"}


def test_jobs_of_groups_that_ended_are_not_counted(passing_session: Session) -> None:
    number = cooperative(passing_session, "1/1/2026/1")
    walked(passing_session, accepted(passing_session), HERE, number, 1, 2, 3, 9)
    table: Any = pipeline(passing_session, now=days(40)).set_index("stage")
    assert table.loc["ended", "groups"] == 1
    assert np.isnan(table.loc["ended", "jobs"])
    assert np.isnan(table.loc["ended", "longest_days"])


def test_a_registry_without_groups_has_an_empty_board(passing_session: Session) -> None:
    assert pipeline(passing_session, now=NOW).empty
    assert idea_counts(passing_session).empty
    assert stays(passing_session, now=NOW).empty


def test_ideas_are_counted_by_region_and_state(passing_session: Session) -> None:
    submitted(passing_session)
    judged(passing_session)
    accepted(passing_session)
    table = idea_counts(passing_session)
    assert table.loc["03"].to_dict() == {"submitted": 1, "under_jury": 1, "accepted": 1, "refused": 0}
    assert idea_counts(passing_session, province_codes={AWAY}).empty


@pytest.mark.parametrize("province_codes", [None, {HERE}, set()])
def test_a_territory_narrows_what_is_told(passing_session: Session, province_codes: set[str] | None) -> None:
    walked(passing_session, accepted(passing_session), HERE)
    expected = 0 if province_codes == set() else 1
    assert len(stays(passing_session, province_codes=province_codes, now=days(1))) == expected
