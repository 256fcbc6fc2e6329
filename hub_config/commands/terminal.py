"""How every command speaks: settings read once, one sentence when it cannot, JSON for programs."""

import sys
from typing import Annotated, NoReturn

import typer

from hub_config.settings import Settings, SettingsError, site_settings

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document, for a program to read.")]
CANNOT = 2  # exit code when the answer is one sentence instead of the thing asked for
# What a terminal would obey instead of showing, and what would show a text in another order than it has.
_OBEYED = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SHOWN = {code: f"\\u{code:04x}" for code in _OBEYED if chr(code) not in "\n\t"}


def settings() -> Settings:
    """Return the site's settings, or end the command with the sentence that says why not."""
    try:
        return site_settings()
    except SettingsError as problem:
        give_up(problem)


def give_up(problem: Exception) -> NoReturn:
    """End the command with one sentence and exit code 2."""
    print(shown(str(problem)), file=sys.stderr)
    raise typer.Exit(CANNOT) from problem


def shown(text: str) -> str:
    r"""Return a text that somebody else wrote as a terminal can show it: signs that it would obey are spelled out.

    Examples
    --------
    >>> shown("Mek\x1b[31mnès")
    'Mek\\u001b[31mnès'
    """
    return text.translate(_SHOWN)


def line_of_input() -> str:
    """Return the first line of standard input."""
    return sys.stdin.readline().rstrip("\n")
