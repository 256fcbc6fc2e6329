"""Publication: what has errors is not published; what is, is what learners get, and running groups keep theirs."""

import json
import threading
import time
from pathlib import Path

import pytest

from academy.authoring.checks import findings
from academy.authoring.errors import AlreadyPublishing
from academy.authoring.publishing import (
    HasErrors,
    alone,
    ever_published,
    progress_of,
    publications,
    publish,
)
from academy.authoring.shelf import Shelf
from academy.lessons import catalogue_folder
from academy.released import current_version, open_lesson, with_pictures_at
from tests.academy.conftest import COURSE, NOON

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'
EXERCISE = """[one]
type = "true_false"
points = 1
source = "L112.members.min"
prompt = { ar = "خمسة.", fr = "Cinq." }
key = { value = true }
wrong = [{ ar = "لا", fr = "Non" }]
feedback = { ar = "نعم", fr = "Oui" }
"""


def small_course(shelf: Shelf) -> None:
    texts = {"ar": "# درس\n\n![خلية](media/hive.svg)\n", "fr": "# Leçon\n\n![Une ruche](media/hive.svg)\n"}
    files = {f"01_one.{each}.md": f"{text}\n{{exercise}}`one`\n".encode() for each, text in texts.items()}
    course = 'title = { ar = "دورة", fr = "Cours" }\nsummary = { ar = "ا", fr = "S" }\n'
    files |= {"course.toml": course.encode(), "01_one.exercises.toml": EXERCISE.encode(), "media/hive.svg": SVG}
    shelf.begin("small", files, person_id="pauthor2222", now=NOON)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path / "catalogue", catalogue_folder())
    small_course(made)
    return made


def test_a_course_is_published_in_a_process_of_its_own_and_its_pictures_with_it(shelf: Shelf, tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    ended = threading.Event()
    assert publish(shelf, "small", lessons, person_id="pauthor2222", note="أول نسخة", after=ended.set) == 1
    with pytest.raises(AlreadyPublishing):
        publish(shelf, "small", lessons, person_id="pauthor2222", note="", after=ended.set)
    until = time.monotonic() + 120
    while (progress := progress_of(shelf, "small")) and progress.state == "building" and time.monotonic() < until:
        time.sleep(0.05)
    assert progress
    assert (progress.state, progress.done, progress.of) == ("done", 2, 2), progress
    assert ended.wait(30), "whoever asked is told when the process has ended"
    [made] = publications(shelf, "small")
    assert (made.version, made.save, made.note) == (current_version(lessons, "small"), 1, "أول نسخة")
    assert (lessons / "small" / made.version / "media" / "hive.svg").read_bytes() == SVG
    released = lessons / "small" / made.version / "fr" / "release" / "one"
    assert (released / "media" / "hive.svg").read_bytes() == SVG, "trainers see it in the notebook too"
    lesson = with_pictures_at(open_lesson(lessons, "small", made.version, "one", "fr"), "/pictures/x/")
    assert '<img src="/pictures/x/hive.svg" alt="Une ruche"' in "".join(getattr(b, "html", "") for b in lesson.blocks)


def test_what_has_an_error_is_not_published(shelf: Shelf, tmp_path: Path) -> None:
    text = EXERCISE.replace("key = { value = true }\n", "")
    changes = {"01_one.exercises.toml": text.encode()}
    shelf.keep(shelf.head("small"), changes, person_id="pauthor2222", act="exercise", now=NOON)
    with pytest.raises(HasErrors):
        publish(shelf, "small", tmp_path / "lessons", person_id="pauthor2222", note="", after=str)
    assert progress_of(shelf, "small") is None


def test_a_publication_that_was_killed_is_said_to_be_interrupted(shelf: Shelf) -> None:
    told = {"state": "building", "save": 1, "done": 1, "of": 2, "version": "", "problem": ""}
    (shelf.notes("small") / "publishing.json").write_text(json.dumps(told), encoding="utf-8")
    with alone(shelf, "small"):
        held = progress_of(shelf, "small")
    left = progress_of(shelf, "small")
    assert held
    assert left
    assert (held.state, left.state) == ("building", "interrupted")


def test_an_id_of_an_earlier_version_is_never_another_exercise(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "catalogue", catalogue_folder())
    shelf.take_over(COURSE, person_id="pauthor2222", now=NOON)
    head = shelf.head(COURSE)
    text = head.text("01_founding.exercises.toml").replace("[equal_votes]", "[votes]")
    changed = text.replace('[minimum_members]\ntype = "number"', '[minimum_members]\ntype = "dates"')
    files = dict(head.files) | {"01_founding.exercises.toml": changed.encode()}
    found = findings(type(head)(COURSE, 2, files), ever_published(shelf, COURSE))
    told = [each.message.format(**each.values) for each in found]
    assert any("belonged to an exercise of another kind (number)" in words for words in told)
    assert any("equal_votes was in an earlier version" in words for words in told)
