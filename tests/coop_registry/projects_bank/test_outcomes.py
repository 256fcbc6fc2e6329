"""What became of groups, as a table to learn from: durations that are cut off are told apart from outcomes."""

import numpy as np
import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.models.cooperatives import Cooperative
from coop_registry.projects_bank.groups import move_group
from coop_registry.projects_bank.outcomes import COLUMNS, group_outcomes
from tests.coop_registry.making import NOW, cooperative
from tests.coop_registry.projects_bank.judging import AWAY, HEAD_OFFICE, HERE, accepted, days
from tests.coop_registry.projects_bank.test_pipeline import walked


def test_each_group_tells_how_far_it_came_and_in_how_many_days(passing_session: Session) -> None:
    idea_id = accepted(passing_session, activity_id="figues")
    number = cooperative(passing_session, "1/1/2026/1")
    done = walked(passing_session, idea_id, HERE, number, 10, 30, 60, 90)
    passing_session.get_one(Cooperative, number).status = "dissolved"
    waiting = walked(passing_session, idea_id, AWAY)
    table = group_outcomes(passing_session, now=days(100))
    assert tuple(table.columns) == COLUMNS
    whole = table.loc[done]
    assert (whole["stage"], whole["reached"], bool(whole["is_over"])) == ("ended", "working", True)
    assert list(whole[["days", "days_to_dossier", "days_to_registered", "days_to_working"]]) == [90, 10, 30, 60]
    assert (whole["jobs"], whole["registration_number"], whole["status"]) == (3, number, "dissolved")
    assert (whole["region_code"], whole["activity_id"]) == ("03", "figues")
    cut = table.loc[waiting]
    assert (cut["reached"], bool(cut["is_over"]), cut["days"]) == ("group", False, 100)
    assert np.isnan(cut["jobs"])
    assert pd.isna(cut["status"])
    assert np.isnan(cut["days_to_dossier"])


def test_a_group_that_gave_up_reached_what_it_had(passing_session: Session) -> None:
    group_id = walked(passing_session, accepted(passing_session), HERE, "", 5)
    move_group(passing_session, HEAD_OFFICE, group_id, "ended", seen_moves=2, now=days(20))
    row = group_outcomes(passing_session, now=days(100)).loc[group_id]
    assert (row["reached"], bool(row["is_over"]), row["days"]) == ("dossier", True, 20)


def test_without_groups_the_table_is_empty_and_has_its_columns(passing_session: Session) -> None:
    table = group_outcomes(passing_session, now=NOW)
    assert table.empty
    assert tuple(table.columns) == COLUMNS
