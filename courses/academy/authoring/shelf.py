"""The shelf: the sources of a site's courses. What ships is only read; what authors write is kept, save by save.

Below the folder stands one folder a course in the catalogue's own form, and ``.history/<course>`` beside them: each
save is a small list of files by the hash of their content, the last one is what the course is. The course's own folder
follows it and can be edited by hand: what is found changed there becomes a save of its own.
"""

import datetime as dt
import fcntl
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from academy.authoring.course_files import Snapshot, check_file, courses_in, files_in
from academy.authoring.errors import NameTaken, NotOurs, Overtaken, UnknownCourse, UnknownSave
from academy.authoring.saves import private_file, private_folder, write_new, write_whole
from academy.lessons import COURSE_ID

HISTORY = ".history"
BY_HAND = "by hand"


@dataclass(frozen=True)
class Save:
    """One save: who wrote what and when, and the files as they then stood, by the hash of their content."""

    number: int
    person_id: str  # empty for what was changed by hand on the disk
    saved_at: dt.datetime
    act: str  # what was done, in a word
    place: str = ""  # the lesson, and the exercise after a slash
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OnShelf:
    """A course on the shelf."""

    course_id: str
    is_own: bool  # written or taken over here
    is_shipped: bool  # came with the release


class Shelf:
    """The sources of a site's courses.

    Parameters
    ----------
    folder
        Where authors' courses stand; its owner alone enters.
    shipped
        The catalogue of the release.
    """

    def __init__(self, folder: Path, shipped: Path) -> None:
        self.folder = folder
        self.shipped = shipped

    def courses(self) -> list[OnShelf]:
        """Return every course by id, written here or shipped."""
        own, shipped = courses_in(self.folder), courses_in(self.shipped)
        return [OnShelf(each, each in own, each in shipped) for each in sorted(own | shipped)]

    def is_own(self, course_id: str) -> bool:
        """Tell whether a course was written or taken over here."""
        return bool(COURSE_ID.fullmatch(course_id)) and (self._history(course_id) / "000001.json").is_file()

    def folder_of(self, course_id: str) -> Path:
        """Return the folder that holds a course as it stands now.

        Raises
        ------
        UnknownCourse
        """
        if self.is_own(course_id):
            return self.folder / course_id
        if COURSE_ID.fullmatch(course_id) and (self.shipped / course_id / "course.toml").is_file():
            return self.shipped / course_id
        raise UnknownCourse(course_id)

    def head(self, course_id: str) -> Snapshot:
        """Return a course as it stands now; what was edited by hand or left half-way is brought in order before.

        Raises
        ------
        UnknownCourse
        """
        if not self.is_own(course_id):
            return Snapshot(course_id, 0, files_in(self.folder_of(course_id)))
        with self._alone(course_id):
            return self._in_order(course_id)

    def at(self, course_id: str, number: int) -> Snapshot:
        """Return a course as it stood at a save.

        Raises
        ------
        UnknownSave
        """
        save = self._save(course_id, number)
        return Snapshot(course_id, number, {name: self._content(course_id, kept) for name, kept in save.files.items()})

    def saves(self, course_id: str) -> list[Save]:
        """Return every save of a course, newest first."""
        return [self._save(course_id, number) for number in reversed(self._numbers(course_id))]

    def begin(self, course_id: str, files: Mapping[str, bytes], *, person_id: str, now: dt.datetime) -> Save:
        """Put a new course on the shelf.

        Raises
        ------
        NameTaken
        """
        if not COURSE_ID.fullmatch(course_id) or course_id in {each.course_id for each in self.courses()}:
            raise NameTaken(course_id)
        return self._first(course_id, files, "begun", person_id, now)

    def take_over(self, course_id: str, *, person_id: str, now: dt.datetime) -> Save:
        """Copy a course of the release, to be changed here; one that is ours already is left as it is.

        Raises
        ------
        UnknownCourse
        """
        if self.is_own(course_id):
            return self._save(course_id, self.head(course_id).number)
        return self._first(course_id, files_in(self.folder_of(course_id)), "taken over", person_id, now)

    def keep(
        self,
        based_on: Snapshot,
        changes: Mapping[str, bytes | None],
        *,
        person_id: str,
        act: str,
        place: str = "",
        now: dt.datetime,
    ) -> Save:
        """Keep changed files as a new save; without any change the save is the one there is.

        Parameters
        ----------
        based_on
            The course as it stood when the changes were made.
        changes
            The new content by name; None takes a file away.

        Raises
        ------
        Overtaken
            When there is a newer save.
        NotOurs
            For a course that ships.
        TooLarge
        """
        course_id = based_on.course_id
        if not self.is_own(course_id):
            raise NotOurs(course_id)
        files = {**based_on.files, **{name: content for name, content in changes.items() if content is not None}}
        files = {name: content for name, content in files.items() if changes.get(name, b"") is not None}
        with self._alone(course_id):
            head = self._in_order(course_id)
            if head.number != based_on.number:
                raise Overtaken(course_id, head.number)
            if files == head.files:
                return self._save(course_id, head.number)
            return self._write(course_id, head.number + 1, files, act, place, person_id, now)

    def restore(self, course_id: str, number: int, *, person_id: str, now: dt.datetime) -> Save:
        """Make a course what it was at an earlier save; what came since stays in its history.

        Raises
        ------
        UnknownSave
        """
        earlier, head = self.at(course_id, number), self.head(course_id)
        gone: dict[str, bytes | None] = {name: None for name in head.files if name not in earlier.files}
        return self.keep(
            head, gone | dict(earlier.files), person_id=person_id, act="restored", place=str(number), now=now
        )

    def notes(self, course_id: str) -> Path:
        """Return the folder where what is known of a course's publications stands."""
        return self._history(course_id)

    def _first(self, course_id: str, files: Mapping[str, bytes], act: str, person_id: str, now: dt.datetime) -> Save:
        private_folder(self.folder)
        private_folder(self._history(course_id) / "files")
        with self._alone(course_id):
            if numbers := self._numbers(course_id):
                return self._save(course_id, numbers[-1])  # two had the same thought at once
            return self._write(course_id, 1, files, act, "", person_id, now)

    def _write(
        self,
        course_id: str,
        number: int,
        files: Mapping[str, bytes],
        act: str,
        place: str,
        person_id: str,
        now: dt.datetime,
    ) -> Save:
        """Write contents, then the save that names them, then the course's own folder."""
        for name, content in files.items():
            check_file(name, content)
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}
        for name, kept in hashes.items():
            path = self._history(course_id) / "files" / kept
            if not path.is_file():
                write_whole(path, files[name])
        save = Save(number, person_id, now, act, place, hashes)
        text = json.dumps({**asdict(save), "saved_at": now.isoformat()}, ensure_ascii=False, indent=1)
        if not write_new(self._history(course_id) / f"{number:06d}.json", text.encode()):
            raise Overtaken(course_id, number)
        self._follow(course_id, number, files)
        return save

    def _follow(self, course_id: str, number: int, files: Mapping[str, bytes]) -> None:
        """Make the course's own folder what a save says, and note that it is."""
        folder = private_folder(self.folder / course_id)
        there = files_in(folder)
        for name, content in files.items():
            if there.get(name) != content:
                private_folder((folder / name).parent)
                write_whole(folder / name, content)
        for name in set(there) - set(files):
            (folder / name).unlink()
        write_whole(self._history(course_id) / "followed", str(number).encode())

    def _in_order(self, course_id: str) -> Snapshot:
        number = self._numbers(course_id)[-1]
        kept = self.at(course_id, number)
        followed = self._history(course_id) / "followed"
        if not followed.is_file() or followed.read_text(encoding="ascii") != str(number):
            self._follow(course_id, number, kept.files)  # a process was killed between the two
            return kept
        there = files_in(self.folder / course_id)
        if there == kept.files or "course.toml" not in there:
            return kept
        now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
        save = self._write(course_id, number + 1, there, BY_HAND, "", "", now)
        return Snapshot(course_id, save.number, there)

    def _numbers(self, course_id: str) -> list[int]:
        return sorted(int(path.stem) for path in self._history(course_id).glob("[0-9]*.json"))

    def _save(self, course_id: str, number: int) -> Save:
        try:
            text = (self._history(course_id) / f"{number:06d}.json").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise UnknownSave(course_id, number) from None
        told = json.loads(text)
        return Save(**{**told, "saved_at": dt.datetime.fromisoformat(told["saved_at"])})

    def _content(self, course_id: str, kept: str) -> bytes:
        return (self._history(course_id) / "files" / kept).read_bytes()

    def _history(self, course_id: str) -> Path:
        return self.folder / HISTORY / course_id

    @contextmanager
    def _alone(self, course_id: str) -> Iterator[None]:
        """Let one process at a time write in a course."""
        with private_file(self._history(course_id) / "lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
