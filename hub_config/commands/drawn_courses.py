"""`taawoun courses draw`: from a course's `drawings.toml` to the pictures in its `media/`."""

from pathlib import Path
from typing import Annotated

import typer

from hub_config.commands.terminal import give_up


def draw(
    folder: Annotated[Path | None, typer.Argument(help="A course, or a folder of courses; default: ours.")] = None,
) -> None:
    """Draw the pictures of courses anew, in Arabic and French, from what their drawings.toml says."""
    from academy.authoring.course_files import courses_in
    from academy.authoring.errors import UnknownCourse
    from academy.drawings.course_drawings import draw_course
    from academy.drawings.problems import DrawingProblems
    from academy.files_beside import DRAWINGS
    from academy.lessons import catalogue_folder

    above = folder or catalogue_folder()
    is_course = (above / "course.toml").is_file() or (above / DRAWINGS).is_file()
    courses = [above] if is_course else [above / name for name in sorted(courses_in(above))]
    if not courses:
        give_up(UnknownCourse(str(above)))
    problems: list[str] = []
    for course in courses:
        try:
            written = draw_course(course)
        except DrawingProblems as refused:
            problems += [f"{course.name}/{problem}" for problem in refused.problems]
        else:
            print(f"{course.name}: {len(written)} pictures written{': ' if written else ''}{', '.join(written)}")
    if problems:
        give_up(DrawingProblems(problems))
