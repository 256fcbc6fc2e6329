"""The processes that cohorts' folders are worked on in: few, warm in time, gone when idle, knowing nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from academy.database import utc_now
from academy.gradebooks import copy_course
from hub_config.cohort_jails import CohortJails, ask_cohort
from tests.academy.conftest import COURSE, BuiltCourse, SmallAcademy
from tests.academy.test_grader_process import hand_in, is_graded, jailed_processes, wait_for
from tests.academy.test_hostile_folders import worker_here


def ours() -> set[int]:
    """Return the jailed processes that this one has."""
    return jailed_processes(os.getpid())


@pytest.fixture
def cohorts(built: BuiltCourse, tmp_path: Path) -> Path:
    for name in ("cone", "ctwo"):
        copy_course(built.folder, COURSE, built.version, "fr", tmp_path / name)
    return tmp_path


@pytest.fixture
def jails(cohorts: Path) -> Iterator[CohortJails]:
    jails = CohortJails(cohorts, most=1)
    yield jails
    jails.close()
    assert not ours()


def test_the_least_recently_used_gives_place_and_the_idle_end(jails: CohortJails) -> None:
    jails.warm("cone")
    assert jails.keep("cone")
    assert not jails.has_room(idle_seconds=60)
    jails.warm("ctwo")
    assert not jails.keep("cone")
    assert len(ours()) == 1
    jails.end_idle(idle_seconds=60)
    assert jails.keep("ctwo")
    jails.end_idle(idle_seconds=-1)
    assert not ours()


def test_a_process_that_was_killed_is_started_again_for_the_next_request(jails: CohortJails) -> None:
    jails.warm("cone")
    walls = [child for child in psutil.Process().children() if "bwrap" in child.name()]  # not the databases' server
    killed = [process for wall in walls for process in (wall, *wall.children(recursive=True))]
    for process in killed:
        process.kill()
    psutil.wait_procs(killed[1:], 10)
    with pytest.raises(Exception, match="ended"):
        jails.warm("cone")
    assert jails.resting() == {"cone"}
    jails.warm("cone")
    assert not jails.resting()


def test_the_process_knows_no_setting_of_the_site_and_is_limited(cohorts: Path) -> None:
    os.environ["TAAWOUN_NOT_A_SETTING"] = "a password"
    try:
        process = ask_cohort(cohorts / "cone")
    finally:
        del os.environ["TAAWOUN_NOT_A_SETTING"]
    try:
        process.ask({"work": "warm"}, 20)
        (outer,) = [child for child in psutil.Process().children() if "bwrap" in child.name()]
        python = next(child for child in outer.children(recursive=True) if "python" in child.name())
        assert set(python.environ()) <= {"PATH", "HOME", "PYTHONSAFEPATH", "LANG", "LC_ALL", "TZ", "PWD"}
        assert python.rlimit(psutil.RLIMIT_AS)[1] == 2 * 1024**3
        assert python.rlimit(psutil.RLIMIT_FSIZE)[1] == 256 * 1024**2
        assert not [c for c in python.net_connections() if c.raddr]
        assert not [m.path for m in python.memory_maps() if "pandas" in m.path], "43 MB for each cohort"
    finally:
        process.end()
    assert not outer.is_running()
    assert not psutil.wait_procs([python], 10)[1]


def test_a_cohort_whose_learner_answers_is_ready_before_the_learner_submits(academy: SmallAcademy) -> None:
    academy.now = utc_now()
    with worker_here(academy) as worker:
        academy.answer("minimum_members", "5")
        wait_for(lambda: worker.jails.keep(academy.cohort.cohort_id) or None)
        wait_for(lambda: None if worker._busy else True)  # it is loaded
        warm = ours()
        assert len(warm) == 1
        submission_id = hand_in(academy, "6")
        wait_for(lambda: is_graded(academy, submission_id))
        assert ours() == warm
