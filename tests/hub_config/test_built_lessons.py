"""Courses are built at a site's start when something has changed, and only then."""

import json
import shutil
from pathlib import Path

import pytest

from hub_config.built_lessons import build_lessons
from hub_config.preflight import CannotStart
from hub_config.preparation import prepare
from hub_config.settings import Settings

COURSES = Path(__file__).parent.parent / "academy" / "player" / "catalogue"
LESSON = "one-page/01_honey.fr.md"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    shutil.copytree(COURSES / "one-page", tmp_path / "catalogue" / "one-page")
    monkeypatch.setenv("TAAWOUN_CATALOGUE", str(tmp_path / "catalogue"))
    (tmp_path / "state" / "lessons").mkdir(parents=True)
    return Settings(state=tmp_path / "state")


def begun(settings: Settings) -> int:
    """Return when the course's current version was last written: building it writes it, whatever it finds."""
    return (settings.below_state("lessons") / "one-page" / "current").stat().st_mtime_ns


def test_nothing_is_built_twice_and_what_changes_is(settings: Settings, tmp_path: Path) -> None:
    said: list[str] = []
    first = build_lessons(settings, said.append)
    at = begun(settings)
    assert build_lessons(settings, said.append) == first
    assert begun(settings) == at
    assert said == [f"course one-page is at version {first['one-page']}"] * 2
    text = tmp_path / "catalogue" / LESSON
    text.write_text(text.read_text(encoding="utf-8").replace("Un prix clair", "Un prix net"), encoding="utf-8")
    assert build_lessons(settings, said.append) != first
    shutil.rmtree(settings.below_state("lessons") / "one-page")
    assert build_lessons(settings, said.append)["one-page"]
    assert (settings.below_state("lessons") / "one-page").is_dir()


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"versions": 3}', '{"versions": {"x": "y"}, "made_of": ""}'])
def test_a_record_that_is_none_is_made_anew(settings: Settings, record: str) -> None:
    kept = settings.below_state("lessons", ".built.json")
    kept.write_text(record, encoding="utf-8")
    versions = build_lessons(settings, lambda _line: None)
    assert json.loads(kept.read_text(encoding="utf-8"))["versions"] == versions


def test_a_catalogue_that_cannot_be_built_stops_the_start_in_one_line_and_leaves_what_stands(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub_config.preparation.bring_to_this_release", lambda _settings: [])
    version = build_lessons(settings, lambda _line: None)["one-page"]
    shutil.copytree(tmp_path / "catalogue" / "one-page", tmp_path / "catalogue" / "broken")
    (tmp_path / "catalogue" / "broken" / "01_honey.fr.md").unlink()
    with pytest.raises(CannotStart, match=r"The catalogue cannot be built: .*and 1 more") as refused:
        prepare(settings, lambda _line: None)
    assert "\n" not in str(refused.value)
    monkeypatch.setenv("TAAWOUN_CATALOGUE", str(tmp_path / "nowhere"))
    with pytest.raises(CannotStart, match=r"nowhere: no course\.toml"):
        prepare(settings, lambda _line: None)
    lessons = settings.below_state("lessons")
    assert sorted(path.name for path in (lessons / "one-page").iterdir()) == sorted([version, "current"])
    assert not (lessons / "broken").exists()
