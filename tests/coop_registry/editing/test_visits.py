"""Visits and interventions: recorded by whoever may, amended with history, refused in words."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.editing.errors import BadValue, NothingToChange, StaleEdit, UnknownEntry
from coop_registry.editing.visits import amend_intervention, amend_visit, record_intervention, record_visit
from coop_registry.errors import UnknownCooperative
from coop_registry.models.files import AuditEntry, ValueChange
from tests.coop_registry.conftest import NOW
from tests.coop_registry.editing.test_edits import FAR_AWAY, HEAD_OFFICE, NUMBER, OFFICER, WHY, registry

__all__ = ["registry"]
VISIT = {"visited_on": "20/11/2026", "purpose": "مراقبة", "outcome": "remarks", "gravity": "minor", "is_blind": "yes"}
GRANT = {"programme": "INDH", "kind": "grant", "amount_mad": "12 500,50", "began_on": "2026-12-01"}
TOLD: dict[str, Any] = {"reason": WHY, "revision": 1, "now": NOW}


def test_a_visit_says_who_was_there_and_leaves_the_revision(registry: Session) -> None:
    visit = record_visit(registry, OFFICER, NUMBER, VISIT, now=NOW)
    registry.commit()
    assert (visit.visited_on, visit.inspector_id) == (dt.date(2026, 11, 20), OFFICER.person_id)
    assert (visit.outcome, visit.is_blind, visit.declared_by, visit.file_id) == (
        "remarks",
        True,
        OFFICER.person_id,
        None,
    )
    entry = registry.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject, entry.detail["key"]) == ("visit recorded", NUMBER, str(visit.visit_id))
    amend_visit(registry, OFFICER, visit.visit_id, {"gravity": "serious"}, **TOLD)
    change = registry.scalars(select(ValueChange)).one()
    assert (change.record_table, change.record_key) == ("visits", str(visit.visit_id))
    assert (change.column, change.old_value, change.new_value) == ("gravity", "minor", "serious")
    assert audit.verify(registry) == []


def test_an_intervention_may_lie_ahead_and_ends_with_a_result(registry: Session) -> None:
    grant = record_intervention(registry, OFFICER, NUMBER, GRANT, now=NOW)
    assert (grant.amount_mad, grant.began_on, grant.result) == (12500.5, dt.date(2026, 12, 1), None)
    key = grant.intervention_id
    amend_intervention(registry, OFFICER, key, {"result": "completed", "ended_on": "2026-12-31"}, **TOLD)
    with pytest.raises(StaleEdit):
        amend_intervention(registry, OFFICER, key, {"result": "stopped"}, **TOLD)
    with pytest.raises(NothingToChange):
        amend_intervention(registry, OFFICER, key, {"result": "completed"}, **(TOLD | {"revision": 2}))
    with pytest.raises(BadValue, match="began"):
        amend_intervention(registry, OFFICER, key, {"ended_on": "2026-11-01"}, **(TOLD | {"revision": 2}))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"purpose": ""}, "purpose"), ({"visited_on": None}, "visited_on"),
        ({"visited_on": "2026-11-22"}, "visited_on"),
        ({"outcome": "fine"}, "outcome"), ({"inclusion_probability": "1,5"}, "inclusion_probability"),
        ({"visit_id": 7}, "visit_id"), ({"inspector_id": ""}, "inspector_id"),
    ],
)  # fmt: skip
def test_a_visit_without_sense_is_refused(registry: Session, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BadValue) as refused:
        record_visit(registry, OFFICER, NUMBER, VISIT | wrong, now=NOW)
    assert refused.value.field == field


def test_nobody_visits_or_amends_outside_their_territory(registry: Session) -> None:
    with pytest.raises(UnknownCooperative):
        record_visit(registry, OFFICER, FAR_AWAY, VISIT, now=NOW)
    visit = record_visit(registry, HEAD_OFFICE, FAR_AWAY, VISIT, now=NOW)
    with pytest.raises(UnknownEntry, match="no visit"):
        amend_visit(registry, OFFICER, visit.visit_id, {"gravity": "none"}, **TOLD)
    with pytest.raises(UnknownEntry):
        amend_intervention(registry, HEAD_OFFICE, 99, {"result": "stopped"}, **TOLD)
