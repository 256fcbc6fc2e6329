"""Wrong codes are counted by person, forgotten after an hour, and never fill the memory."""

from hypothesis import given
from hypothesis import strategies as st

from academy.player.wrong_codes import MOST_PEOPLE, MOST_WRONG, REMEMBERED_SECONDS, WrongCodes


@given(st.lists(st.floats(0, REMEMBERED_SECONDS), max_size=60))
def test_who_typed_as_many_wrong_codes_within_an_hour_as_are_allowed_waits(pauses: list[float]) -> None:
    now = [0.0]
    counted = WrongCodes(lambda: now[0])
    typed: list[float] = []
    for pause in pauses:
        now[0] += pause
        recent = [at for at in typed if now[0] - at < REMEMBERED_SECONDS]
        assert counted.are_too_many("p1") is (len(recent) >= MOST_WRONG)
        assert not counted.are_too_many("p2")
        if not counted.are_too_many("p1"):
            counted.add("p1")
            typed.append(now[0])


def test_only_so_many_people_are_remembered_and_the_last_guesser_is_among_them() -> None:
    counted = WrongCodes()
    for _ in range(MOST_WRONG):
        counted.add("early")
    for number in range(MOST_PEOPLE - 1):
        counted.add(f"p{number}")
    assert counted.are_too_many("early")
    counted.add("early")
    counted.add("one more")
    assert counted.are_too_many("early")
    assert len(counted._wrong) == MOST_PEOPLE
