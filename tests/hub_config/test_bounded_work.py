"""Work on one file in a process of its own: whatever ends that process, whoever asked goes on and says it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

SCRIPT = """
import os, sys, time
from hub_config.bounded_work import Bounds, OutOfBounds, within_bounds
def deep(level): return deep(level + 1)
def work(tell):
    tell("begun")
    {work}
    return 7
try:
    print("returned", within_bounds(work, Bounds(memory_bytes=2 * 1024**3, file_bytes=1024, cpu_seconds=1)))
except OutOfBounds as problem:
    print("out of bounds", problem.told[0], problem)
"""


def ended(work: str) -> str:
    """Return what a process says whose bounded work is ``work``."""
    script = [sys.executable, "-c", SCRIPT.format(work=work)]
    done = subprocess.run(script, capture_output=True, text=True, timeout=60, check=True)
    assert "Traceback" not in done.stderr
    return done.stdout


def test_work_within_its_bounds_returns_its_number_and_speaks_on_the_same_terminal() -> None:
    assert ended('print("hello")') == "hello\nreturned 7\n"


@pytest.mark.parametrize(
    ("work", "problem"),
    [
        ("bytearray(2**40)", "needs more than the 2 GB"),
        ("os.abort()", "damaged, or needs more"),
        ("deep(0)", "parts within parts"),
        ("while True: pass", "it took more than"),
    ],
)
def test_work_out_of_its_bounds_is_told_in_one_sentence(work: str, problem: str) -> None:
    said = ended(work)
    assert said.startswith("out of bounds begun ")
    assert problem in said


def test_a_mistake_of_ours_is_shown_as_what_it_is() -> None:
    script = [sys.executable, "-c", SCRIPT.format(work="1 / 0")]
    done = subprocess.run(script, capture_output=True, text=True, timeout=60, check=True)
    assert "ZeroDivisionError" in done.stderr
    assert done.stdout == "returned 1\n"


def test_the_work_ends_with_whoever_asked_for_it(tmp_path: Path) -> None:
    number = tmp_path / "number"
    work = f"open({str(number)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    asker = subprocess.Popen([sys.executable, "-c", SCRIPT.format(work=work)])
    until = time.monotonic() + 30
    while not (number.exists() and number.read_text()):
        assert time.monotonic() < until
        time.sleep(0.02)
    child = psutil.Process(int(number.read_text()))
    os.kill(asker.pid, signal.SIGKILL)
    asker.wait()
    child.wait(30)
