"""`taawoun sounds`: the machine's voice for what nobody has recorded, and how much of each course has a voice."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from hub_config.commands.terminal import AsJson, give_up, settings

app = typer.Typer(help="The voices of lessons.", no_args_is_help=True)
Course = Annotated[str, typer.Argument(help="The course's id; without it, every course.")]


@app.callback()
def sounds() -> None:
    """Keep the commands of voices together."""


@app.command()
def speak(course: Course = "", as_json: AsJson = False) -> None:
    """Let the machine say, in Arabic and French, every text that it does not say yet; only what is new costs time."""
    from academy.database import open_academy, utc_now
    from academy.errors import AcademyError
    from academy.sound.machine_voice import built_courses, speak_course

    site = settings()
    sessions, lessons = open_academy(site.academy_database), site.below_state("lessons")
    told = {}
    try:
        with Progress(console=Console(stderr=True), disable=as_json) as bar:
            for course_id in [course] if course else built_courses(lessons):
                task = bar.add_task(course_id)
                done = speak_course(
                    sessions, lessons, course_id, clock=utc_now,
                    progress=lambda so_far, of, task=task: bar.update(task, completed=so_far, total=of),  # type: ignore[misc]
                )  # fmt: skip
                told[course_id] = {"made": done.made, "found": done.found, "refused": done.refused}
    except AcademyError as problem:
        give_up(problem)
    if as_json:
        print(json.dumps(told))
    for course_id, counts in {} if as_json else told.items():
        print(f"{course_id}: " + ", ".join(f"{count} {what}" for what, count in counts.items()))


@app.command("list")
def list_voices(as_json: AsJson = False) -> None:
    """Say for each lesson how many of its texts a person speaks, by language."""
    from academy.database import only_reads, open_academy
    from academy.released import current_version, open_course
    from academy.sound.machine_voice import built_courses
    from academy.sound.places import lesson_texts
    from academy.sound.tracks import voices_counted

    site = settings()
    lessons, rows = site.below_state("lessons"), []
    with open_academy(site.academy_database)() as session:
        only_reads(session)
        for course_id in built_courses(lessons):
            version = current_version(lessons, course_id)
            for lesson_id, _ in open_course(lessons, course_id, version).lessons:
                texts = lesson_texts(lessons, course_id, version, lesson_id)
                counted = voices_counted(session, course_id, lesson_id, texts)
                rows.append({"course": course_id, "lesson": lesson_id, "texts": len(texts), **counted})
    if as_json:
        print(json.dumps(rows))
    for row in [] if as_json else rows:
        print(" ".join(f"{name}={value}" for name, value in row.items()))
