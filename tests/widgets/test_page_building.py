"""Pages are built as notebooks, and decide nothing."""

import json
from pathlib import Path

from widgets.apps.page_building import build_pages


def test_every_page_becomes_a_notebook_and_what_no_page_made_is_removed(tmp_path: Path) -> None:
    (tmp_path / "old.ipynb").write_text("{}")
    build_pages(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["registry.ipynb"]
    notebook = json.loads((tmp_path / "registry.ipynb").read_text(encoding="utf-8"))
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["code", "code"]


def test_a_page_names_no_person_no_database_and_no_language(tmp_path: Path) -> None:
    text = (build_pages(tmp_path) / "registry.ipynb").read_text(encoding="utf-8")
    assert "sqlite" not in text
    assert "environ" not in text
