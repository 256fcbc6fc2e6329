"""`taawoun courses check`: what is wrong with courses while they are written, in the words that authors read."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from hub_config.commands.terminal import AsJson, give_up


def check(
    folder: Annotated[Path | None, typer.Argument(help="A course, or a folder of courses; default: ours.")] = None,
    language: Annotated[str, typer.Option(help="ar or fr; default: as the code says it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say what is wrong in courses: errors, which block their publication, and remarks."""
    from academy.authoring.checks import findings
    from academy.authoring.course_files import courses_in, snapshot_of
    from academy.authoring.errors import UnknownCourse
    from academy.authoring.model_checks import model_findings
    from academy.lessons import catalogue_folder
    from hub_config.model_walls import model_solutions
    from widgets.theme.texts import LANGUAGES, NAMES, Texts

    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is no language here; choose one of {', '.join(LANGUAGES)}")
    above = folder or catalogue_folder()
    courses = [above] if (above / "course.toml").is_file() else [above / name for name in sorted(courses_in(above))]
    if not courses:
        give_up(UnknownCourse(str(above)))
    models, shot = model_solutions(), {course.name: snapshot_of(course) for course in courses}
    told = {name: [*findings(each), *model_findings(each, models)] for name, each in shot.items()}
    say = Texts(language) if language else None
    if as_json:
        print(json.dumps({name: [asdict(each) for each in found] for name, found in told.items()}, ensure_ascii=False))
    for name, found in told.items() if not as_json else ():
        for each in sorted(found, key=lambda each: not each.is_error):
            place = "/".join(part for part in (name, each.lesson_id, each.exercise_id, each.field) if part)
            words = say(each.message, **each.values) if say else each.message.format(**each.values)
            spoken = f" [{NAMES[each.language]}]" if each.language else ""
            print(f"{'error' if each.is_error else 'remark'}: {place}{spoken}: {words}")
    errors = sum(each.is_error for found in told.values() for each in found)
    if not as_json:
        print(f"{len(courses)} courses: {errors} errors, {sum(map(len, told.values())) - errors} remarks")
    if errors:
        raise typer.Exit(1)


def doubts(
    folder: Annotated[Path | None, typer.Argument(help="A folder of courses; default: those of the release.")] = None,
) -> None:
    """Print the page of sources that courses lean on and that the office's lawyers have still to confirm."""
    from academy.errors import AcademyError
    from academy.lessons import read_catalogue, shipped_catalogue
    from academy.sources_to_confirm import doubts_page

    try:
        print(doubts_page(read_catalogue(folder or shipped_catalogue()).values()), end="")
    except AcademyError as problem:
        give_up(problem)
