"""Work in the formats of years ago is read as work of today."""

from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from academy.code_courses.jail_side.todays_notebook import todays_notebook

FILES = Path(nbgrader.__file__).parent / "tests" / "apps" / "files"


@pytest.mark.parametrize("name", ["test-v0", "test-v1", "test-v2", "test"])
def test_metadata_of_every_version_becomes_todays_as_nbgrader_update_makes_it(name: str) -> None:
    text = (FILES / f"{name}.ipynb").read_text(encoding="utf-8")
    made = todays_notebook(text)
    nbformat.validate(made)
    MetadataValidator().validate_nb(made)
    updated = MetadataValidator().upgrade_notebook_metadata(nbformat.reads(text, as_version=4))
    assert [cell.metadata for cell in made.cells] == [cell.metadata for cell in updated.cells]
    assert [cell.source for cell in made.cells] == [cell.source for cell in updated.cells]


def test_a_notebook_of_today_is_left_as_it_is() -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    notebook.cells[0].metadata["nbgrader"] = {"schema_version": 3, "its own": "key"}
    assert todays_notebook(nbformat.writes(notebook)) == notebook
