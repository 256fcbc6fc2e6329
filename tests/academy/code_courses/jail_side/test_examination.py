"""A hostile notebook earns what it answers, nothing, and harms neither the machine nor whoever comes next."""

import json

import pytest

from hub_config.jail import why_no_jail
from tests.academy.code_courses.jail_side.answered_notebooks import Asked
from tests.academy.code_courses.jail_side.hostile_notebooks import HEAVY, LOUD, QUIET

pytestmark = pytest.mark.skipif(bool(why_no_jail()), reason="no jail can be made here")
HONEST = {"double": "def double(x):\n    return x + x"}


def test_whoever_cheats_earns_nothing_and_whoever_answers_in_the_same_notebook_earns_all(attacked: Asked) -> None:
    found = attacked.examined(attacked.answered({**QUIET, **HONEST}))
    earned = {name.removesuffix("_test"): points for name, (points, _) in found.grades.items()}
    assert earned == {**dict.fromkeys(QUIET, 0.0), "double": 2.0}
    assert not [name for name in QUIET if f"name '{name}' is not defined" in found.notebook]  # each attack did run


@pytest.mark.parametrize(("name", "noted"), LOUD.items())
def test_whoever_breaks_the_process_earns_nothing(attacked: Asked, name: str, noted: str) -> None:
    _breaks(attacked, name, noted)


@pytest.mark.soak
@pytest.mark.parametrize(("name", "noted"), HEAVY.items())
def test_whoever_wants_all_of_the_machine_earns_nothing_and_the_next_is_graded(
    attacked: Asked, name: str, noted: str
) -> None:
    _breaks(attacked, name, noted)
    found = attacked.examined(attacked.answered(HONEST))
    assert found.grades["double_test"] == (2.0, 2.0)


def _breaks(attacked: Asked, name: str, noted: str) -> None:
    from tests.academy.code_courses.jail_side.hostile_notebooks import SOURCES

    quick = {"Execute": {"timeout": 1}}
    found = attacked.examined(attacked.answered({"double": SOURCES[name]}), settings=quick)
    assert found.grades["double_test"] == (0.0, 2.0)
    assert noted in {note.what for note in found.notes} | {""}
    assert json.loads(found.notebook)["cells"]
