"""Whatever a stranger's notebook holds, it is read or refused with a reason; nothing of it breaks the reading."""

import json
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from traitlets.config import Config

from academy.code_courses.errors import HandInRefused
from academy.code_courses.foreign_settings import read_settings
from academy.code_courses.handed_files import notebook_in
from academy.code_courses.source_notebooks import (
    UnreadableNotebook,
    counts,
    findings_of,
    mend_repeated,
    read_notebook,
    settle_kernel,
    why_not_graded,
)
from tests.academy.code_courses.awkward_courses import graded, in_version_3, notebook, solution

_LEAF = st.none() | st.booleans() | st.integers(-3, 9) | st.floats(allow_nan=False) | st.text(max_size=12)
_ANY = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
)
_MARKS = st.fixed_dictionaries(
    {},
    optional={
        "grade_id": _LEAF, "grade": _LEAF, "solution": _LEAF, "locked": _LEAF, "task": _LEAF, "points": _LEAF,
        "schema_version": st.integers(-1, 5), "checksum": _LEAF, "cell_type": _LEAF,
    },
)  # fmt: skip
_SOURCE = st.sampled_from(["", "### BEGIN SOLUTION", "### END HIDDEN TESTS", "x = 1\n### BEGIN HIDDEN TESTS\n1"]) | _ANY
_CELL = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "heading", "?"])},
    optional={
        "source": _SOURCE, "metadata": st.fixed_dictionaries({}, optional={"nbgrader": _MARKS | _ANY}) | _ANY,
        "outputs": _ANY, "id": _LEAF, "execution_count": _LEAF,
    },
)  # fmt: skip
_NOTEBOOK = st.fixed_dictionaries(
    {"nbformat": st.integers(-1, 6), "cells": st.lists(_CELL, max_size=4) | _ANY},
    optional={"nbformat_minor": st.integers(-1, 7), "metadata": _ANY, "worksheets": _ANY},
)


_SOUND_CELL = st.fixed_dictionaries(
    {
        "cell_type": st.just("markdown"), "source": _SOURCE.filter(lambda each: isinstance(each, str)),
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": _MARKS}),
    }
)  # fmt: skip
_ODDLY_MARKED = st.fixed_dictionaries(
    {
        "nbformat": st.just(4), "nbformat_minor": st.just(4), "metadata": st.just({}),
        "cells": st.lists(_SOUND_CELL, min_size=1, max_size=4),
    }
)  # fmt: skip


_OF_ODD_CELLS = st.fixed_dictionaries(
    {
        "nbformat": st.just(4), "nbformat_minor": st.sampled_from([0, 4, 5]),
        "metadata": st.fixed_dictionaries({}, optional={"kernelspec": _ANY, "language_info": _ANY}),
        "cells": st.lists(_CELL, min_size=1, max_size=3),
    }
)  # fmt: skip


@given(_ODDLY_MARKED | _OF_ODD_CELLS | _NOTEBOOK | _ANY)
def test_a_notebook_is_read_or_refused(told: Any) -> None:
    try:
        made, _ = read_notebook(json.dumps(told).encode())
    except UnreadableNotebook:
        return
    settle_kernel(made)
    why_not_graded(made)
    mend_repeated(made, "a")
    findings_of(made, "a", Config())
    counts(made)
    nbformat.writes(made)


@given(_NOTEBOOK | _ANY | st.binary(max_size=30))
def test_what_a_learner_hands_in_is_taken_or_refused(told: Any) -> None:
    content = told if isinstance(told, bytes) else json.dumps(told).encode()
    try:
        cells = notebook_in("a.ipynb", content)["cells"]
    except HandInRefused:
        return
    assert all(isinstance(cell, dict) for cell in cells)


def test_notebooks_of_2014_become_ones_of_today() -> None:
    made, said = read_notebook(in_version_3(notebook(solution(), graded("t"))).encode())
    assert said == ["format 3 brought to 4", "nbgrader metadata of version 0 brought to today's"]
    assert [cell.metadata.nbgrader.schema_version for cell in made.cells] == [3, 3]
    assert counts(made) == (1, 0)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ('c.ClearSolutions.text_stub = "à vous"', {"ClearSolutions": {"text_stub": "à vous"}}),
        ('c.ClearSolutions.code_stub = "pass"', {"ClearSolutions": {"code_stub": {"python": "pass"}}}),
        ("c.ExecutePreprocessor.timeout = None", {"ExecutePreprocessor": {"timeout": None}}),
        ("c.ExecutePreprocessor.timeout = 60 * 60", {}),
        ("c.LimitOutput.max_lines = True", {}),
        ("c.ClearSolutions.code_stub = {'python': 1}", {}),
        ("c.Autograde.exclude_overwriting = {'ps1': 'helper.py'}", {}),
        (
            "c.Autograde.exclude_overwriting = {'ps1': ['helper.py']}",
            {"Autograde": {"exclude_overwriting": {"ps1": ["helper.py"]}}},
        ),
        ("import os; os.system('touch /tmp/run')", {}),
        ("c.IncludeHeaderFooter.header = open('/etc/passwd').read()", {}),
        ("c.Exchange.root = '/srv'", {}),
        ("c = get_config(", {}),
    ],
)
def test_of_a_configuration_plain_values_alone_are_kept(line: str, kept: dict[str, Any], tmp_path: Any) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{line}\n", encoding="utf-8")
    assert read_settings(tmp_path).kept == kept
