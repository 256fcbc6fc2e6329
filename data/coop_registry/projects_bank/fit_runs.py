"""Computed fits kept as records: what they were computed from, and what was found for each place; only added to."""

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.canonical import canonical_json, sha256_of
from coop_registry.models.project_fits import ProjectFit, ProjectFitRun
from coop_registry.projects_bank.errors import BrokenFit, UnknownFit, UnknownPlace
from coop_registry.projects_bank.sheet_checks import region_of_place
from coop_registry.writers import Writer

PACKING = 6  # zlib's level; hashes are of what is packed
_HEAD = ("year", "bank_hash", "panel_hash", "code_hash", "seed", "places", "ideas", "results_hash")


@dataclass(frozen=True)
class ComputedFit:
    """A fit as it was computed, ready to be stored.

    ``fits`` has by place, a province or a region, whatever its page shows, as JSON can hold it: no NaN. ``code``
    names the program and its libraries with their versions, ``settings`` what was asked for (weights and the like),
    ``records`` are sentences: what was left out or done otherwise, and why.
    """

    year: int
    bank_hash: str
    panel_hash: str
    code_hash: str
    code: Mapping[str, str]
    seed: int
    settings: Mapping[str, Any]
    ideas: int
    fits: Mapping[str, Any]
    records: Sequence[str] = ()


def store_fit(session: Session, writer: Writer, computed: ComputedFit, *, now: dt.datetime) -> ProjectFitRun:
    """Write a run and its fits in the caller's transaction, its hashes into the audit log, and return it.

    Raises
    ------
    UnknownPlace
        For a fit of a code that is neither a region's nor a province's.
    ValueError
        For a number that JSON does not know: say None where nothing is known.
    """
    audit.take_turn(session)
    for place_code in computed.fits:
        if region_of_place(session, place_code) is None:
            raise UnknownPlace(place_code)
    contents = {place_code: canonical_json(fit) for place_code, fit in sorted(computed.fits.items())}
    run = _run(session, writer, computed, contents, now)
    session.add(run)
    session.flush()
    rows = [
        {"run_id": run.run_id, "place_code": place_code, "payload": zlib.compress(content, PACKING)}
        for place_code, content in contents.items()
    ]
    if rows:
        session.execute(insert(ProjectFit), rows)
    detail = {name: getattr(run, name) for name in _HEAD}
    audit.append(session, writer=writer, action="project fit stored", subject=run.run_id, detail=detail, now=now)
    return run


def newest_fit(session: Session, *, year: int | None = None) -> ProjectFitRun | None:
    """Return the run that was computed last, of a year or of any; None where there is none."""
    return next((run for run in fit_runs(session) if year in (None, run.year)), None)


def fit_runs(session: Session) -> list[ProjectFitRun]:
    """Return every run, the newest first."""
    runs = session.scalars(select(ProjectFitRun))
    return sorted(runs, key=lambda run: (run.computed_at, run.year, _serial(run.run_id)), reverse=True)


def fit_of(session: Session, place_code: str, *, run_id: str | None = None) -> Any:
    """Return what a run found for a place, as it was stored; without ``run_id`` that of the newest run.

    Raises
    ------
    UnknownFit
        When nothing was computed yet, there is no such run, or it holds nothing on the place.
    """
    run = newest_fit(session) if run_id is None else session.get(ProjectFitRun, run_id)
    if run is None:
        raise UnknownFit(run_id)
    payload = session.scalar(
        select(ProjectFit.payload).where(ProjectFit.run_id == run.run_id, ProjectFit.place_code == place_code)
    )
    if payload is None:
        raise UnknownFit(run.run_id, place_code)
    return json.loads(zlib.decompress(payload))


def check_fit(session: Session, run_id: str) -> None:
    """Hold a run's fits against the hash that was kept when they were stored.

    Raises
    ------
    UnknownFit
        When there is no such run.
    BrokenFit
        When they are not those that were stored.
    """
    run = session.get(ProjectFitRun, run_id)
    if run is None:
        raise UnknownFit(run_id)
    stored = session.execute(select(ProjectFit.place_code, ProjectFit.payload).where(ProjectFit.run_id == run_id))
    try:
        contents = {place_code: zlib.decompress(payload) for place_code, payload in stored}
    except zlib.error as error:
        raise BrokenFit(run_id) from error
    if _results_hash(contents) != run.results_hash:
        raise BrokenFit(run_id)


def _run(
    session: Session, writer: Writer, computed: ComputedFit, contents: Mapping[str, bytes], now: dt.datetime
) -> ProjectFitRun:
    return ProjectFitRun(
        run_id=_next_id(session, computed.year),
        year=computed.year,
        bank_hash=computed.bank_hash,
        panel_hash=computed.panel_hash,
        code_hash=computed.code_hash,
        code=dict(computed.code),
        seed=computed.seed,
        settings=dict(computed.settings),
        places=len(contents),
        ideas=computed.ideas,
        results_hash=_results_hash(contents),
        records=list(computed.records),
        author_id=writer.person_id,
        computed_at=now,
    )


def _results_hash(contents: Mapping[str, bytes]) -> str:
    return sha256_of({place_code: hashlib.sha256(content).hexdigest() for place_code, content in contents.items()})


def _next_id(session: Session, year: int) -> str:
    known = session.scalars(select(ProjectFitRun.run_id).where(ProjectFitRun.year == year))
    return f"{year}-{max(map(_serial, known), default=0) + 1}"


def _serial(run_id: str) -> int:
    return int(run_id.rpartition("-")[2])
