"""`taawoun courses adopt`: any nbgrader course directory becomes a course of this academy."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hub_config.commands.terminal import AsJson, give_up, settings, shown

if TYPE_CHECKING:
    from academy.code_courses.adopting import Adoption

Directory = Annotated[Path, typer.Argument(help="An nbgrader course directory, with `source` in it.")]
Without = Annotated[list[str] | None, typer.Option(help="An assignment to leave out; may be given again.")]
Check = Annotated[bool, typer.Option("--check", help="Do everything, keep nothing, say what would come of it.")]
Mend = Annotated[bool, typer.Option("--mend", help="Rename grade ids that stand twice in a notebook.")]


def adopt(
    directory: Directory,
    course_id: Annotated[str, typer.Option(help="Its id here; default: made of the directory's name.")] = "",
    title_ar: Annotated[str, typer.Option(help="Its title in Arabic; default: the directory's name.")] = "",
    title_fr: Annotated[str, typer.Option(help="Its title in French; default: the directory's name.")] = "",
    without: Without = None,
    mend: Mend = False,
    check: Annotated[
        bool, typer.Option("--check", help="Do everything, keep nothing, say what would come of it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring in an nbgrader course that nobody here wrote: released by stock nbgrader, graded in a jail."""
    from academy.code_courses.adopting import Wishes, adopt_course
    from academy.code_courses.errors import CannotAdopt
    from hub_config.adoption_jail import generator

    title = {language: text for language, text in (("ar", title_ar), ("fr", title_fr)) if text}
    wishes = Wishes(course_id, title, tuple(without or ()), mend, keep=not check)
    lessons = settings().below_state("lessons")
    try:
        adoption = adopt_course(directory, lessons, wishes, generate=generator())
    except CannotAdopt as problem:
        if as_json:
            print(json.dumps({"adopted": False, "findings": [asdict(each) for each in problem.findings]}))
            raise typer.Exit(2) from problem
        give_up(problem)
    except OSError as problem:
        give_up(problem)
    if as_json:
        print(json.dumps({"adopted": not check, **asdict(adoption)}))
    else:
        print(shown("\n".join(_lines(adoption, is_kept=not check))))


def _lines(adoption: "Adoption", *, is_kept: bool) -> list[str]:
    """Return what came of it, for people."""
    told = [f"- {each}" for each in adoption.findings]
    rows = [
        f"{each.given} → lesson {each.lesson_id}: {each.notebooks} notebooks, {each.files} files, "
        f"{each.by_machine} cells graded by machine, {each.by_trainer} by a trainer, {each.points:g} points"
        for each in adoption.assignments
    ]
    done = (
        f"Adopted as {adoption.course_id}, version {adoption.version}. Give it to a group: "
        f'taawoun cohorts add "Title" --course {adoption.course_id} --trainer NAME'
        if is_kept
        else f"It can be adopted as {adoption.course_id}, version {adoption.version}; nothing was kept."
    )
    return [*(["Noticed:", *told, ""] if told else []), *rows, "", done]
