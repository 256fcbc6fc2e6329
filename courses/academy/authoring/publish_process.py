"""The process that builds a course for publication: nbgrader's seconds are nobody else's."""

import json
import os
import sys
import tempfile
from pathlib import Path

from academy.authoring.course_files import Snapshot
from academy.authoring.errors import AlreadyPublishing
from academy.authoring.lesson_changes import lesson_stems
from academy.authoring.publishing import Progress, Publication, alone, asked_in, note_publication, say
from academy.authoring.saves import private_folder
from academy.authoring.shelf import Shelf
from academy.code_exercises.model_values import ModelSolutions, models_behind
from academy.database import utc_now
from academy.errors import AcademyError, LessonProblems
from academy.exercises.items import LANGUAGES
from academy.lessons import Course, read_course


def build_save(
    shelf: Shelf,
    course_id: str,
    number: int,
    lessons_folder: Path,
    *,
    person_id: str,
    note: str,
    models: ModelSolutions,
) -> str:
    """Build a save as the version that new groups take, telling how far it is; return the version.

    Parameters
    ----------
    models
        What runs the model solutions of its exercises in code.

    Raises
    ------
    AcademyError
        When it cannot be built; nothing is then kept.
    """
    from academy.building import build_course  # nbgrader takes a second to load

    snapshot = shelf.at(course_id, number)
    done, most = 0, len(lesson_stems(snapshot)) * len(LANGUAGES)

    def tell(_line: str) -> None:
        nonlocal done
        say(shelf, course_id, Progress("building", number, done, most))
        done += 1

    version = build_course(models.required(read_snapshot(snapshot)), lessons_folder, progress=tell)
    note_publication(shelf, course_id, Publication(version, number, person_id, utc_now(), note, asked_in(snapshot)))
    say(shelf, course_id, Progress("done", number, most, most, version))
    return version


def read_snapshot(snapshot: Snapshot) -> Course:
    """Return the course of a save, read and checked as the builder does.

    Raises
    ------
    LessonProblems
    """
    with tempfile.TemporaryDirectory() as above:  # its owner alone enters
        folder = private_folder(Path(above) / snapshot.course_id)
        for name, content in snapshot.files.items():
            private_folder((folder / name).parent)
            (folder / name).write_bytes(content)
        course, problems = read_course(folder)
    if problems:
        raise LessonProblems([line.replace(f"{folder}/", "") for line in problems])
    return course


def main() -> int:
    """Publish what the arguments name; the first line says that it has begun."""
    folder, shipped, lessons, course_id, number, person_id, note, *walls = sys.argv[1:]
    shelf, models = Shelf(Path(folder), Path(shipped)), models_behind(json.loads(walls[0]) if walls else {})
    os.umask(0o077)
    os.nice(10)  # lessons are answered meanwhile
    try:
        with alone(shelf, course_id):
            say(shelf, course_id, Progress("building", int(number)))
            print("begun", flush=True)
            try:
                build_save(shelf, course_id, int(number), Path(lessons), person_id=person_id, note=note, models=models)
            except (AcademyError, OSError) as problem:
                say(shelf, course_id, Progress("failed", int(number), problem=str(problem)))
    except AlreadyPublishing:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
