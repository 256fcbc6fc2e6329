"""Choosing how to take lessons: one thing a screen or whole pages, and the voice."""

from starlette.responses import JSONResponse, RedirectResponse, Response

from academy.listening.choices import choose_screens, choose_voice
from academy.player.pages import seen
from academy.player.site import Visit
from academy.sound.rows import TAGS

_WAYS = {"on": True, "off": False}


def choose(visit: Visit) -> Response:
    """Remember what a person chose on a page of theirs, by its form or by its script."""
    if visit.json is not None:
        said = visit.json if isinstance(visit.json, dict) else {}
        return JSONResponse({"chosen": _remember(visit, said.get("screens"), said.get("voice"))})
    _remember(visit, visit.said("screens"), visit.said("voice"))
    return seen(visit, "")


def chosen_in_lesson(visit: Visit, address: str) -> Response:
    """Return where a lesson goes on: at the screen that was asked for, else at the one that the form was sent from.

    Its answers were kept before: the same form brings them, the voice and the way of taking lessons.
    """
    _remember(visit, visit.said("screens"), visit.said("voice"))
    asked = visit.said("screen")
    return RedirectResponse(address + (f"?screen={asked}" if _is_number(asked) else at_screen(visit)), 303)


def at_screen(visit: Visit) -> str:
    """Return the query that leads back to the screen a form was sent from; empty for the first."""
    said = visit.said("at_screen")
    return f"?screen={said}" if _is_number(said) and said != "1" else ""


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 5


def _remember(visit: Visit, screens: object, voice: object) -> bool:
    """Write what was said and is known; tell whether anything was."""
    person_id = visit.someone.person_id
    way = _WAYS.get(screens) if isinstance(screens, str) else None
    if way is not None:
        choose_screens(visit.session, person_id, takes_screens=way)
    if is_voice := voice in TAGS:
        choose_voice(visit.session, person_id, str(voice))
    return way is not None or is_voice
