"""Officers work at once, each on a desk of their own, over the whole country's registry: what breaks first.

The site is ``taawoun up`` as it is delivered: hub, proxy, desks, a jailed kernel for each officer. The officers
(:mod:`benchmarks.virtual_officers`) are one process more, on the same machine: what it takes is taken from the site.
Each opens its desk in turn, one every 1.2 s, opens the register and asks something of it every 2.5 to 7.5 s. Whatever
is not answered right within 10 s is an error; an officer with an error stops.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from academy.database import open_academy, utc_now
from academy.migrations import migrate as migrate_academy
from academy.people import create_with_password
from benchmarks.register_oracle import RegisterOracle
from benchmarks.rows import row, write
from benchmarks.site_processes import KINDS, Taken, taken_by_kind
from benchmarks.virtual_officers import Act, Diary
from coop_registry.database import open_registry
from coop_registry.indicators.ended_years import derive_years, ended_years
from coop_registry.migrations import migrate as migrate_registry
from coop_registry.queries.cooperatives import EVERYWHERE
from coop_registry.reference_tables import read_reference
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from hub_config.settings import Settings
from tests.running_site import RunningSite

COOPERATIVES, SEED = 65_315, 7
SIZES = ((5, 60.0), (20, 60.0), (50, 300.0))  # officers, seconds of work for each of them
OPENS_EVERY_SECONDS, THINK_SECONDS = 1.2, 5.0  # fifty open within a minute
FILTER_SECONDS = 0.5
HEAD_OFFICE_EVERY = 10  # our choice: of ten officers one sees the whole country
PASSWORD = "an-officer-of-a-benchmark"
PART = "desks under load: "
_FAULT = re.compile(r"^\[[EC] |^Traceback| ERROR |\[ConfigProxy\] \S*error|A desk failed|could not be opened")
WORK = ("filter", "search", "misspelled", "sort", "page")


def measure() -> list[dict[str, Any]]:
    """Measure each size in turn and put the rows into ``build/bench/desks.json`` beside those of ``desks``."""
    with tempfile.TemporaryDirectory() as name:
        state = Path(name)
        fill_registry(state)
        rows = measured(state, SIZES)
    write("desks", rows, part=PART)
    return rows


def measured(state: Path, sizes: Iterable[tuple[int, float]]) -> list[dict[str, Any]]:
    """Return the rows of each size, at a site on a state whose registry is filled."""
    posts = officers(max(count for count, _ in sizes))
    _add_people(state, posts)
    oracle = RegisterOracle(state / "registry" / "registry.sqlite")
    site = RunningSite(state, demonstration="false")
    site.start()
    try:
        return [line for count, seconds in sizes for line in _size(site, oracle, dict(posts[:count]), seconds)]
    finally:
        site.stop()


def fill_registry(state: Path) -> None:
    """Make the synthetic registry of the whole country, with its indicators, as a site has it after a night."""
    url, now = Settings(state=state).registry_database, utc_now()
    migrate_registry(url)
    registry = open_registry(url)
    with registry() as session:
        synthesise(session, COOPERATIVES, seed=SEED, until=now.date(), writer=command_line(), now=now)
    derive_years(registry, ended_years(now.date()), on=now.date(), person_id="benchmark", now=now)
    registry.kw["bind"].dispose()


def officers(count: int) -> list[tuple[str, str]]:
    """Return names to sign in with and posts: the delegations whose provinces are known, in turn, and head office."""
    known = sorted({str(line["delegation_code"]) for line in read_reference("delegation_provinces")})
    posts = [EVERYWHERE if place % HEAD_OFFICE_EVERY == 1 else known[place % len(known)] for place in range(count)]
    return [(f"officer{place:02d}", post) for place, post in enumerate(posts)]


def _add_people(state: Path, posts: Sequence[tuple[str, str]]) -> None:
    url = Settings(state=state).academy_database
    migrate_academy(url)
    academy = open_academy(url)
    for name, post in posts:
        with academy.begin() as session:
            create_with_password(
                session, user_name=name, name=name, password=PASSWORD, groups=("staff",), delegations=(post,),
                approved=True, now=utc_now(),
            )  # fmt: skip
    academy.kw["bind"].dispose()


def _size(site: RunningSite, oracle: RegisterOracle, posts: dict[str, str], seconds: float) -> list[dict[str, Any]]:
    assert site.process
    began, before = time.monotonic(), taken_by_kind(site.process.pid)
    faults = _faults(site)
    with _at_work(site.url, posts, seconds) as (diaries, own_seconds):
        after, lasted = taken_by_kind(site.process.pid), time.monotonic() - began
    errors = _errors(diaries, posts, oracle) + _faults(site)[len(faults) :]
    for error in errors:
        print(f"  {error}", file=sys.stderr)
    of = f"{len(posts)} officers, {seconds:g} s each"
    cpu = {kind: after[kind].cpu_seconds - before[kind].cpu_seconds for kind in KINDS} | {"the officers": own_seconds}
    return [
        *_times(of, [act for diary in diaries for act in diary.acts]),
        row(f"{PART}{of}: errors", "errors", None, [float(len(errors))], 0),
        *_memory(of, after, len(posts)),
        *(row(f"{PART}{of}: processor, {kind}", "cores", None, [cpu[kind] / lasted]) for kind in cpu),
    ]


@contextmanager
def _at_work(address: str, posts: dict[str, str], seconds: float) -> Iterator[tuple[list[Diary], float]]:
    """Let officers work until their time is over; give what they did while their desks are still open."""
    plan = {
        "address": address, "seconds": seconds, "opening_seconds": OPENS_EVERY_SECONDS * len(posts),
        "think_seconds": THINK_SECONDS, "seed": SEED, "password": PASSWORD, "people": list(posts),
    }  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.virtual_officers"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{json.dumps(plan)}\n")
        process.stdin.flush()
        found = json.loads(process.stdout.readline())
        diaries = [
            Diary(each["name"], [Act(**act) for act in each["acts"]], each["errors"]) for each in found["diaries"]
        ]
        yield diaries, found["cpu_seconds"]
        process.stdin.write("leave\n")
        process.stdin.flush()
    if process.returncode:
        raise RuntimeError(f"The officers' process ended with code {process.returncode}.")


def _errors(diaries: Sequence[Diary], posts: dict[str, str], oracle: RegisterOracle) -> list[str]:
    """Return what went wrong, and what was shown wrongly."""
    served = defaultdict(set)
    for line in read_reference("delegation_provinces"):
        served[str(line["delegation_code"])].add(str(line["province_code"]))
    served[EVERYWHERE] = oracle.provinces
    found = [f"{diary.name}: {error}" for diary in diaries for error in diary.errors]
    for diary in diaries:
        wrong = [oracle.what_is_wrong(act, served[posts[diary.name]]) for act in diary.acts if act.kind in WORK]
        found += [f"{diary.name}: {each}" for each in wrong if each]
    return found


def _faults(site: RunningSite) -> list[str]:
    """Return what the log of the site calls an error: of the hub, the proxy, a service or a desk."""
    return [line for line in site.hub_log().splitlines() if _FAULT.search(line)]


def _times(of: str, acts: Sequence[Act]) -> list[dict[str, Any]]:
    def p95(kinds: tuple[str, ...]) -> float:
        return float(np.percentile([act.seconds for act in acts if act.kind in kinds], 95))

    work = [act.seconds for act in acts if act.kind in WORK]
    if not work:
        return []  # nobody came so far: the row of errors tells
    kinds = [(kind,) for kind in ("opening", "tab", *WORK) if any(act.kind == kind for act in acts)]
    named = {"opening": "a desk opened", "tab": "the register opened first", "page": "a page turned"}
    return [
        row(f"{PART}{of}: a filter, search, order or page, p95", "s", None, [p95(WORK)], FILTER_SECONDS),
        row(f"{PART}{of}: the same, median", "s", None, [float(np.median(work))]),
        row(f"{PART}{of}: the same, longest", "s", None, [max(work)]),
        row(f"{PART}{of}: the same, how many", "answers", None, [float(len(work))]),
        *(row(f"{PART}{of}: {named.get(kind[0], kind[0])}, p95", "s", None, [p95(kind)]) for kind in kinds),
    ]


def _memory(of: str, after: dict[str, Taken], count: int) -> list[dict[str, Any]]:
    whole = sum(taken.pss_mb for taken in after.values())
    return [
        row(f"{PART}{of}: memory of all processes", "MB", None, [whole]),
        *(row(f"{PART}{of}: memory, {kind}", "MB", None, [after[kind].pss_mb]) for kind in KINDS),
        row(f"{PART}{of}: memory of one officer's desk", "MB", None, [after["kernels"].pss_mb / count]),
        row(f"{PART}{of}: the same, own alone", "MB", None, [after["kernels"].uss_mb / count]),
    ]
