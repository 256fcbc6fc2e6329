"""A notebook that was handed in, brought to the format of today."""

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import upgrade
from nbgrader.nbgraderformat import MetadataValidator

_WITH_IDS = 5  # from nbformat 4.5 on


def todays_notebook(text: str) -> NotebookNode:
    """Return a notebook whose cells have ids and nbgrader metadata of today, as ``nbgrader update`` makes them.

    nbgrader 0.9.6 refuses older metadata, and notebooks without ids in which a cell's type was changed.
    """
    notebook = nbformat.reads(text, as_version=4)
    if notebook.nbformat_minor < _WITH_IDS:
        notebook = upgrade(notebook)
    validator = MetadataValidator()
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks and marks.get("schema_version", 0) < validator.schema_version:
            validator.upgrade_cell_metadata(cell)
    return notebook
