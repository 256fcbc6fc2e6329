"""An answer as source: written on one line, read back equal, and nothing else is read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.grade_cells import GradeCell, NotAGradeCell, read_source, source_of
from academy.literal_executor import refused
from academy.literals import MOST_CHARACTERS, MOST_DEPTH, NotALiteral, assignment_of, read_assignment

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
MALFORMED = [
    "",
    "ANSWER",
    "ANSWER = ",
    "ANSWER = (",
    "answer = 5",
    "ANSWER = ANSWER = 5",
    "ANSWER, B = 5, 6",
    "ANSWER: int = 5",
    "ANSWER += 5",
    "ANSWER = 5; ANSWER = 5",
    "ANSWER = 5\nimport os",
    "ANSWER = open('canary', 'w')",
    "ANSWER = __import__('os').system('touch canary')",
    "ANSWER = [x for x in (1,)]",
    "ANSWER = f'{1}'",
    "ANSWER = 2 + 3",
    "ANSWER = lambda: 5",
    "ANSWER = b'5'",
    "ANSWER = {5}",
    "ANSWER = ...",
    "ANSWER = 5j",
    "!touch canary",
    "%run canary",
    "%%bash\ntouch canary",
    "ANSWER = !touch canary",
    "ANSWER = " + "[" * 90 + "]" * 90,
    "ANSWER = " + "-" * 5000 + "1",
    "ANSWER = " + "(" * 150 + "1" + ")" * 150 + ".real",
    "ANSWER = '" + "x" * MOST_CHARACTERS + "'",
    "ANSWER = '\0'" + "\0",
    "ANSWER = [[[[[[[1]]]]]]]",
    "ANSWER = {1: 2}",
]


def depth_of(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth_of, inner), default=0)


@given(plain)
def test_an_answer_survives_as_source_on_one_line(value: Any) -> None:
    source = assignment_of(value)
    assert len(source.splitlines()) == 1
    if depth_of(value) <= MOST_DEPTH:
        assert read_assignment(source) == value
    else:
        with pytest.raises(NotALiteral, match="deep"):
            read_assignment(source)


@pytest.mark.parametrize("source", MALFORMED, ids=range(len(MALFORMED)))
def test_anything_else_is_refused_and_nothing_is_run(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotALiteral):
        read_assignment(source)
    assert read_assignment(refused(source)) is None
    assert not list(tmp_path.iterdir())


@given(st.text())
def test_no_text_breaks_the_reading_and_every_refusal_is_harmless(source: str) -> None:
    try:
        read_assignment(source)
    except NotALiteral:
        assert read_assignment(refused(source)) is None


def test_a_test_cell_says_what_it_asks_for_and_foreign_code_is_not_taken_for_one() -> None:
    cell = GradeCell("choices", {"values": ["أ"], "rule": "coverage", "shown": ["أ", "b'"]}, 2.0)
    assert read_source(source_of(cell, "Les points")) == cell
    for foreign in ("", "assert ANSWER == 5", "points_of('number', KEY, ANSWER, 1)", "evil.points_of('a', {}, 1, 1)"):
        with pytest.raises(NotAGradeCell):
            read_source(foreign)
