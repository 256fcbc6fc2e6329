"""Templates of a service: its own folder, then the frame and the refusals that all services share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from widgets.theme.palette import colours
from widgets.theme.texts import COOKIE, LANGUAGES, NAMES, known_language

_SHARED = Path(__file__).parent / "templates"


def language_of(request: Request) -> str:
    """Return the language on screen: the cookie's, Arabic for a newcomer."""
    return known_language(request.cookies.get(COOKIE))


def environment(*folders: Path, **filters: Callable[..., Any]) -> Environment:
    """Return the templates of folders, read at once: a site being updated goes on with the pages it began with.

    What nobody gave to a template stops it instead of staying empty.
    """
    made = Environment(
        loader=FileSystemLoader([*folders, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"languages": LANGUAGES, "language_names": NAMES, "colours": colours()}
    made.filters |= filters
    for name in made.list_templates():
        made.get_template(name)
    return made
