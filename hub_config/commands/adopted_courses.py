"""`taawoun courses adopt` and `grade`: any nbgrader course directory, and work that was submitted in it."""

import json
import sys
import tempfile
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hub_config.commands.terminal import CANNOT, AsJson, give_up, settings, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from academy.code_courses.adopting import Adoption, Wishes
    from academy.code_courses.examining import Examiner

_LANGUAGE = "ar"  # of an adopted course, which is the same in every language
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
    from academy.code_courses.adopting import Wishes

    title = {language: text for language, text in (("ar", title_ar), ("fr", title_fr)) if text}
    wishes = Wishes(course_id, title, tuple(without or ()), mend, keep=not check)
    lessons = settings().below_state("lessons")
    adoption = _adopted(directory, lessons, wishes, as_json=as_json)
    if as_json:
        print(json.dumps({"adopted": not check, **asdict(adoption)}))
    else:
        print(shown("\n".join(_lines(adoption, is_kept=not check))))


def grade(
    directory: Directory,
    submitted: Annotated[Path | None, typer.Option(help="Its submitted work; default: `submitted` in it.")] = None,
    out: Annotated[Path | None, typer.Option(help="The CSV file to write; default: standard output.")] = None,
    hands: Annotated[int, typer.Option(help="How many submissions are examined at one time.", min=1, max=8)] = 2,
    without: Without = None,
    mend: Mend = False,
) -> None:
    """Grade submitted work of a course as it would be here, in jails; prints every cell's score, keeps nothing."""
    from academy.code_courses.adopting import Wishes
    from academy.code_courses.assignments import code_course
    from academy.code_courses.strangers_work import SUBMITTED, score_all, submitted_work, write_scores
    from hub_config.jail import why_no_jail

    if reason := why_no_jail():
        give_up(OSError(f"Notebooks with code are graded inside a jail only, and none can be made here: {reason}"))
    with tempfile.TemporaryDirectory(prefix="taawoun-grade-") as made:
        adoption = _adopted(directory, Path(made), Wishes(without=tuple(without or ()), mend=mend), as_json=False)
        course = code_course(Path(made), adoption.course_id, adoption.version)
        if course is None:
            give_up(RuntimeError("The course was adopted without a single assignment."))
        told = course.settings.get("CourseDirectory", {}).get("submitted_directory", SUBMITTED)
        where = submitted or directory / told
        if not where.is_dir():
            give_up(ValueError(f"{where} is no directory; give the submitted work with --submitted."))
        work, findings = submitted_work(course, where)
        for each in (*adoption.findings, *findings):
            print(shown(f"- {each}"), file=sys.stderr)
        folder = Path(made) / adoption.course_id / adoption.version
        scores = score_all(folder, _LANGUAGE, course, work, _examiner, hands)
        try:
            with out.open("w", encoding="utf-8", newline="") if out else nullcontext(sys.stdout) as file:
                count = write_scores(scores, file)
        except OSError as problem:
            give_up(problem)
    print(f"{len(work)} submissions, {count} cells.", file=sys.stderr)


@contextmanager
def _examiner(hand: int) -> "Iterator[Examiner]":
    """Hold the jails of one hand."""
    from hub_config.code_jails import CodeJails

    jails = CodeJails(hand)
    try:
        yield jails
    finally:
        jails.close()


def _adopted(directory: Path, lessons: Path, wishes: "Wishes", *, as_json: bool) -> "Adoption":
    """Adopt a course, or end the command with everything that is wrong with it."""
    from academy.code_courses.adopting import adopt_course
    from academy.code_courses.errors import CannotAdopt
    from hub_config.adoption_jail import generator

    try:
        return adopt_course(directory, lessons, wishes, generate=generator())
    except CannotAdopt as problem:
        if as_json:
            print(json.dumps({"adopted": False, "findings": [asdict(each) for each in problem.findings]}))
            raise typer.Exit(CANNOT) from problem
        give_up(problem)
    except OSError as problem:
        give_up(problem)


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
