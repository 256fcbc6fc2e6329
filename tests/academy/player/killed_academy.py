"""An academy that is killed again and again while simulated learners answer and submit."""

import asyncio
import random
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from sqlalchemy import make_url

from academy.database import utc_now
from academy.records import Account, Cohort, Enrolment, GroupMembership, Person
from academy.sessions import begin_session
from hub_config.settings import ACADEMY
from tests.academy.player.kept_process import PATIENCE, KeptProcess
from tests.academy.player.running_academy import LESSON, PREFIX, RunningAcademy
from tests.academy.player.simulated_learners import Line, Phone, PlainForm

ANY, IN_HAND, WRITTEN = "any moment", "a request in hand", "just written"
GRADER = "hub_config.services.grader"
LONGEST = {ANY: 1.0, IN_HAND: 0.02, WRITTEN: 0.001}  # seconds from what is waited for to the kill
_QUICK_SWITCH = 0.0002  # seconds: the thread that kills must not wait for the learners'


@dataclass(frozen=True)
class Moment:
    """When to kill: after what, and how long after."""

    after: str
    seconds: float


def moments(kills: int, chance: random.Random) -> list[Moment]:
    """Return the moments of a run; the same seed gives the same."""
    chosen = [chance.choice([ANY, ANY, IN_HAND, WRITTEN]) for _ in range(kills)]
    return [Moment(after, chance.uniform(0, LONGEST[after])) for after in chosen]


class KilledAcademy(RunningAcademy):
    """The service below its keeper, and a grader's if one is asked for."""

    kept: KeptProcess | None = None
    grader: KeptProcess | None = None

    def start(self) -> None:
        """Start the service below its keeper, and wait until it answers."""
        self.kept = KeptProcess("hub_config.services.academy", self.environment)
        self.wait()

    def start_grader(self) -> None:
        """Start a grader below its keeper."""
        self.grader = KeptProcess(GRADER, self.environment)

    def answers(self) -> bool:
        """Tell whether the service answers; cheaply, for it is asked all the time."""
        asking = HTTPConnection("127.0.0.1", self.settings.port_of(ACADEMY), timeout=5)
        try:
            asking.request("GET", f"{PREFIX}health")
            return asking.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asking.close()

    def wait(self) -> None:
        """Wait until the service answers."""
        began = time.monotonic()
        while not self.answers():
            assert time.monotonic() - began < PATIENCE, "the service did not come back"
            time.sleep(0.02)

    def close(self) -> None:
        """End all processes."""
        for process in (self.kept, self.grader):
            if process:
                process.stop()
        super().close()

    @property
    def journal_file(self) -> Path | None:
        """Where SQLite writes first, None with a server."""
        url = make_url(self.settings.academy_database)
        return Path(f"{url.database}-wal") if url.get_backend_name() == "sqlite" else None


@dataclass
class Crowd:
    """The learners of one run: most with two telephones, some with a browser that has no script."""

    cohorts: list[Cohort] = field(default_factory=list)
    phones: list[Phone] = field(default_factory=list)
    forms: list[PlainForm] = field(default_factory=list)


@contextmanager
def killable(lessons: Path, version: str, state: Path, port: int, url: str) -> Iterator[KilledAcademy]:
    """Run an academy with the lessons of another, on a database and a state of its own."""
    state.mkdir()
    (state / "lessons").symlink_to(lessons)
    academy = KilledAcademy(state, port, url, version)
    try:
        academy.start()
        yield academy
    finally:
        academy.close()
        shutil.rmtree(state)


def gather(academy: KilledAcademy, learners: int, chance: random.Random, *, submitting: int) -> Crowd:
    """Bring learners into two cohorts, signed in; only the first of them submit, for a grading takes its time."""
    trainer, crowd = academy.staff("trainer"), Crowd()
    crowd.cohorts = [academy.cohort(trainer, title=name) for name in ("الأولى", "الثانية")]
    for number in range(learners):
        cohort = crowd.cohorts[number % 2]
        person_id, tokens = _learner(academy, number, cohort)
        lesson = f"cohorts/{cohort.cohort_id}/lessons/{LESSON}"
        if number % 10 == 9:
            crowd.forms.append(PlainForm(person_id, tokens[0], lesson, _own(chance)))
            continue
        submits = number < submitting
        crowd.phones += [
            Phone(person_id, device, token, lesson, _own(chance), submits)
            for device, token in zip(("p-hers", "p-shared"), tokens, strict=True)
        ]
    return crowd


def _own(chance: random.Random) -> random.Random:
    return random.Random(chance.getrandbits(64))  # simulated, no secret


def _learner(academy: KilledAcademy, number: int, cohort: Cohort) -> tuple[str, list[str]]:
    """Write a learner's rows and two sessions, as after the hub's sign-in; making a PIN would take too long."""
    name, now = f"plearner{number:03d}", utc_now()
    with academy.sessions.begin() as session:
        session.add(Person(person_id=name, name=f"متعلمة {number}", created_at=now))
        session.flush()
        session.add(Account(person_id=name, secret_kind="pin", secret_hash="none", approved_at=now))
        session.add(GroupMembership(person_id=name, group_name="member"))
        session.add(Enrolment(cohort_id=cohort.cohort_id, person_id=name, status="admitted", created_at=now))
        session.flush()
        begun = [
            begin_session(session, person_id=name, groups=["member"], secret_version=1, hub_session="", now=now)
            for _ in range(2)
        ]
    return name, begun


def live_and_be_killed(academy: KilledAcademy, crowd: Crowd, plan: list[Moment], grader_kills: list[float]) -> Line:
    """Let all learners live while the service is killed at each moment; in the end nothing is on its way."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_QUICK_SWITCH)
    try:
        return asyncio.run(_live(academy, crowd, plan, grader_kills))
    finally:
        sys.setswitchinterval(before)


async def _live(academy: KilledAcademy, crowd: Crowd, plan: list[Moment], grader_kills: list[float]) -> Line:
    line, until = Line(academy.url), asyncio.Event()
    loop = asyncio.get_running_loop()

    def say(is_open: bool) -> None:
        loop.call_soon_threadsafe(line.is_open.set if is_open else line.is_open.clear)

    living = [asyncio.create_task(one.live(line, until)) for one in (*crowd.phones, *crowd.forms)]
    is_over = threading.Event()
    grader = asyncio.create_task(asyncio.to_thread(_kill_grader, academy, grader_kills, is_over))
    try:
        await asyncio.to_thread(_kill_at, academy, line, plan, say)
    finally:
        is_over.set()
        until.set()
        await asyncio.wait_for(asyncio.gather(*living, grader), PATIENCE * 2)
        await line.client.aclose()
    return line


def _kill_at(academy: KilledAcademy, line: Line, plan: list[Moment], say: Callable[[bool], None]) -> None:
    assert academy.kept
    for moment in plan:
        say(True)
        heard = line.heard
        _wait_until(lambda heard=heard: line.heard > heard)
        if moment.after == IN_HAND:
            asked = line.asked
            _wait_until(lambda asked=asked: line.asked > asked)
        elif moment.after == WRITTEN and (file := academy.journal_file):
            seen = file.stat().st_mtime_ns
            _wait_until(lambda file=file, seen=seen: file.stat().st_mtime_ns != seen)
        time.sleep(moment.seconds)
        say(False)
        academy.kept.kill()
        academy.wait()
    say(True)


def _kill_grader(academy: KilledAcademy, pauses: list[float], is_over: threading.Event) -> None:
    for pause in pauses:
        if is_over.wait(pause) or not academy.grader:
            return
        academy.grader.kill()


def _wait_until(is_so: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < PATIENCE, "nothing was acknowledged any more"
        time.sleep(0.0001)
