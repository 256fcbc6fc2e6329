"""Who was kept from working by others is told apart from who was slow."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hub_config import patience
from hub_config.patience import Patience, Turns

_BURNS = """
import os, sys, time
from hub_config.services.behind import stand_behind
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
stand_behind()
while True:
    pass
"""
_TAKES_ALL = """
import os
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
print(flush=True)
while True:
    pass
"""


@contextmanager
def running(code: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run code in a session of its own: who stands behind takes the whole session there."""
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_who_stands_behind_waits_for_others_and_is_known_to_wait_while_it_has_not_had_its_turn_yet() -> None:
    with running(_TAKES_ALL) as other:
        assert other.stdout
        assert other.stdout.readline()
        with running(_BURNS) as behind:
            turns = Turns(behind.pid)
            until = time.monotonic() + 20
            while turns.kept_waiting() < 0.2 and time.monotonic() < until:
                time.sleep(0.02)
            assert turns.kept_waiting() >= 0.2


def test_a_wait_that_goes_on_counts_until_now_and_once_when_it_is_over() -> None:
    turns = Turns(0)
    seen = patience._Seen
    turns._first[1] = seen(1.0, 5.0, "R", 100.0)
    assert turns._waited(1, seen(1.0, 5.0, "R", 100.0), now=130.0) == 30.0
    assert turns._waited(1, seen(1.0, 35.0, "R", 130.0), now=130.0) == 30.0
    assert turns._waited(1, seen(2.0, 35.0, "S", 131.0), now=200.0) == 30.0, "asleep by itself"


def test_patience_is_longer_by_what_others_took_and_twice_as_long_at_most() -> None:
    waited = [3.0]
    patience = Patience(0.05, lambda: waited[-1])
    time.sleep(0.06)
    assert patience.left() == 0
    waited.append(3.04)
    assert 0 < patience.left() < 0.04
    assert not patience.ended_kept_waiting
    waited.append(1000.0)
    assert patience.left() < 0.05
    assert patience.ended_kept_waiting
