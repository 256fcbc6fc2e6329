"""Pages are built as notebooks, and decide nothing."""

import json
from pathlib import Path

from hub_config.services.desk_frame import title_of
from widgets.apps.page_building import build_pages
from widgets.theme.texts import LANGUAGES, Texts

PAGES = ["gallery.ipynb", "projects.ipynb", "registry.ipynb", "scoring.ipynb", "trainer.ipynb"]


def test_every_page_becomes_a_notebook_and_what_no_page_made_is_removed(tmp_path: Path) -> None:
    (tmp_path / "old.ipynb").write_text("{}")
    build_pages(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == PAGES
    notebook = json.loads((tmp_path / "registry.ipynb").read_text(encoding="utf-8"))
    assert [cell["cell_type"] for cell in notebook["cells"]] == ["code", "code"]


def test_a_page_names_no_person_no_database_and_no_language(tmp_path: Path) -> None:
    text = (build_pages(tmp_path) / "registry.ipynb").read_text(encoding="utf-8")
    assert "sqlite" not in text
    assert "environ" not in text


def test_every_page_has_its_own_title_and_stands_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert len({title_of(page, Texts(language)) for page in PAGES}) == len(PAGES)
    assert [page for page in PAGES if f"| `{page.removesuffix('.ipynb')}` |" not in readme] == []
