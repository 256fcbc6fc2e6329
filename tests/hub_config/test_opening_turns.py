"""Desks open a few at once, in turn, and one that takes long keeps nobody waiting."""

import asyncio
from collections.abc import Callable

import pytest

from hub_config.services.opening_turns import OpeningTurns


async def _is_waiting(turn: "asyncio.Task[Callable[[], None]]") -> bool:
    await asyncio.sleep(0.01)
    return not turn.done()


def test_whoever_comes_when_all_turns_are_taken_waits_for_the_first_that_is_given_back() -> None:
    async def opening() -> None:
        turns = OpeningTurns(2)
        first, _second = await turns.take(), await turns.take()
        third, fourth = asyncio.create_task(turns.take()), asyncio.create_task(turns.take())
        assert await _is_waiting(third)
        first()
        first()  # a turn is given back once
        await asyncio.wait_for(third, 20)
        assert await _is_waiting(fourth)
        third.result()()
        await asyncio.wait_for(fourth, 20)

    asyncio.run(opening())


@pytest.mark.parametrize("is_given_back_late", [True, False])
def test_a_turn_that_is_held_too_long_goes_to_the_next_and_to_nobody_else(is_given_back_late: bool) -> None:
    async def opening() -> None:
        turns = OpeningTurns(1, longest_seconds=0.05)
        first = await turns.take()
        await asyncio.wait_for(turns.take(), 20)
        if is_given_back_late:
            first()
        assert await _is_waiting(asyncio.create_task(turns.take()))

    asyncio.run(opening())


def test_whoever_leaves_before_their_turn_takes_none() -> None:
    async def opening() -> None:
        turns = OpeningTurns(1)
        first = await turns.take()
        leaves = asyncio.create_task(turns.take())
        assert await _is_waiting(leaves)
        leaves.cancel()
        first()
        await asyncio.wait_for(turns.take(), 20)

    asyncio.run(opening())
