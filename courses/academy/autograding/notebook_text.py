"""A notebook's text as nbformat writes it, each cell's written once, however many submissions hold the same."""

import json
from functools import lru_cache

from nbformat import NotebookNode, from_dict
from nbformat.v4 import writes
from nbgrader.utils import is_solution

_KEPT = 1024  # cells: those of some lessons, each test with its few results
_BEFORE, _AFTER, _EMPTY = '{\n "cells": [\n', '\n ],\n "metadata": {}\n}', '"cells": []'


def text_of(nb: NotebookNode) -> str:
    """Return what ``nbformat.v4.writes`` returns.

    Most of a notebook's text is the lesson's, and stock copies and writes all of it for every learner: a third of
    the whole grading. Here the stock writer is asked for each of the lesson's cells once, and for what learners wrote.
    """
    frame: str = writes(NotebookNode(nb, cells=[]))
    cells = ",\n".join(map(_text, nb.cells))
    return frame.replace(_EMPTY, f'"cells": [\n{cells}\n ]', 1) if cells else frame


def _text(cell: NotebookNode) -> str:
    return _written(json.dumps(cell)) if is_solution(cell) else _kept(json.dumps(cell))


def _written(cell: str) -> str:
    """Return a cell's text in a notebook, from any JSON of it."""
    text: str = writes(NotebookNode(cells=[from_dict(json.loads(cell))], metadata=NotebookNode()))
    return text.removeprefix(_BEFORE).removesuffix(_AFTER)


_kept = lru_cache(maxsize=_KEPT)(_written)
