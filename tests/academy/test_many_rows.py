"""The collector rests while anybody works on many rows, and runs again when the last is done, whoever ends first."""

import gc
import threading

from academy.many_rows import without_collecting


def test_the_collector_runs_again_when_the_last_is_done() -> None:
    other_began, first_ended = threading.Event(), threading.Event()
    seen = []

    def work() -> None:
        with without_collecting():
            other_began.set()
            assert first_ended.wait(20)
            seen.append(gc.isenabled())

    other = threading.Thread(target=work)
    with without_collecting():
        assert not gc.isenabled()
        other.start()
        assert other_began.wait(20)
    first_ended.set()
    other.join()
    assert seen == [False]
    assert gc.isenabled()
