"""A process whose word and time are limited: whatever it says or does not say, the asker goes on."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from hub_config.asked_process import MOST_BYTES, AskedProcess, KeptWaiting, NoAnswer, TooSlow

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


def test_who_is_stopped_is_kept_waiting_and_was_not_slow_itself() -> None:
    with process(ECHO) as asked:
        asked.ask({"text": "ready"}, 20)
        os.kill(asked._process.pid, signal.SIGSTOP)
        with pytest.raises(KeptWaiting) as waited:
            asked.ask({"text": "once"}, 0.2)
        assert waited.value.worked < 0.1
        os.kill(asked._process.pid, signal.SIGCONT)
        assert asked.ask({"text": "once"}, 20)["text"] == "once"


def test_who_sleeps_was_slow_itself() -> None:
    with process("import time; print(input(), flush=True); time.sleep(600)") as asked:
        asked.ask({"text": "ready"}, 20)
        with pytest.raises(TooSlow) as slow:
            asked.ask({"text": "once"}, 0.2)
        assert not isinstance(slow.value, KeptWaiting)


def test_asked_the_same_again_it_goes_on_where_it_was() -> None:
    with process("import sys, time\nfor line in sys.stdin: time.sleep(0.3); print(line, end='', flush=True)") as asked:
        with pytest.raises(TooSlow):
            asked.ask({"text": "once"}, 0.1)
        assert asked.ask({"text": "once"}, 20)["text"] == "once"
        assert asked.ask({"text": "another"}, 20)["text"] == "another"
