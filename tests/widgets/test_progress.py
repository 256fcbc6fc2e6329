"""Work in pieces says how far it is, hears a reader who stops it, and says when it fails."""

import asyncio
from collections.abc import Iterator

import pytest

from widgets.components.progress import Progress


def said(done: int, total: int) -> str:
    return f"{done}/{total}"


def test_all_of_it_is_done_and_said() -> None:
    work = Progress(total=3)
    assert asyncio.run(work.run(range(3), said))
    assert (work.done, work.said, work.state) == (3, "3/3", "done")


def test_a_reader_stops_it_between_two_pieces_and_it_can_begin_again() -> None:
    work, done = Progress(total=100), []

    async def watched() -> bool:
        running = asyncio.ensure_future(work.run((done.append(piece) for piece in range(100)), said))
        while len(done) < 5:
            await asyncio.sleep(0)
        work.set_state({"is_cancelled": True})  # as a browser says it
        return await running

    assert asyncio.run(watched()) is False
    assert 5 <= work.done == len(done) < 10
    assert work.state == "cancelled"
    assert asyncio.run(work.run(range(100), said))
    assert (work.state, work.is_cancelled) == ("done", False)


def test_work_that_fails_says_so_and_the_error_goes_on_to_the_log() -> None:
    def pieces() -> Iterator[int]:
        yield 1
        raise OSError("the disk is full")

    work = Progress(total=2)
    with pytest.raises(OSError, match="full"):
        asyncio.run(work.run(pieces(), said))
    assert work.state == "failed"
