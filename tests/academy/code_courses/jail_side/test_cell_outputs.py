"""What a cell puts out is capped, and what gives its points is kept for all that."""

import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell
from nbgrader.utils import determine_grade

from academy.code_courses.jail_side.cell_outputs import MOST_OUTPUT, Outputs


def error(words: str) -> dict[str, object]:
    return {"output_type": "error", "ename": "AssertionError", "evalue": words, "traceback": [words]}


def result(text: str) -> dict[str, object]:
    return {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {}, "execution_count": 1}


@pytest.mark.parametrize(
    ("last", "points"), [(error("no"), 0), (error("y" * 3 * MOST_OUTPUT), 0), (result("0.5"), 0.5), (None, 2)]
)
def test_no_flood_of_words_hides_a_failed_test_from_nbgrader(last: dict[str, object] | None, points: float) -> None:
    outputs = Outputs()
    outputs.write("stdout", "x" * (MOST_OUTPUT + 1))
    if last:
        outputs.add(last)
    cell = new_code_cell("", metadata={"nbgrader": {"grade": True, "solution": False, "points": 2}})
    cell.outputs = [from_dict(each) for each in outputs.take()]
    assert determine_grade(cell) == (points, 2)
    assert sum(len(str(each)) for each in cell.outputs) < 2 * MOST_OUTPUT


def test_a_word_on_standard_error_is_seen_after_a_flood() -> None:
    outputs = Outputs()
    outputs.write("stdout", "x" * (MOST_OUTPUT + 1))
    outputs.write("stderr", "warning")
    assert outputs.take()[-1]["name"] == "stderr"
