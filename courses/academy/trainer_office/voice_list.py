"""What can be heard of a lesson as its trainers see it: every text in turn, and who says it in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from academy.authoring.lesson_changes import stem_of
from academy.errors import AcademyError
from academy.player.routes import SHARED
from academy.player.site import Visit
from academy.records import Cohort, CohortTrainer
from academy.released import current_version, open_course
from academy.sound.places import Texts, lesson_texts, screen_of
from academy.sound.rows import SoundFile, SoundTrack
from academy.sound.scripts import ENDING, SPOKEN, Script, mark_of, read_script
from academy.sound.small import SCREEN_BYTES
from academy.sound.tracks import Spot, Standing, language_of_text, standings
from academy.sound.words import word_texts

NO_COURSE, NO_LESSON = SHARED, "words"  # in addresses: the interface's words, which all courses share


@dataclass(frozen=True)
class Line:
    """A track with what is told of it."""

    track: SoundTrack
    address: str
    bytes: int
    seconds: float


@dataclass(frozen=True)
class Heard:
    """One text and who says it."""

    place: str
    words: str
    text_language: str
    recorded: Line | None
    is_outdated: bool
    machine: Line | None
    earlier: tuple[Line, ...]
    to_say: str = ""  # in the words of the lesson's script; empty without one for this very text

    @property
    def kind(self) -> str:
        """``text``, ``question``, ``choice``, ``hint``, ``right``, ``wrong`` or ``word``."""
        kind, _, rest = self.place.partition("/")
        if kind != "feedback":
            return kind
        return "right" if rest.endswith("/right") else "wrong"

    @property
    def bytes(self) -> int:
        """What learners fetch."""
        heard = None if self.is_outdated else self.recorded
        return (heard or self.machine).bytes if heard or self.machine else 0  # type: ignore[union-attr]


@dataclass(frozen=True)
class Screen:
    """What is heard in one place of the lesson; its weight is that of the heaviest screen a learner sees there."""

    name: str
    number: int  # among texts or among exercises
    heard: tuple[Heard, ...]

    @property
    def weight(self) -> int:
        """Bytes of the heaviest of its screens: feedback is shown alone."""
        return max(sum(each.bytes for each in some) for some in self._screens())

    @property
    def is_too_heavy(self) -> bool:
        """Whether a machine's track is left out there."""
        return self.weight > SCREEN_BYTES

    @property
    def lacking(self) -> int:
        """How many of its texts no person says."""
        return sum(each.recorded is None or each.is_outdated for each in self.heard)

    def _screens(self) -> Iterator[list[Heard]]:
        for _, some in groupby(sorted(self.heard, key=lambda h: screen_of(h.place)), lambda h: screen_of(h.place)):
            yield list(some)


@dataclass(frozen=True)
class Subject:
    """Which lesson is spoken, in which version."""

    course_id: str  # as in addresses
    lesson_id: str
    version: str
    texts: Texts

    @property
    def course(self) -> str:
        """The course as tracks name it: the interface's words have none."""
        return "" if self.course_id == NO_COURSE else self.course_id

    @property
    def lesson(self) -> str:
        """The lesson as tracks name it."""
        return "" if self.course_id == NO_COURSE else self.lesson_id

    def spot(self, place: str, tag: str) -> Spot:
        """Return one of its spots."""
        return Spot(self.course, self.lesson, place, tag)


def versions_of(session: Session, lessons_folder: Path, course_id: str, person_id: str) -> list[str]:
    """Return the versions of a course that a person may speak: the newest, and those of the cohorts they lead."""
    led = (
        select(Cohort.course_version)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.cohort_id)
        .where(Cohort.course_id == course_id, CohortTrainer.person_id == person_id)
    )
    return list(dict.fromkeys([current_version(lessons_folder, course_id), *session.scalars(led)]))


def subject_of(visit: Visit, wanted_version: str = "") -> Subject:
    """Return what the address names, in the newest version unless another that the person may speak is wanted.

    Raises
    ------
    UnknownLesson
    """
    course_id, lesson_id = visit.parameters["course_id"], visit.parameters["lesson_id"]
    if (course_id, lesson_id) == (NO_COURSE, NO_LESSON):
        return Subject(course_id, lesson_id, "", word_texts())
    folder = visit.site.lessons_folder
    known = versions_of(visit.session, folder, course_id, visit.someone.person_id)
    version = wanted_version if wanted_version in known else known[0]
    return Subject(course_id, lesson_id, version, lesson_texts(folder, course_id, version, lesson_id))


def title_of(visit: Visit, subject: Subject) -> str:
    """Return a lesson's title on screen."""
    if not subject.course:
        return visit.texts("The words on the buttons")
    course = open_course(visit.site.lessons_folder, subject.course_id, subject.version)
    return dict(course.lessons)[subject.lesson_id][visit.texts.language]


def screens_of(visit: Visit, subject: Subject, tag: str) -> list[Screen]:
    """Return everything that can be heard of a lesson, in its order, with who says it in one language."""
    standing = standings(visit.session, subject.course, subject.lesson, tag, subject.texts)
    files, script = _files(visit.session, standing), _script(visit, subject, tag)
    heard = [_heard(visit, subject, tag, place, each, files, script) for place, each in standing.items()]
    counts = {"text": 0, "exercise": 0, "word": 0}
    screens = []
    for name, some in groupby(heard, lambda each: _name(each.place)):
        kind = name.partition("/")[0]
        counts[kind] += 1
        screens.append(Screen(name, counts[kind], tuple(some)))
    return screens


def heard_at(visit: Visit, subject: Subject, tag: str, place: str) -> Heard:
    """Return one text and who says it."""
    standing = standings(visit.session, subject.course, subject.lesson, tag, {place: subject.texts[place]})
    files, script = _files(visit.session, standing), _script(visit, subject, tag)
    return _heard(visit, subject, tag, place, standing[place], files, script)


def _script(visit: Visit, subject: Subject, tag: str) -> Script:
    """Return what is said in a lesson, where its sources here hold a script in that language."""
    if not subject.course or tag != SPOKEN:
        return {}
    try:
        sources = visit.site.shelf.head(subject.course)
        content = sources.files.get(f"{stem_of(sources, subject.lesson)}{ENDING}", b"")
    except AcademyError:  # a course adopted from elsewhere, or a lesson that was taken out since
        return {}
    return read_script(content, subject.lesson)[0]


def _name(place: str) -> str:
    kind, _, rest = place.partition("/")
    if kind in {"text", "word"}:
        return "word/all" if kind == "word" else place
    return f"exercise/{rest.partition('/')[0]}"


def _files(session: Session, standing: Mapping[str, Standing]) -> Mapping[str, tuple[int, float]]:
    """Return bytes and seconds of every file there, in one query."""
    rows = [row for each in standing.values() for row in (each.recorded, each.machine, *each.earlier) if row]
    hashes = {row.sound_hash for row in rows}
    asked = select(SoundFile.sound_hash, SoundFile.bytes, SoundFile.seconds).where(SoundFile.sound_hash.in_(hashes))
    return {row.sound_hash: (row.bytes, row.seconds) for row in session.execute(asked)}


def _heard(
    visit: Visit,
    subject: Subject,
    tag: str,
    place: str,
    each: Standing,
    files: Mapping[str, tuple[int, float]],
    script: Script,
) -> Heard:
    def line(track: SoundTrack | None) -> Line | None:
        if track is None:
            return None
        address = visit.site.prefix + f"sounds/{track.sound_hash}.opus"
        return Line(track, address, *files[track.sound_hash])

    said = subject.texts[place]
    wanted = language_of_text(tag, visit.texts.language)
    language = wanted if wanted in said else next(iter(said))
    earlier = tuple(made for row in each.earlier if (made := line(row)))
    told = script.get(place)
    to_say = told.words if told and told.of == mark_of(said.get("ar", "")) else ""
    return Heard(
        place, said[language], language, line(each.recorded), each.is_outdated, line(each.machine), earlier, to_say
    )
