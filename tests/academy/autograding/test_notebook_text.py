"""A notebook's text is the stock writer's, whatever stands in its cells."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode, from_dict
from nbformat.v4 import writes

from academy.autograding.notebook_text import text_of

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ['"cells": []', ' ],\n "metadata": {}\n}', "a\nb\r\nc\u2028d", "٣\t", ""]
)
marks = st.none() | st.fixed_dictionaries({"grade": st.booleans(), "solution": st.booleans(), "grade_id": words})
outputs = st.lists(st.builds(lambda text: {"output_type": "execute_result", "data": {"text/plain": text},
                                           "execution_count": 1, "metadata": {}}, words), max_size=2)  # fmt: skip


def cell(kind: str, source: str, nbgrader: Any, results: list[Any], note: str) -> dict[str, Any]:
    metadata = {"taawoun": {"note": note}} | ({"nbgrader": nbgrader} if nbgrader else {})
    made: dict[str, Any] = {"cell_type": kind, "id": "x", "metadata": metadata, "source": source}
    return made | ({"outputs": results, "execution_count": None} if kind == "code" else {})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.builds(cell, st.sampled_from(["code", "markdown"]), words, marks, outputs, words), max_size=4), words
)
def test_it_is_what_the_stock_writer_writes(cells: list[dict[str, Any]], title: str) -> None:
    nb: NotebookNode = from_dict({"cells": cells, "metadata": {"title": title}, "nbformat": 4, "nbformat_minor": 5})
    assert text_of(nb) == writes(nb)
    assert text_of(nb) == writes(nb), "from what was kept, too"
