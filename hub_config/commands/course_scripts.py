"""`taawoun courses script`: what is said when lessons are recorded, on paper, and what of it is still to be written."""

from pathlib import Path
from typing import Annotated, Any

import typer

from hub_config.commands.score_files import CannotWrite, write_whole
from hub_config.commands.terminal import give_up


def script(
    folder: Annotated[Path, typer.Argument(help="The folder of a course.")],
    paper: Annotated[Path | None, typer.Option(help="Write the whole script as a PDF to this file.")] = None,
) -> None:
    """Say what a course's script lacks, as lines to fill in; or write the script as a paper to record from."""
    from academy.errors import LessonProblems
    from academy.lessons import read_course

    course, problems = read_course(folder)
    if problems:  # places are read from lessons that can be built
        give_up(LessonProblems(problems))
    scripts, problems = scripts_of(folder, course)
    if problems:
        give_up(LessonProblems(problems))
    if paper:
        _write(paper, course, scripts)
        return
    for stem, (texts, said) in scripts.items():
        _tell_gaps(stem, texts, said)


def scripts_of(folder: Path, course: Any) -> tuple[dict[str, Any], list[str]]:
    """Return the places and the script of each lesson by id, and what is wrong with the files."""
    from academy.sound.scripts import ENDING, lesson_places, read_script

    found, problems = {}, []
    for lesson in course.lessons:
        paths = list(folder.glob(f"[0-9][0-9]_{lesson.lesson_id}{ENDING}"))
        said, wrong = read_script(paths[0].read_bytes(), str(paths[0])) if paths else ({}, [])
        found[lesson.lesson_id] = (lesson_places(lesson), said)
        problems += wrong
    return found, problems


def _write(paper: Path, course: Any, scripts: dict[str, Any]) -> None:
    from academy.sound.script_paper import script_page
    from academy.web_service.pdf_file import pdf_file

    if paper.suffix.lower() != ".pdf" or not paper.parent.is_dir():
        give_up(ValueError(f"{paper} is not written: give a name that ends in .pdf, in a folder that is there."))
    try:
        write_whole({paper: pdf_file(script_page(course, scripts))})
    except CannotWrite as problem:
        give_up(problem)
    print(f"{paper}: {sum(len(texts) for texts, _ in scripts.values())} recordings")


def _tell_gaps(lesson_id: str, texts: Any, said: Any) -> None:
    from academy.sound.scripts import mark_of, script_gaps

    gaps = list(script_gaps(said, texts))
    print(f"# {lesson_id}: {len(texts)} places, {len(gaps)} to write")
    for place, why in gaps:
        words = texts[place].get("ar", "") if place in texts else ""
        print(f'\n["{place}"]  # {why}\n# {words}\nof = "{mark_of(words)}"\nary = ""')
