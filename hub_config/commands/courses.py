"""`taawoun courses`: from the catalogue's text to nbgrader notebooks."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from hub_config.commands import adopted_courses, checked_courses, course_scripts, drawn_courses
from hub_config.commands.terminal import AsJson, give_up, settings

app = typer.Typer(help="The catalogue of courses.", no_args_is_help=True)
app.command()(adopted_courses.adopt)
app.command()(adopted_courses.grade)
app.command()(checked_courses.check)
app.command()(checked_courses.doubts)
app.command()(drawn_courses.draw)
app.command()(course_scripts.script)


@app.callback()
def courses() -> None:
    """Keep the commands of the catalogue together."""


@app.command()
def build(
    catalogue: Annotated[Path | None, typer.Option(help="The folder of courses; default: ours.")] = None,
    as_json: AsJson = False,
) -> None:
    """Build every course of the catalogue: Markdown and exercises become nbgrader notebooks."""
    from academy.authoring.publishing import publications
    from academy.authoring.shelf import Shelf
    from academy.building import build_courses
    from academy.errors import AcademyError
    from academy.lessons import catalogue_folder, read_catalogue
    from hub_config.model_walls import model_solutions

    lessons, shelf = settings().below_state("lessons"), Shelf(settings().below_state("catalogue"), catalogue_folder())
    models = model_solutions()
    try:
        read = read_catalogue(catalogue or catalogue_folder())
        # What this site's authors published of their own only they replace.
        asked = [each for name, each in read.items() if catalogue is not None or not publications(shelf, name)]
        with Progress(console=Console(stderr=True), disable=as_json) as progress:
            built = build_courses([models.required(course) for course in asked], lessons)
            versions = dict(progress.track(built, total=len(asked), description="courses"))
    except AcademyError as problem:
        give_up(problem)
    if as_json:
        print(json.dumps(versions))
    else:
        for course_id, version in versions.items():
            print(f"{course_id}: version {version} in {lessons / course_id / version}")
