"""What of a test a learner's code may look up, and what stays the test's own."""

from academy.code_courses.jail_side.author_names import AuthorNames


def test_only_what_a_test_binds_in_lines_that_learners_read_is_shown() -> None:
    shown = "values = [1, 2]\nfor each in values:\n    total = f(each)\nkey = 1"
    hidden = "key = 42\nexpected = 17\nassert f(3) == expected"
    names = AuthorNames(
        [
            {"source": "def f(x): return x", "role": "solution"},
            {"source": f"{shown}\n{hidden}", "shown": shown, "role": "test"},
            {"source": "assert f(", "shown": "broken = (", "role": "test"},
        ]
    )
    assert names.shown == {"values", "each", "total"}
