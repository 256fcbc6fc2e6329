"""Building several courses at once: killed half-way it leaves no process, and nothing that is believed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from academy.build_processes import UNFINISHED, unfinished_removed
from academy.building import _placed, build_courses
from academy.errors import BuildStopped
from academy.lessons import Course

PARENT = """
import multiprocessing, os, time
from academy.build_processes import end_with
if __name__ == "__main__":
    child = multiprocessing.get_context("fork").Process(target=lambda: (end_with(os.getppid()), time.sleep(60)))
    child.start()
    print(child.pid, flush=True)
    child.join()
"""


class KilledWhenRead:
    """Ends the process that unpickles it, as a kernel short of memory does."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)


def test_a_killed_parent_leaves_no_process_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        child = psutil.Process(int(parent.stdout.readline()))  # type: ignore[union-attr]  # a pipe
        time.sleep(0.3)
        assert child.is_running()
        parent.send_signal(signal.SIGKILL)
    psutil.wait_procs([child], timeout=10)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_a_killed_child_is_told_in_a_sentence(tmp_path: Path) -> None:
    courses = [Course(name, {}, {}, (), pictures=KilledWhenRead()) for name in ("one", "two")]  # type: ignore[arg-type]
    with pytest.raises(BuildStopped, match="start again"):
        list(build_courses(courses, tmp_path, at_once=2))


def test_what_a_killed_build_left_goes_and_what_may_be_at_work_stays(tmp_path: Path) -> None:
    old, young = tmp_path / "course" / f"{UNFINISHED}old", tmp_path / "course" / f"{UNFINISHED}young"
    for folder in (old, young):
        (folder / "0123456789ab").mkdir(parents=True)
    os.utime(old, (0, 0))
    unfinished_removed(tmp_path)
    assert not old.exists()
    assert young.exists()


def test_two_builds_of_one_version_leave_one(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name / "source").mkdir(parents=True)
        _placed(tmp_path / name, tmp_path / "0123456789ab")
    assert (tmp_path / "0123456789ab" / "source").is_dir()
    with pytest.raises(OSError, match="No such file"):
        _placed(tmp_path / "nothing", tmp_path / "ba9876543210")
