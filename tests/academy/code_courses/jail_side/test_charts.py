"""Charts that a learner draws stand in the graded notebook, where a trainer sees them."""

import json
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from hub_config.code_jails import CodeJails
from tests.academy.code_courses.awkward_courses import graded, notebook, solution
from tests.academy.code_courses.jail_side.answered_notebooks import Asked

TEST = "figure, axes = plt.subplots()\nassert draw(axes) is axes\nassert list(axes.lines[0].get_ydata()) == [4, 8]"


@pytest.mark.usefixtures("walls")
def test_a_chart_is_seen_also_after_a_test_that_cannot_be_split(tmp_path: Path, jails: CodeJails) -> None:
    begins = new_code_cell("%matplotlib inline\nimport matplotlib.pyplot as plt")
    answer = "### BEGIN SOLUTION\ndef draw(axes):\n    axes.plot([1, 2], [4, 8])\n    return axes\n### END SOLUTION"
    source = notebook(begins, solution("draw", answer), graded("draw_test", TEST), solution("shown", "..."))
    asked = Asked.generated(tmp_path, source, jails)
    answers = {"draw": answer, "shown": "plt.bar(['تمر', 'عسل'], [4, 8]);"}
    found = asked.examined(asked.answered(answers), whole=("draw_test",))
    assert found.grades["draw_test"] == (2.0, 2.0)
    (shown,) = json.loads(found.notebook)["cells"][-1]["outputs"]
    assert shown["data"]["image/png"].startswith("iVBOR")
