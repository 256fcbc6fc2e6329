"""The shelf keeps every save, loses none to a killed process, and tells who was faster."""

import multiprocessing as mp
import os
import signal
from pathlib import Path

import pytest

from academy.authoring import saves
from academy.authoring import shelf as shelf_module
from academy.authoring.errors import NameTaken, NotOurs, Overtaken, TooLarge, UnknownCourse, UnknownSave
from academy.authoring.shelf import Shelf
from academy.lessons import catalogue_folder, read_course
from tests.academy.conftest import NOON

COURSE = "founding-a-cooperative"
AUTHOR = "pauthor2222"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "catalogue", catalogue_folder())


@pytest.fixture
def own(shelf: Shelf) -> Shelf:
    shelf.take_over(COURSE, person_id=AUTHOR, now=NOON)
    return shelf


def kept(shelf: Shelf, text: str, name: str = "01_founding.fr.md") -> int:
    changes = {name: text.encode()}
    return shelf.keep(shelf.head(COURSE), changes, person_id=AUTHOR, act="text", place="founding", now=NOON).number


def test_a_course_taken_over_is_the_shipped_one_to_the_byte(own: Shelf) -> None:
    shipped = {path.name: path.read_bytes() for path in (catalogue_folder() / COURSE).iterdir() if path.is_file()}
    assert dict(own.head(COURSE).files) == shipped
    assert read_course(own.folder_of(COURSE))[1] == []


def test_what_ships_is_only_read(shelf: Shelf) -> None:
    with pytest.raises(NotOurs):
        kept(shelf, "x")
    with pytest.raises(UnknownCourse):
        shelf.head("no-such-course")


def test_every_save_is_kept_with_its_author_and_can_be_restored(own: Shelf) -> None:
    first = own.head(COURSE).files
    kept(own, "# Un\n")
    kept(own, "# Deux\n")
    assert [(save.number, save.person_id, save.act) for save in own.saves(COURSE)] == [
        (3, AUTHOR, "text"), (2, AUTHOR, "text"), (1, AUTHOR, "taken over"),
    ]  # fmt: skip
    own.restore(COURSE, 1, person_id=AUTHOR, now=NOON)
    assert own.head(COURSE).files == first
    assert own.at(COURSE, 3).text("01_founding.fr.md") == "# Deux\n"
    with pytest.raises(UnknownSave):
        own.restore(COURSE, 9, person_id=AUTHOR, now=NOON)


def test_a_save_without_a_change_is_none(own: Shelf) -> None:
    assert kept(own, own.head(COURSE).text("01_founding.fr.md")) == 1


def test_the_second_of_two_savers_is_told(own: Shelf) -> None:
    before = own.head(COURSE)
    kept(own, "# Un\n")
    with pytest.raises(Overtaken):
        own.keep(before, {"01_founding.fr.md": b"# Deux\n"}, person_id=AUTHOR, act="text", now=NOON)
    assert own.head(COURSE).text("01_founding.fr.md") == "# Un\n"


def test_files_edited_by_hand_are_a_save_of_their_own(own: Shelf) -> None:
    (own.folder_of(COURSE) / "01_founding.fr.md").write_text("# À la main\n", encoding="utf-8")
    assert own.head(COURSE).text("01_founding.fr.md") == "# À la main\n"
    assert own.saves(COURSE)[0].act == shelf_module.BY_HAND
    assert own.head(COURSE).number == 2


@pytest.mark.parametrize(
    "name", ["../x.md", "/etc/passwd", "01_x.md", "media/../../x.svg", "media/X.svg", "x.py", "01_a.en.md"]
)
def test_no_other_file_is_kept(own: Shelf, name: str) -> None:
    with pytest.raises(NameTaken):
        kept(own, "x", name)
    assert own.head(COURSE).number == 1


def test_a_file_beyond_measure_is_refused(own: Shelf) -> None:
    with pytest.raises(TooLarge):
        kept(own, "x" * 500_000)


@pytest.mark.parametrize("name", ["", "..", "A", "a/b", COURSE, ".history"])
def test_a_course_needs_a_name_of_its_own(own: Shelf, name: str) -> None:
    with pytest.raises(NameTaken):
        own.begin(name, {}, person_id=AUTHOR, now=NOON)


def test_a_process_killed_while_it_saves_leaves_the_old_or_the_new(own: Shelf) -> None:
    """It is killed before each of its steps on the disk in turn: links, renames, removals."""
    texts = {f"01_founding.{language}.md": f"# {language}\n".encode() for language in ("ar", "fr")}
    texts["01_founding.exercises.toml"] = b""
    old, seen = own.head(COURSE), set()
    new = {**old.files, **texts}
    for step in range(0, 60, 2):  # a file takes three steps, so none is stepped over
        killed = _killed_at(own, texts, step)
        files = Shelf(own.folder, own.shipped).head(COURSE).files
        assert files in (old.files, new), step
        assert not read_course(own.folder_of(COURSE))[0].lessons[0].exercises or files == old.files
        seen.add(files == new)
        if not killed:
            break
        own.restore(COURSE, 1, person_id=AUTHOR, now=NOON)
    assert seen == {True, False}
    assert not killed, "it came to its end"


def _killed_at(shelf: Shelf, texts: dict[str, bytes], step: int) -> bool:
    process = mp.get_context("fork").Process(target=_save_and_die, args=(shelf, texts, step))
    process.start()
    process.join(20)
    return process.exitcode == -signal.SIGKILL


def _save_and_die(shelf: Shelf, texts: dict[str, bytes], step: int) -> None:
    left = iter(range(step))
    real = {"replace": os.replace, "link": os.link, "unlink": os.unlink, "rename": os.rename, "fsync": os.fsync}

    def counted(name: str):  # noqa: ANN202  # a function of the os module
        def act(*told: object, **more: object) -> object:
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real[name](*told, **more)  # type: ignore[operator]

        return act

    for name in real:
        setattr(os, name, counted(name))
    shelf.keep(shelf.head(COURSE), texts, person_id=AUTHOR, act="text", now=NOON)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x"
    saves.write_whole(path, b"one")
    assert saves.write_new(path, b"two") is False
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["x"]
