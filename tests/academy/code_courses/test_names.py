"""Whatever things are called, their names here fit into addresses and tables, and lead to one thing each."""

import re

from hypothesis import given
from hypothesis import strategies as st

from academy.code_courses.names import MOST_COURSE, MOST_EXERCISE, MOST_LESSON, course_id_of, exercise_ids, lesson_ids

NAMES = st.text(min_size=1, max_size=80)


@given(st.lists(NAMES, unique=True, max_size=8))
def test_each_assignment_has_an_address_of_its_own(names: list[str]) -> None:
    ids = lesson_ids(names)
    assert len(set(ids.values())) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", made) and len(made) <= MOST_LESSON for made in ids.values())


@given(NAMES)
def test_a_course_id_begins_with_a_letter_and_stays_what_it_is(name: str) -> None:
    made = course_id_of(name)
    assert re.fullmatch(r"[a-z][a-z0-9-]*", made)
    assert len(made) <= MOST_COURSE
    assert course_id_of(made) == made


@given(st.lists(st.tuples(NAMES, NAMES), unique=True, max_size=8))
def test_each_graded_cell_is_an_exercise_of_its_own(cells: list[tuple[str, str]]) -> None:
    ids = exercise_ids(cells)
    assert len(set(ids.values())) == len(cells)
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", made) and len(made) <= MOST_EXERCISE for made in ids.values())
