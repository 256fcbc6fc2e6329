"""A learner's home is hostile ground: no link is followed, nothing waits, nothing is written over."""

import os
from pathlib import Path

import pytest

from academy.code_courses import home_files

PLACE = ("courses", "one")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "courses" / "one" / "data").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("of somebody else")
    return folder


def test_links_pipes_and_hidden_files_are_passed_over(home: Path) -> None:
    here = home / "courses" / "one"
    (here / "a.ipynb").write_bytes(b"{}")
    (here / "data" / "sales.csv").write_bytes(b"1")
    (here / ".hidden").write_bytes(b"x")
    (here / "link.csv").symlink_to(home.parent / "secret.txt")
    (here / "folder").symlink_to(home.parent)
    os.mkfifo(here / "pipe.csv")
    assert home_files.read_folder(home, PLACE) == {"a.ipynb": b"{}", "data/sales.csv": b"1"}


def test_a_link_in_place_of_a_folder_leads_nowhere(home: Path) -> None:
    outside = home.parent / "elsewhere" / "one"
    outside.mkdir(parents=True)
    (outside / "a.ipynb").write_bytes(b"{}")
    (home / "courses").rename(home / "was")
    (home / "courses").symlink_to(home.parent / "elsewhere")
    assert home_files.read_folder(home, PLACE) == {}
    with pytest.raises(OSError, match="courses"):
        home_files.write_new(home, PLACE, {"b.ipynb": b"{}"})
    assert not (outside / "b.ipynb").exists()
    assert not home_files.replace(home, PLACE, "a.ipynb", b"new", was=b"{}")
    assert not home_files.put_aside(home, PLACE, "a.ipynb", "before")


def test_no_more_is_read_than_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_files, "MOST_FILE_BYTES", 10)
    monkeypatch.setattr(home_files, "MOST_FILES", 3)
    here = home / "courses" / "one"
    (here / "a.txt").write_bytes(b"x" * 11)
    for number in range(9):
        (here / f"b{number}.txt").write_bytes(b"y")
    found = home_files.read_folder(home, PLACE)
    assert found["a.txt"] is None
    assert len(found) == 4, "one more than is kept, so that it can be said"


def test_what_was_written_stays_and_what_was_not_touched_is_brought_up_to_date(home: Path) -> None:
    assert home_files.write_new(home, PLACE, {"a.ipynb": b"1", "data/new.csv": b"2"}) == ["a.ipynb", "data/new.csv"]
    assert home_files.write_new(home, PLACE, {"a.ipynb": b"other"}) == []
    assert not home_files.replace(home, PLACE, "a.ipynb", b"3", was=b"what it never was")
    assert home_files.replace(home, PLACE, "a.ipynb", b"3", was=b"1")
    assert home_files.put_aside(home, PLACE, "a.ipynb", "10.30")
    assert home_files.read_folder(home, PLACE) == {"a (10.30).ipynb": b"3", "data/new.csv": b"2"}


def test_a_link_where_a_new_file_would_stand_is_not_written_through(home: Path) -> None:
    (home / "courses" / "one" / "a.ipynb").symlink_to(home.parent / "secret.txt")
    assert home_files.write_new(home, PLACE, {"a.ipynb": b"1"}) == []
    assert (home.parent / "secret.txt").read_text() == "of somebody else"
