"""Computed fits as records: numbered, read place by place, found when somebody changes them."""

import datetime as dt
import zlib
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from coop_registry.models.files import AuditEntry
from coop_registry.models.project_fits import ProjectFit
from coop_registry.projects_bank.errors import BrokenFit, UnknownFit, UnknownPlace
from coop_registry.projects_bank.fit_runs import ComputedFit, check_fit, fit_of, fit_runs, newest_fit, store_fit
from coop_registry.writers import command_line
from tests.coop_registry.making import NOW

FITS: dict[str, Any] = {
    "08.577": {"ideas": [{"idea_id": "P007", "points": 0.25, "why": ["+0.12 الجوار"]}]},
    "08": {"ideas": []},
}
COMPUTED = ComputedFit(2025, "b" * 64, "p" * 64, "c" * 64, {"taawoun": "1"}, 112, {"weights": {"jobs": 1}}, 71, FITS)


def store(session: Session, *, later: int = 0, **changed: Any) -> str:
    now = NOW + dt.timedelta(minutes=later)
    return store_fit(session, command_line(), replace(COMPUTED, **changed), now=now).run_id


def test_a_fit_comes_back_place_by_place_as_it_was_stored(passing_session: Session) -> None:
    run_id = store(passing_session)
    passing_session.expire_all()
    assert run_id == "2025-1"
    assert fit_of(passing_session, "08.577") == FITS["08.577"]
    assert fit_of(passing_session, "08", run_id="2025-1") == {"ideas": []}
    run = newest_fit(passing_session)
    assert run is not None
    assert (run.places, run.ideas, run.seed, run.settings) == (2, 71, 112, {"weights": {"jobs": 1}})
    entry = passing_session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id.desc())).first()
    assert entry is not None
    assert (entry.subject, entry.detail["results_hash"]) == (run_id, run.results_hash)


def test_the_newest_is_the_one_computed_last(passing_session: Session) -> None:
    ids = [store(passing_session, later=i) for i in range(11)]
    assert ids[-1] == "2025-11"
    older = store(passing_session, year=2024, later=-5)
    assert [run.run_id for run in fit_runs(passing_session)] == [*reversed(ids), older]
    assert (newest := newest_fit(passing_session)) is not None
    assert newest.run_id == "2025-11"
    assert (of_2024 := newest_fit(passing_session, year=2024)) is not None
    assert of_2024.run_id == "2024-1"
    assert newest_fit(passing_session, year=2020) is None


def test_what_is_not_there_is_said(passing_session: Session) -> None:
    with pytest.raises(UnknownFit, match="No fit of ideas was computed yet"):
        fit_of(passing_session, "08.577")
    store(passing_session)
    with pytest.raises(UnknownFit, match=r"'2025-1' holds nothing on '09\.001'"):
        fit_of(passing_session, "09.001")
    with pytest.raises(UnknownFit, match="'2025-9'"):
        fit_of(passing_session, "08.577", run_id="2025-9")


def test_a_place_that_does_not_exist_and_a_number_that_is_none_are_refused(passing_session: Session) -> None:
    with pytest.raises(UnknownPlace, match=r"'08\.999'"):
        store(passing_session, fits={"08.999": {}})
    with pytest.raises(ValueError, match="JSON"):
        store(passing_session, fits={"08": {"points": float("nan")}})
    assert newest_fit(passing_session) is None


@pytest.mark.parametrize("payload", [None, zlib.compress(b'{"ideas":[]}'), b"ideas"])
def test_a_fit_removed_or_put_in_anew_is_found(passing_session: Session, payload: bytes | None) -> None:
    run_id = store(passing_session)
    check_fit(passing_session, run_id)
    passing_session.execute(delete(ProjectFit).where(ProjectFit.place_code == "08.577"))
    if payload is not None:
        passing_session.add(ProjectFit(run_id=run_id, place_code="08.577", payload=payload))
        passing_session.flush()
    with pytest.raises(BrokenFit, match="not the one that was stored"):
        check_fit(passing_session, run_id)


def test_the_database_itself_lets_nobody_change_a_fit(passing_session: Session) -> None:
    store(passing_session)
    with pytest.raises(DBAPIError, match="only added to"):
        passing_session.execute(update(ProjectFit).values(payload=b""))


def test_the_hash_does_not_depend_on_the_order_of_places(passing_session: Session) -> None:
    store(passing_session)
    store(passing_session, fits=dict(reversed(FITS.items())), later=1)
    assert len({run.results_hash for run in fit_runs(passing_session)}) == 1
