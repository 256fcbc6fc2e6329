"""`taawoun cohorts`: a course given to a group, by a trainer."""

import json
from typing import Annotated, Any

import typer

from hub_config.commands import cohort_results, cohort_terms
from hub_config.commands.terminal import AsJson, give_up, settings
from hub_config.commands.users import ACTOR, changed, person_of

app = typer.Typer(help="Cohorts: a course given to a group.", no_args_is_help=True)
app.command()(cohort_terms.change)
app.command()(cohort_results.results)


@app.callback()
def cohorts() -> None:
    """Keep the commands of cohorts together."""


@app.command("open")
def open_to_all(
    cohort: Annotated[str, typer.Argument(help="The cohort's id, as `taawoun cohorts add` prints it.")],
    place: Annotated[str, typer.Option(help="Where it meets; empty: not known.")] = "",
    close: Annotated[bool, typer.Option("--close", help="Close it again instead.")] = False,
) -> None:
    """Open a cohort to all: listed in the public catalogue, whoever has an account joins at once."""
    from academy.database import utc_now
    from academy.open_cohorts import set_opening

    def write(session: object) -> None:
        set_opening(
            session,  # type: ignore[arg-type]  # a Session, whose import would make every command slow
            actor_id="command-line",
            cohort_id=cohort,
            is_open=not close,
            place=place,
            now=utc_now(),
        )

    changed(write)
    print(f"{cohort} is {'closed: one joins with its code, or asks' if close else 'open to all'}.")


@app.command()
def jupyterlab(
    cohort: Annotated[str, typer.Argument(help="The cohort's id, as `taawoun cohorts add` prints it.")],
) -> None:
    """Open JupyterLab to all who learn in a cohort: for a course with code."""
    from academy.code_courses.jupyterlab_access import open_jupyterlab
    from academy.database import utc_now

    new = changed(lambda session: open_jupyterlab(session, actor_id=ACTOR, cohort_id=cohort, now=utc_now()))
    print(f"{cohort}: {len(new)} learners have a JupyterLab from their next sign-in on.")


@app.command()
def add(
    title: Annotated[str, typer.Argument(help="What the group is called, in its own language.")],
    course: Annotated[str, typer.Option(help="The course's id, as `taawoun courses build` prints it.")],
    trainer: Annotated[str, typer.Option(help="The name the trainer signs in with.")],
    language: Annotated[str, typer.Option(help="ar or fr: the language of its notebooks.")] = "ar",
    counts: cohort_terms.Counts = None,
    attempts: cohort_terms.Attempts = None,
    deadline: cohort_terms.Until = None,
    late: cohort_terms.Late = None,
    as_json: AsJson = False,
) -> None:
    """Make a cohort of a built course, with its own nbgrader course; prints the code that admits learners."""
    from academy.cohorts import create_cohort
    from academy.database import utc_now
    from academy.released import current_version

    site = settings()
    lessons = site.below_state("lessons")
    if not (lessons / course / "current").exists():
        give_up(ValueError(f"The course {course!r} is not built; run `taawoun courses build` and look at its ids."))

    def make(session: Any) -> tuple[str, str]:
        cohort = create_cohort(
            session,
            cohorts_folder=site.below_state("cohorts"),
            lessons_folder=lessons,
            course_id=course,
            version=current_version(lessons, course),
            language=language,
            title=title,
            trainer_id=person_of(session, trainer),
            now=utc_now(),
        )
        cohort_terms.write_terms(session, cohort.cohort_id, counts, attempts, deadline, late)
        return cohort.cohort_id, cohort.join_code

    cohort_id, code = changed(make)
    address = f"{site.address}/services/academy/join/{code}"
    if as_json:
        print(json.dumps({"cohort_id": cohort_id, "join_code": code, "address": address}))
    else:
        print(f"{title}: cohort {cohort_id}; learners join with the code {code}, or at {address}")
