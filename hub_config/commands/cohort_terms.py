"""`taawoun cohorts change`: a cohort's attempts and time, as its trainer sets them on the cohort's page."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from hub_config.commands.users import ACTOR, changed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Counts = Annotated[str | None, typer.Option(help="Which attempt counts: last, best or mean.")]
Attempts = Annotated[str | None, typer.Option(help="How many attempts, 1 to 100, or unlimited.")]
Until = Annotated[
    str | None, typer.Option("--deadline", help='By the hour of Morocco, such as "2026-12-31 18:00", or none.')
]
Late = Annotated[
    str | None, typer.Option(help="What arrives late: trainer, or a penalty as percent/days, such as 10/1.")
]

Results = Annotated[
    str | None,
    typer.Option(help="When results are seen: at-once, release (a trainer shows them) or deadline (once it is over)."),
]


def change(
    cohort: Annotated[str, typer.Argument(help="The cohort's id, as `taawoun cohorts add` prints it.")],
    counts: Counts = None,
    attempts: Attempts = None,
    deadline: Until = None,
    lesson: Annotated[str, typer.Option(help="The lesson of the deadline; empty: all lessons.")] = "",
    late: Late = None,
    results: Results = None,
    telephone: Annotated[
        str | None, typer.Option(help="The number its learners may call, their delegation's; none takes it away.")
    ] = None,
) -> None:
    """Change a cohort's attempts and time, or its telephone; what is not named stays."""

    def write(session: "Session") -> None:
        write_terms(session, cohort, counts, attempts, deadline, late, lesson=lesson, results=results)
        if telephone is not None:
            write_telephone(session, cohort, telephone)

    changed(write)
    print(f"{cohort}: changed.")


def write_telephone(session: "Session", cohort_id: str, telephone: str) -> None:
    """Write the number that a cohort's learners may call.

    Raises
    ------
    UnknownCohort, BadTelephone
    """
    from academy.database import utc_now
    from academy.telephones import set_telephone

    typed = "" if telephone.strip().casefold() == "none" else telephone
    set_telephone(session, actor_id=ACTOR, cohort_id=cohort_id, typed=typed, now=utc_now())


def write_terms(
    session: "Session",
    cohort_id: str,
    counts: str | None,
    attempts: str | None,
    deadline: str | None,
    late: str | None,
    *,
    lesson: str = "",
    results: str | None = None,
) -> None:
    """Write what was named into a cohort's terms.

    Raises
    ------
    UnknownCohort, UnknownLesson, BadTerms
    """
    from academy.cohorts import cohort_of
    from academy.database import utc_now
    from academy.released import open_course
    from academy.terms.deadlines import set_deadline
    from academy.terms.errors import BadTerms
    from academy.terms.policy import change_policy, policy_of
    from academy.terms.wall_clock import wall_time_of
    from hub_config.commands.terminal import settings

    cohort, now = cohort_of(session, cohort_id), utc_now()
    changes = _named(counts, attempts, late) | _results_named(results)
    policy = replace(policy_of(session, cohort_id), **changes)  # type: ignore[arg-type]  # checked by _named
    change_policy(session, cohort_id=cohort_id, policy=policy, actor_id=ACTOR, now=now)
    if deadline is None:
        return
    course = open_course(settings().below_state("lessons"), cohort.course_id, cohort.course_version)
    if lesson and lesson not in dict(course.lessons):
        raise BadTerms("lesson", lesson, f"Lessons of this course: {', '.join(name for name, _ in course.lessons)}.")
    day, _, hour = deadline.strip().replace("T", " ").partition(" ")
    wall = None if deadline == "none" else wall_time_of(day, hour)
    if wall is None and deadline != "none":
        raise BadTerms("deadline", deadline, 'Write "2026-12-31 18:00", or none.')
    set_deadline(session, cohort_id=cohort_id, lesson_id=lesson, wall_time=wall, actor_id=ACTOR, now=now)


def _named(counts: str | None, attempts: str | None, late: str | None) -> dict[str, object]:
    """Return the fields of a policy that were named, each of its type."""
    from academy.terms.errors import BadTerms
    from academy.terms.policy import Counts, Late

    named: dict[str, object] = {}
    if counts is not None:
        if counts not in {*Counts}:
            raise BadTerms("counts", counts, "Write last, best or mean.")
        named["counts"] = Counts(counts)
    if attempts is not None:
        if attempts != "unlimited" and not _is_number(attempts):
            raise BadTerms("attempts", attempts, "Write a number from 1 to 100, or unlimited.")
        named["most_attempts"] = None if attempts == "unlimited" else int(attempts)
    if late == "trainer":
        named["late"] = Late.TRAINER
    elif late is not None:
        percent, _, days = late.partition("/")
        if not _is_number(percent) or not _is_number(days):
            raise BadTerms("late", late, "Write trainer, or a penalty as percent/days, such as 10/1.")
        named |= {"late": Late.PENALTY, "step_percent": int(percent), "step_days": int(days)}
    return named


def _results_named(results: str | None) -> dict[str, object]:
    """Return when results are seen, where it was named."""
    from academy.terms.errors import BadTerms
    from academy.terms.rows import Results

    if results is None:
        return {}
    name = results.replace("-", "_")
    if name not in {*Results}:
        raise BadTerms("results", results, "Write at-once, release or deadline.")
    return {"results": Results(name)}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6
