"""The grader as a hostile reader would try it: whatever is typed, pasted or made up, in whatever script and signs."""

import string
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from academy.answers import readable
from academy.errors import AnswerNotReadable, AnswerTooLong
from academy.exercises.grading import points_of
from academy.exercises.hints import with_hints
from academy.exercises.kinds import complete_key
from academy.exercises.model_answers import model_answer
from academy.exercises.number import problems as problems_of_number
from academy.literals import MOST_CHARACTERS, assignment_of, read_assignment
from tests.academy.exercises.conftest import ENTRIES
from tests.academy.exercises.test_grading import anything

INVISIBLE = [*map(chr, [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)])]
INVISIBLE.append("\ufeff")
SCRIPTS = [
    [chr(first + n) for n in range(10)]
    for first in range(0x110000)
    if unicodedata.category(chr(first)) == "Nd" and unicodedata.digit(chr(first)) == 0
]
TYPED: dict[str, list[Any]] = {  # right and wrong, as a page sends them
    "number": ["2,5", "2.4 dh", "9", "-2,5", "deux"],
    "dates": ["7/12/2026", "2026-12-07", "06.12.2026"],
    "short_text": ["تعاونية", "Coopérative", "جمعية"],
    "table": ["1086", "1086,0", "80"],
}
HELD: dict[str, Callable[[int], None]] = {}


def held(**drawn: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Keep a sentence that must hold for whatever is drawn; it is tried by its name, as often as one likes."""

    def keep(sentence: Callable[..., None]) -> Callable[..., None]:
        def try_it(examples: int) -> None:
            settings(max_examples=examples)(given(**drawn)(sentence))()

        HELD[sentence.__name__] = try_it
        return sentence

    return keep


types = st.sampled_from(sorted(ENTRIES))
near = st.sampled_from(
    ["a", "b", "x", "05", "five", "2,5", "٢٫٥", "honey.total", "wax.total", "the answer", "hints opened", "photo"]
)
shaped = st.lists(near | anything, max_size=5) | st.dictionaries(near, near | anything, max_size=5) | near | anything


def key_of(type_name: str) -> dict[str, Any]:
    return complete_key(type_name, {**ENTRIES[type_name], "points": 3, "hints": [{"cost": 0.5}, {"cost": 1}]})


def worth(type_name: str, typed: Any) -> float:
    value = {"honey.total": typed, "wax.total": "80", "all.total": "1166"} if type_name == "table" else typed
    return points_of(type_name, key_of(type_name), value, 3)


@held(type_name=types, value=shaped, points=st.integers(1, 10_000), opened=st.sets(st.integers(-3, 5), max_size=3))
def whatever_it_is_it_is_worth_from_nothing_to_all(type_name: str, value: Any, points: int, opened: set[int]) -> None:
    for given_value in (value, with_hints(value, opened)):
        worth_now = points_of(type_name, key_of(type_name), given_value, points / 100)
        assert type(worth_now) is float
        assert 0 <= worth_now <= points / 100


@held(source=st.binary(max_size=2000) | st.text(max_size=500).map(lambda text: text.encode("utf-8", "replace")))
def any_bytes_are_read_or_refused(source: bytes) -> None:
    for text in (source.decode("utf-8", "replace"), "ANSWER = " + source.decode("latin-1")):
        try:
            value = read_assignment(text)
        except ValueError:
            continue
        for type_name in ENTRIES:
            assert 0 <= points_of(type_name, key_of(type_name), value, 2.0) <= 2


@held(type_name=types, value=shaped)
def what_the_journal_keeps_is_worth_the_same_in_a_notebook(type_name: str, value: Any) -> None:
    try:
        kept = readable(value)
    except (AnswerNotReadable, AnswerTooLong):
        return
    source = assignment_of(kept)
    assert len(source) <= MOST_CHARACTERS
    assert points_of(type_name, key_of(type_name), read_assignment(source), 3) == worth_of(type_name, kept)


def worth_of(type_name: str, value: Any) -> float:
    return points_of(type_name, key_of(type_name), value, 3)


@held(data=st.data())
def signs_that_nobody_sees_change_nothing(data: st.DataObject) -> None:
    type_name = data.draw(st.sampled_from(sorted(TYPED)))
    typed = data.draw(st.sampled_from(TYPED[type_name]))
    marks = data.draw(st.lists(st.sampled_from(["", *INVISIBLE]), min_size=len(typed) + 1, max_size=len(typed) + 1))
    marked = "".join(mark + sign for mark, sign in zip(marks, [*typed, ""], strict=True))
    assert worth(type_name, marked) == worth(type_name, typed)


@held(data=st.data())
def the_digits_of_every_script_count_alike(data: st.DataObject) -> None:
    type_name = data.draw(st.sampled_from(sorted({*TYPED} - {"short_text"})))
    typed = data.draw(st.sampled_from(TYPED[type_name]))
    digits = data.draw(st.sampled_from(SCRIPTS))
    written = typed.translate(str.maketrans(dict(zip(string.digits, digits, strict=True))))
    assert worth(type_name, written) == worth(type_name, typed)


@held(
    number=st.integers(-(10**12), 10**12),
    decimals=st.integers(1, 99),
    sign=st.sampled_from([".", ",", "٫", "،"]),
    after=st.sampled_from(["", " ", " dh", "\u00a0dirhams", " درهم"]),
)
def every_decimal_sign_is_one(number: int, decimals: int, sign: str, after: str) -> None:
    key = {"value": float(f"{number}.{decimals:02d}"), "tolerance": 0, "units": ["dh", "dirhams", "درهم"]}
    assert points_of("number", key, f"{number}{sign}{decimals:02d}{after}", 1) == 1
    assert points_of("number", key, f"{number + 1}{sign}{decimals:02d}{after}", 1) == 0


@held(value=st.integers(-(10**14), 10**14) | st.floats(-1e14, 1e14), points=st.integers(1, 10_000))
def whatever_number_an_author_asks_for_can_be_given(value: float, points: int) -> None:
    entry = {"key": {"value": value}}
    assume(not problems_of_number(entry))
    key = complete_key("number", entry)
    typed = model_answer("number", key)
    assume(len(typed) <= 30)
    arabic = typed.translate(str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫"))
    for written in (typed, arabic, f"\u200f{arabic}\u200f"):
        assert points_of("number", key, written, points / 100) == points / 100


@pytest.mark.parametrize("examples", [15, pytest.param(20_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("sentence", HELD)
def test_the_grader_is_total_and_fair(sentence: str, examples: int) -> None:
    HELD[sentence](examples)


def test_one_more_than_a_large_number_is_another_number() -> None:
    assert points_of("number", {"value": 2_000_000_000, "tolerance": 0, "units": []}, "2000000001", 1) == 0
