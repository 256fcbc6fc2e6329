"""Thousands of learners open a lesson, answer and hand in at once: what two cores bear, and what breaks first.

The site is ``taawoun up``: hub, proxy, two academy processes, grader, SQLite written through to the disk. The
learners (:mod:`benchmarks.virtual_learners`) are one process more on the same machine, signed in before. All open
within two minutes; each answers every 20 to 30 s for three minutes and hands in. Whatever is not answered right within
20 s is an error; afterwards every acknowledged answer and submission is looked up in the database.
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.learner_accounts import (
    LANGUAGE,
    LESSON,
    PIN,
    VALUES,
    Learner,
    check_values,
    database_file,
    make_learners,
    telephones_of,
)  # fmt: skip
from benchmarks.learner_oracle import what_is_wrong
from benchmarks.rows import row, write
from benchmarks.site_processes import Taken, taken_by_kind
from benchmarks.virtual_learners import ANSWER, OPEN, SUBMIT, Outcome, Plan
from hub_config.settings import Settings
from tests.running_site import RunningSite

SIZES = (1_000, 5_000, 20_000)
OPENING_SECONDS, ANSWERING_SECONDS, PAUSE_SECONDS = 120.0, 180.0, (20.0, 30.0)
MOST_SECONDS = 0.3
PREFIX, SEED = "/services/academy/", 7
WATCHED_EVERY_SECONDS = 5.0
ACADEMY_WORKERS = 2  # one a core
ERRORS_SHOWN = 20
SIGN_INS, SIGN_INS_AT_ONCE, SIGN_INS_A_SECOND = 200, 6, 15


def measure() -> list[dict[str, Any]]:
    """Measure each size at a site of its own and write ``build/bench/learners.json``."""
    rows = [line for count in SIZES for line in measured(count)]
    write("learners", rows)
    return rows


def measured(count: int, seconds: tuple[float, float] = (OPENING_SECONDS, ANSWERING_SECONDS)) -> list[dict[str, Any]]:
    """Return the rows of one size, at a new site."""
    with tempfile.TemporaryDirectory() as name:
        site = RunningSite(Path(name) / "state", academy_workers=str(ACADEMY_WORKERS))
        site.start()
        try:
            return _size(site, count, seconds)
        finally:
            site.stop()


def _size(site: RunningSite, count: int, seconds: tuple[float, float]) -> list[dict[str, Any]]:
    assert site.process
    settings = Settings(state=site.state, port=site.port)
    learners = make_learners(settings, count)
    file = database_file(settings)
    entered = _sign_ins(site, learners) if count == SIZES[0] else []
    disk, before = _disk(site.state), taken_by_kind(site.process.pid)
    with _watched(site.process.pid) as seen:
        outcome = _load(site, settings, learners, seconds)
    after = taken_by_kind(site.process.pid)
    lost = what_is_wrong(file, outcome.answers, outcome.submissions)
    wrong = [*lost, *outcome.errors]
    for line in wrong[:ERRORS_SHOWN]:
        print(f"  {line}", file=sys.stderr)
    of = f"{count:,} learners"
    return [
        *entered,
        *_times(of, outcome),
        row(f"{of}: errors", "errors", None, [len(outcome.errors)], 0),
        row(f"{of}: acknowledged and not kept, once and as sent", "acts", None, [len(lost)], 0),
        *_memory(of, seen, before, count),
        row(
            f"{of}: on the disk, of one learner, graded or not", "kB", None, [(_disk(site.state) - disk) / count / 1e3]
        ),
        *_processors(of, before, after, outcome),
    ]


def _load(site: RunningSite, settings: Settings, learners: Sequence[Learner], seconds: tuple[float, float]) -> Outcome:
    file = site.state / "outcome.json"
    plan = Plan(
        port=site.port, prefix=PREFIX, lesson_id=LESSON, language=LANGUAGE, version=check_values(settings),
        values=list(VALUES), opening_seconds=seconds[0], answering_seconds=seconds[1], pause_seconds=PAUSE_SECONDS,
        learners=[(each.person_id, each.cohort_id, each.secret, each.hub_session) for each in learners],
        seed=SEED, outcome_file=str(file),
    )  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.virtual_learners"]
    subprocess.run(command, input=json.dumps(asdict(plan)) + "\n", text=True, check=True)
    outcome = Outcome(**json.loads(file.read_text(encoding="utf-8")))
    file.unlink()
    return outcome


def _sign_ins(site: RunningSite, learners: Sequence[Learner]) -> list[dict[str, Any]]:
    people = telephones_of(learners[:SIGN_INS])
    plan = {"port": site.port, "at_once": SIGN_INS_AT_ONCE, "pin": PIN, "people": people}
    command = [sys.executable, "-m", "benchmarks.sign_ins"]
    done = subprocess.run(command, input=json.dumps(plan) + "\n", text=True, check=True, stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    each, longest = found["seconds"] / len(people), [float(np.percentile(found["took"], 95))]
    at_once = f"{SIGN_INS_AT_ONCE} at once"
    return [
        row(f"sign-ins up to my courses, {at_once}: of each", "s", None, [each], 1 / SIGN_INS_A_SECOND),
        row(f"sign-ins up to my courses, {at_once}: a second", "1/s", None, [1 / each]),
        row(f"sign-ins up to my courses, {at_once}: p95", "s", None, longest),
    ]


@contextmanager
def _watched(pid: int) -> Iterator[list[dict[str, Taken]]]:
    """Look at the processes every few seconds; the list that is given fills meanwhile."""
    seen: list[dict[str, Taken]] = [taken_by_kind(pid)]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(WATCHED_EVERY_SECONDS):
            seen.append(taken_by_kind(pid))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield seen
    finally:
        over.set()
        watching.join()


def _times(of: str, outcome: Outcome) -> list[dict[str, Any]]:
    def percentile(share: float, *kinds: str) -> list[float]:
        found = [duration for kind, _, duration in outcome.acts if not kinds or kind in kinds]
        return [float(np.percentile(found, share))] if found else [float("inf")]

    named = {OPEN: "the lesson opened", ANSWER: "an answer acknowledged", SUBMIT: "handed in"}
    answers = [moment for kind, moment, _ in outcome.acts if kind == ANSWER]
    busiest = max(np.histogram(answers, np.arange(0, max(answers, default=0) + 11, 10))[0]) / 10
    return [
        row(f"{of}: all acts, p95", "s", None, percentile(95), MOST_SECONDS),
        row(f"{of}: all acts, median", "s", None, percentile(50)),
        row(f"{of}: all acts, p99", "s", None, percentile(99)),
        row(f"{of}: all acts, longest", "s", None, percentile(100)),
        *(row(f"{of}: {what}, p95", "s", None, percentile(95, kind)) for kind, what in named.items()),
        row(f"{of}: acts, each checked", "acts", None, [len(outcome.acts)]),
        row(f"{of}: answers in the busiest ten seconds", "1/s", None, [busiest]),
        row(f"{of}: the load behind its own plan, at most", "s", None, [outcome.latest_start]),
    ]


def _memory(of: str, seen: Sequence[dict[str, Taken]], before: dict[str, Taken], count: int) -> list[dict[str, Any]]:
    def whole(kinds: dict[str, Taken]) -> float:
        return sum(taken.pss_mb for taken in kinds.values())

    serving = ("hub", "proxy", "academy")
    most = max(seen, key=whole)
    grown = max(sum(each[kind].pss_mb for kind in serving) for each in seen) - sum(before[k].pss_mb for k in serving)
    return [
        row(f"{of}: memory of all processes, most", "MB", None, [whole(most)]),
        *(row(f"{of}: memory, {kind}", "MB", None, [taken.pss_mb]) for kind, taken in sorted(most.items())),
        row(f"{of}: memory of one learner in hub, proxy and academy", "kB", None, [max(grown, 0) * 1e3 / count]),
    ]


def _processors(of: str, before: dict[str, Taken], after: dict[str, Taken], outcome: Outcome) -> list[dict[str, Any]]:
    spent = {kind: after[kind].cpu_seconds - before.get(kind, Taken()).cpu_seconds for kind in sorted(after)}
    spent["the learners"] = outcome.cpu_seconds
    acts = max(len(outcome.acts), 1)
    return [
        *(
            row(f"{of}: processor, {kind}", "cores", None, [each / outcome.wall_seconds])
            for kind, each in spent.items()
        ),
        *(
            row(f"{of}: processor for one act, {kind}", "ms", None, [spent[kind] / acts * 1e3])
            for kind in ("academy", "proxy", "the learners")
        ),
    ]


def _disk(folder: Path) -> float:
    """Return the bytes that a folder takes on the disk."""
    return float(sum(file.lstat().st_blocks * 512 for file in folder.rglob("*")))


if __name__ == "__main__":  # one size, for whoever changes the academy: python -m benchmarks.learners 200 20 60
    size, *lasting = map(int, sys.argv[1:])
    began = time.monotonic()
    write("learners_once", measured(size, (lasting[0], lasting[1])))
    print(f"{time.monotonic() - began:.0f} s")
