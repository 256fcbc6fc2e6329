"""What the hub needs of its state: folders, databases and lessons of this release, a demonstration if asked for.

A program of its own: what it imports is large, and is gone when the site runs.
"""

import os
import sys
from collections.abc import Callable

from academy.authoring.publication_audit import enter_publications
from academy.database import open_academy, utc_now
from academy.errors import AcademyError, LessonProblems
from academy.lessons import catalogue_folder
from hub_config import demonstration
from hub_config.authors_shelf import shelf_of
from hub_config.built_lessons import build_lessons
from hub_config.preflight import CannotStart, as_sentence
from hub_config.settings import Settings, site_settings
from hub_config.state_versions import UNFINISHED, StateProblem, bring_to_this_release

FOLDERS = (
    "secrets", "hub", "academy", "registry", "lessons", "cohorts", "homes", "run", "logs", "backups",
    "uploads", "audit", "catalogue",
)  # fmt: skip


def prepare(settings: Settings, say: Callable[[str], None]) -> None:
    """Make or migrate what the state needs.

    Raises
    ------
    CannotStart
        When the disk is full, may not be written, or holds a state this release cannot use.
    """
    with as_sentence(settings):
        if settings.below_state(UNFINISHED).exists():
            raise CannotStart(
                f"A restore into {settings.below_state()} did not finish; run `taawoun restore` with the archive again."
            )
        for name in FOLDERS:
            settings.below_state(name).mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            for line in bring_to_this_release(settings):
                say(line)
        except StateProblem as problem:
            raise CannotStart(str(problem)) from problem
        try:
            versions = build_lessons(settings, say)
        except AcademyError as problem:
            raise CannotStart(_one_line(problem)) from problem
        enter_in_audit(settings)
        if settings.demonstration:
            demonstration.furnish(settings, versions)


def _one_line(problem: AcademyError) -> str:
    """Return the first of what is wrong with a catalogue, and how to see the rest; any other problem as it is."""
    if not isinstance(problem, LessonProblems):
        return " ".join(str(problem).split())
    first, more = problem.problems[0], len(problem.problems) - 1
    rest = f" (and {more} more; `taawoun courses check {catalogue_folder()}` says all)" if more else ""
    return f"The catalogue cannot be built: {' '.join(first.split())}{rest}. Lessons that were built before stay."


def enter_in_audit(settings: Settings) -> None:
    """Enter publications that ended while nobody was there to write them into the audit."""
    shelf, academy = shelf_of(settings), open_academy(settings.academy_database)
    with academy.begin() as session:
        for each in shelf.courses():
            if each.is_own:
                enter_publications(session, shelf, each.course_id, utc_now())
    academy.kw["bind"].dispose()


def main() -> int:
    """Prepare the site's state; what cannot be done ends in one sentence and exit code 2."""
    os.umask(0o077)
    try:
        prepare(site_settings(), print)
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
