"""A process whose word and time are limited: whatever it says or does not say, the asker goes on."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hub_config.asked_process import MOST_BYTES, AskedProcess, NoAnswer, Patience, TooSlow

ECHO = "import sys, json\nfor line in sys.stdin: print(line, end='', flush=True)"


@contextmanager
def process(code: str) -> Iterator[AskedProcess]:
    asked = AskedProcess([sys.executable, "-c", code], {})
    try:
        yield asked
    finally:
        asked.end()


def test_it_answers_what_it_is_asked_however_long_the_question() -> None:
    with process(ECHO) as asked:
        for text in ("قصير", "x" * (MOST_BYTES - 200)):
            assert asked.ask({"text": text}, 20)["text"] == text


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("pass", "ended"),
        ("import sys; sys.exit('no room')", "no room"),
        ("input(); print('x' * 10_000_000)", "more than"),
        ("import sys\nwhile True: sys.stdout.write('x')", "more than"),
        ("input(); print('{\"number\": NaN}')", "not JSON"),
        ("input(); print('[' * 100_000)", "not JSON"),
        ("input(); print('{\"result\": 1}')", "another question"),
        ('input(); print(\'{"number": "00"}\')', "another question"),
        ("input(); print('[]')", "another question"),
        ("q = input(); print(q + chr(10) + q)", "not JSON"),
    ],
)
def test_what_is_no_answer_is_refused(code: str, reason: str) -> None:
    with process(code) as asked, pytest.raises(NoAnswer, match=reason):
        asked.ask({"text": ""}, 20)


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.sleep(600)",
        "import sys, time\nwhile True: time.sleep(0.05); sys.stdout.write('x'); sys.stdout.flush()",
        "import sys\nwhile True: sys.stderr.write('x')",
    ],
)
def test_what_takes_too_long_is_given_up_while_it_still_runs(code: str) -> None:
    with process(code) as asked:
        with pytest.raises(TooSlow):
            asked.ask({"text": "x" * 1_000_000}, 0.5)
        assert asked._process.poll() is None


_BURNS = """
import os, sys, time
from hub_config.services.behind import stand_behind
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
stand_behind()
for line in sys.stdin:
    until = time.process_time() + 0.005
    while time.process_time() < until:
        pass
    print(line, end="", flush=True)
"""
_TAKES_ALL = """
import os
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
print(flush=True)
while True:
    pass
"""


def test_who_stands_behind_waits_for_others_and_that_wait_is_told_apart_from_slowness() -> None:
    with process(_BURNS) as asked:
        asked.ask({"text": "ready"}, 20)
        before = asked._kept_waiting()
        with subprocess.Popen([sys.executable, "-c", _TAKES_ALL], stdout=subprocess.PIPE) as other:
            assert other.stdout
            assert other.stdout.readline()
            try:
                assert asked.ask({"text": "once more"}, 60)["text"] == "once more"
            finally:
                other.kill()
        assert asked._kept_waiting() - before > 0.05, "ten times as long as it worked"


def test_asked_the_same_again_it_goes_on_where_it_was() -> None:
    with process("import sys, time\nfor line in sys.stdin: time.sleep(0.3); print(line, end='', flush=True)") as asked:
        with pytest.raises(TooSlow):
            asked.ask({"text": "once"}, 0.1)
        assert asked.ask({"text": "once"}, 20)["text"] == "once"
        assert asked.ask({"text": "another"}, 20)["text"] == "another"


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
