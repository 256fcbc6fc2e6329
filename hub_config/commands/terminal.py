"""How every command speaks: settings read once, one sentence when it cannot, JSON for programs."""

import sys
from typing import Annotated, NoReturn

import typer

from hub_config.settings import Settings, SettingsError, site_settings

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document, for a program to read.")]
CANNOT = 2  # exit code when the answer is one sentence instead of the thing asked for


def settings() -> Settings:
    """Return the site's settings, or end the command with the sentence that says why not."""
    try:
        return site_settings()
    except SettingsError as problem:
        give_up(problem)


def give_up(problem: Exception) -> NoReturn:
    """End the command with one sentence and exit code 2."""
    print(problem, file=sys.stderr)
    raise typer.Exit(CANNOT) from problem


def line_of_input() -> str:
    """Return the first line of standard input."""
    return sys.stdin.readline().rstrip("\n")
