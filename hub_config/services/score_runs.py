"""Runs of scores: a year read, computed and stored; a stored run computed again; two runs compared."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import begin_writing
from coop_registry.models.score_runs import ScoreRun
from coop_registry.score_runs.checking import what_changed
from coop_registry.score_runs.input_bytes import data_hash, input_bytes
from coop_registry.score_runs.reading import kept_input, results_of, run_of
from coop_registry.score_runs.run_input import RunInput, read_run_input
from coop_registry.score_runs.run_results import RunResults, results_bytes, results_hash
from coop_registry.score_runs.storing import ComputedRun, framework_hash, store_run
from coop_registry.writers import Writer
from widgets.apps.scoring.run_changes import RunChanges, RunSide, run_changes
from widgets.apps.scoring.run_computation import compute_run
from widgets.apps.source_hash import source_hash, versions_now

# Whose source decides what a score is; a run keeps its hash.
CODE = ("scoring_models", "legal_rules", "coop_registry.score_runs", "widgets.apps.scoring")
_NO_CODE = ("frameworks",)  # a run keeps the framework it was computed with, with a hash of its own


@dataclass(frozen=True)
class Reproduction:
    """A run computed again from what was kept: ``content`` is the file of results as it comes out now.

    ``changed_since`` are sentences: which of the hashes is another one now, and what of the record was changed.
    ``cells_apart`` cells differ, numbers by ``most_apart`` at most; NaN where other cooperatives or columns came out.
    """

    run: ScoreRun
    content: bytes
    is_same: bool
    changed_since: tuple[str, ...]
    cells_apart: int
    most_apart: float


def run_year(
    registry: sessionmaker[Session],
    year: int,
    framework: str,
    *,
    reference: str | None,
    seed: int | None,
    draws: int | None,
    writer: Writer,
    now: dt.datetime,
    workers: int = 1,
) -> ScoreRun:
    """Score a year for the whole country and store the run.

    Others may write while it is computed: what was read is of one instant, and is kept.

    Parameters
    ----------
    reference
        A run whose reference is taken; without one that of the newest published run of the same framework, or the
        year's own data where there is none. A line of the record says which.
    seed
        Without one it follows from framework and data, so that nobody can choose the draws.

    Raises
    ------
    RegistryError, ScoringError
    """
    with registry() as session:
        given = read_run_input(session, year)
        measure, told = _reference(session, given, framework, reference)
    key = _seed_of(framework, given) if seed is None else seed
    computed = compute_run(given, measure, framework, seed=key, draws=draws, workers=workers)
    code_hash, code = code_now()
    whole = ComputedRun(
        given=given, reference=measure, framework=framework, code_hash=code_hash, code=code, seed=key,
        draws=computed.draws, results=computed.results, records=(told, *computed.records),
    )  # fmt: skip
    with registry() as session:
        begin_writing(session)
        run = store_run(session, writer, whole, now=now)
        session.commit()
    return run


def reproduce(registry: sessionmaker[Session], run_id: str, *, workers: int = 1) -> Reproduction:
    """Compute a stored run again, from what was kept with it and with the code as it is now.

    Raises
    ------
    RegistryError, ScoringError
    """
    with registry() as session:
        run = run_of(session, run_id)
        changed = tuple(f"The record's {name} is not what was stored." for name in what_changed(session, run))
        given, measure = kept_input(session, run.data_hash), kept_input(session, run.reference_hash)
        stored = results_of(session, run)
    again = compute_run(given, measure, run.framework, seed=run.seed, draws=run.draws, workers=workers).results
    content = results_bytes(again)
    cells, most = _apart(stored, again)
    return Reproduction(
        run, content, results_hash(content) == run.results_hash, (*changed, *_code_changes(run)), cells, most
    )


def compare(registry: sessionmaker[Session], before: str, after: str) -> tuple[RunChanges, tuple[str, ...]]:
    """Return what parts two runs, and sentences on how far they can be compared.

    Raises
    ------
    RegistryError, ScoringError
    """
    with registry() as session:
        runs = [run_of(session, run_id) for run_id in (before, after)]
        sides = [_side(session, run) for run in runs]
    return run_changes(*sides), tuple(_differences(*runs))


def code_now() -> tuple[str, dict[str, str]]:
    """Return the SHA-256 of the source that decides what a score is, and the versions of the program and libraries.

    The hash is of lines ``PATH SHA-256``, sorted, of every ``.py`` and ``.toml`` file of :data:`CODE`.
    """
    return source_hash(CODE, without=_NO_CODE), versions_now()


def _reference(session: Session, given: RunInput, framework: str, reference: str | None) -> tuple[RunInput, str]:
    if reference is not None:
        run = run_of(session, reference)
        return kept_input(session, run.reference_hash), f"Peers and goalposts are those of the run {run.run_id}."
    same = (ScoreRun.framework_hash == framework_hash(framework)) & ScoreRun.published_at.is_not(None)
    newest = session.scalars(select(ScoreRun).where(same).order_by(ScoreRun.published_at.desc()).limit(1)).first()
    if newest is None:
        told = f"Peers and goalposts are learned from {given.year} itself: no run of this framework is published."
        return given, told
    told = f"Peers and goalposts are those of the run {newest.run_id}, the newest published one of this framework."
    return kept_input(session, newest.reference_hash), told


def _seed_of(framework: str, given: RunInput) -> int:
    digest = hashlib.sha256(f"{framework_hash(framework)} {data_hash(input_bytes(given))}".encode()).digest()
    return int.from_bytes(digest[:7], "big")


def _code_changes(run: ScoreRun) -> Iterator[str]:
    code_hash, code = code_now()
    if code_hash != run.code_hash:
        yield f"The code that scores is another one now: {code_hash[:12]}, not {run.code_hash[:12]}."
    for name in sorted({*code, *run.code}):
        if code.get(name) != run.code.get(name):
            yield f"{name} is {code.get(name, 'absent')} now, and was {run.code.get(name, 'absent')}."


def _apart(stored: RunResults, again: RunResults) -> tuple[int, float]:
    """Return in how many cells two tables of results differ, and by how much at most."""
    one, other = stored.table(), again.table()
    if not (one.index.equals(other.index) and one.columns.equals(other.columns)):
        return max(one.size, other.size), np.nan
    words = one.select_dtypes(exclude="number").columns
    differ = (one[words].fillna("") != other[words].fillna("")).to_numpy()
    left, right = (each.drop(columns=words).to_numpy(dtype=float) for each in (one, other))
    is_same = (left == right) | (np.isnan(left) & np.isnan(right))
    gaps = np.abs(left - right)[~is_same]
    count = int(differ.sum() + (~is_same).sum())
    return count, float(gaps[~np.isnan(gaps)].max(initial=0.0))


def _side(session: Session, run: ScoreRun) -> RunSide:
    points = results_of(session, run).table()["points"]
    given, reference = kept_input(session, run.data_hash), kept_input(session, run.reference_hash)
    return RunSide(given, reference, run.framework, pd.Series(points, dtype=float))


def _differences(before: ScoreRun, after: ScoreRun) -> Iterator[str]:
    if before.year != after.year:
        yield f"The runs are of {before.year} and of {after.year}."
    if before.framework_hash != after.framework_hash:
        yield "The frameworks differ: the part 'framework' says how many points that moves."
    if before.reference_hash != after.reference_hash:
        yield "The references differ: the part 'reference' says how many points that moves."
    if before.code_hash != after.code_hash:
        yield "The code that scores differed: the part 'computation' says how many points that moves."
