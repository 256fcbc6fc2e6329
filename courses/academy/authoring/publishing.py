"""Publishing a course as a new version: built in a process of its own, with what is known of each publication."""

import datetime as dt
import fcntl
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, cast

from academy.authoring.checks import counted, findings
from academy.authoring.course_files import Snapshot
from academy.authoring.errors import AlreadyPublishing, AuthoringError
from academy.authoring.lesson_changes import exercises_of, lesson_stems
from academy.authoring.saves import private_file, settle, write_whole
from academy.authoring.shelf import Shelf
from academy.code_exercises.model_values import NOTHING_RUN, ModelSolutions, walls_of

_RECORD, _PROGRESS, _LOCK = "published.jsonl", "publishing.json", "publishing.lock"
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TMPDIR")  # no secret of the service


class HasErrors(AuthoringError):
    """A course that cannot be published before what is wrong in it is mended."""

    def __init__(self, course_id: str, count: int) -> None:
        super().__init__(f"The course {course_id!r} has {count} errors. Mend them, then publish it.")


@dataclass(frozen=True)
class Publication:
    """One publication: which save became which version, by whom, and what it asked."""

    version: str
    save: int
    person_id: str
    published_at: dt.datetime
    note: str  # what changed, in the author's words
    exercises: Mapping[str, str]  # "lesson/exercise" → its type


@dataclass(frozen=True)
class Progress:
    """How far a publication is: ``building``, ``done``, ``failed`` or ``interrupted``."""

    state: str
    save: int
    done: int = 0
    of: int = 0
    version: str = ""
    problem: str = ""


def publications(shelf: Shelf, course_id: str) -> list[Publication]:
    """Return every publication of a course, newest first."""
    try:
        lines = (shelf.notes(course_id) / _RECORD).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    told = [json.loads(line) for line in lines if line.endswith("}")]  # a line cut short was never finished
    return [
        Publication(**{**each, "published_at": dt.datetime.fromisoformat(each["published_at"])})
        for each in reversed(told)
    ]


def ever_published(shelf: Shelf, course_id: str) -> dict[str, str]:
    """Return every exercise that an earlier version asked, with its type; of a course taken over, the release's too."""
    known: dict[str, str] = {}
    if shelf.is_own(course_id) and shelf.saves(course_id)[-1].act == "taken over":
        known |= asked_in(shelf.at(course_id, 1))
    for each in reversed(publications(shelf, course_id)):
        known |= each.exercises
    return known


def asked_in(snapshot: Snapshot) -> dict[str, str]:
    """Return the exercises of a course: "lesson/exercise" → its type."""
    return {
        f"{lesson_id}/{name}": str(entry.get("type"))
        for lesson_id, stem in lesson_stems(snapshot).items()
        for name, entry in exercises_of(snapshot, stem).items()
        if isinstance(entry, dict)
    }


def progress_of(shelf: Shelf, course_id: str) -> Progress | None:
    """Return how far the last publication is, None when there was none."""
    try:
        told = Progress(**json.loads((shelf.notes(course_id) / _PROGRESS).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    is_dead = told.state == "building" and not _is_held(shelf.notes(course_id) / _LOCK)
    return Progress("interrupted", told.save, told.done, told.of) if is_dead else told


def say(shelf: Shelf, course_id: str, progress: Progress) -> None:
    """Write how far a publication is."""
    write_whole(shelf.notes(course_id) / _PROGRESS, json.dumps(asdict(progress)).encode())


def publish(
    shelf: Shelf,
    course_id: str,
    lessons_folder: Path,
    *,
    person_id: str,
    note: str,
    after: Callable[[], object],
    models: ModelSolutions = NOTHING_RUN,
) -> int:
    """Begin to publish a course as it stands, in a process of its own; return the save that is published.

    Parameters
    ----------
    after
        Called in a thread of its own when that process has ended, whatever came of it.
    models
        What runs the model solutions of exercises in code.

    Raises
    ------
    HasErrors
        When something in it must be mended first.
    AlreadyPublishing
    """
    head = shelf.head(course_id)
    errors, _ = counted(findings(head, ever_published(shelf, course_id)))
    if errors:
        raise HasErrors(course_id, errors)
    if _is_held(shelf.notes(course_id) / _LOCK):
        raise AlreadyPublishing(course_id)
    told: list[Any] = [shelf.folder, shelf.shipped, lessons_folder, course_id, head.number, person_id, note[:1000]]
    told.append(json.dumps(walls_of(models)))
    environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    program = [sys.executable, "-m", "academy.authoring.publish_process", *map(str, told)]
    begun = subprocess.Popen(program, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    with cast(IO[bytes], begun.stdout) as said:
        has_begun = said.readline() == b"begun\n"  # it has the lock now, or somebody else has
    if not has_begun:
        begun.wait()
        raise AlreadyPublishing(course_id)
    threading.Thread(target=_ended, args=(begun, after), daemon=True).start()
    return head.number


def _ended(begun: subprocess.Popen[bytes], after: Callable[[], object]) -> None:
    begun.wait()  # or it would stay in the list of processes, done
    after()


@contextmanager
def alone(shelf: Shelf, course_id: str) -> Iterator[None]:
    """Let one process at a time publish a course.

    Raises
    ------
    AlreadyPublishing
    """
    with private_file(shelf.notes(course_id) / _LOCK) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyPublishing(course_id) from None
        yield


def note_publication(shelf: Shelf, course_id: str, made: Publication) -> None:
    """Write a publication into the course's record, on the disk before this returns."""
    line = _line(made)
    path = shelf.notes(course_id) / _RECORD
    with path.open("a", encoding="utf-8") as record:
        if record.tell() and not path.read_bytes().endswith(b"\n"):
            record.write("\n")  # after a line that a killed process left half-way
        record.write(line + "\n")
        record.flush()
        os.fsync(record.fileno())
    settle(path.parent)


def rewrite_record(shelf: Shelf, course_id: str, made: Sequence[Publication]) -> None:
    """Write a course's record of publications anew, oldest first.

    Raises
    ------
    AlreadyPublishing
        While one is being made, which would be lost.
    """
    with alone(shelf, course_id):
        write_whole(shelf.notes(course_id) / _RECORD, "".join(f"{_line(each)}\n" for each in made).encode())


def _line(made: Publication) -> str:
    return json.dumps({**asdict(made), "published_at": made.published_at.isoformat()}, ensure_ascii=False)


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
