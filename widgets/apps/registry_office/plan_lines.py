"""Lines added to a plan's form and taken out of it, on the texts that were typed: without any script of the browser."""

import re

from scoring_models.projects.plan.project_plan import ProjectPlan
from widgets.apps.registry_office import plan_fields as f
from widgets.apps.registry_office.plan_typing import Typed, rows_of

MOST_FIELDS = 900  # of one form, our bound: with those of a line more it stays under what a service reads (1000)
_LINE = re.compile(r"(?P<place>.+)\.(?P<number>\d{1,2})")


def changed_lines(texts: Typed, wish: str) -> Typed | None:
    """Return the texts with a line more or less, as a button asks: ``add:products``, ``drop:products.1``.

    None when the button asks for what is not offered: an unknown list, a line that is not there, one line more than a
    list or the whole form may have.

    Examples
    --------
    >>> texts = {"loans.rows": "2", "loans.0.label": "a", "loans.1.label": "b"}
    >>> changed_lines(texts, "drop:loans.0")
    {'loans.rows': '1', 'loans.0.label': 'b'}
    """
    doing, _, place = wish.partition(":")
    has_room = len(texts) < MOST_FIELDS and rows_of(texts, place) < f.MOST_LINES
    if doing == "add" and _is_list(texts, place) and has_room:
        return texts | {f"{place}.rows": str(rows_of(texts, place) + 1)}
    found = _LINE.fullmatch(place)
    if doing == "drop" and found and _is_list(texts, found["place"]):
        number = int(found["number"])
        if number < rows_of(texts, found["place"]):
            return _without(texts, found["place"], number)
    return None


def _is_list(texts: Typed, place: str) -> bool:
    """Return whether a place names a list of the form, of the plan itself or of one of its lines."""
    part, at = ProjectPlan, ""
    pieces = place.split(".")
    for number, piece in enumerate(pieces[::2]):
        field = next((each for each in f.lines_in(part) if each.name == piece), None)
        if field is None:
            return False
        part, at = field.part, f"{at}{piece}"
        line = pieces[number * 2 + 1 : number * 2 + 2]
        if not line:
            return True
        if not (line[0].isascii() and line[0].isdigit() and int(line[0]) < rows_of(texts, at)):
            return False
        at = f"{at}.{line[0]}."
    return False


def _without(texts: Typed, place: str, gone: int) -> Typed:
    kept = {}
    for at, text in texts.items():
        moved = _moved(at, f"{place}.", gone)
        if moved is not None and place == f.NAMED_FROM:
            moved = _marked_again(moved, gone)
        if moved is not None:
            kept[moved] = text
    kept[f"{place}.rows"] = str(rows_of(texts, place) - 1)
    return kept


def _moved(at: str, before: str, gone: int) -> str | None:
    """Return where a text stands once a line is gone, None where it stood in it."""
    number, dot, rest = at.removeprefix(before).partition(".")
    if not at.startswith(before) or not number.isdigit():
        return at
    if int(number) == gone:
        return None
    return f"{before}{int(number) - (int(number) > gone)}{dot}{rest}"


def _marked_again(at: str, gone: int) -> str | None:
    """Return where the mark of an investment that a grant pays stands once one investment is gone."""
    found = re.fullmatch(r"(grants\.\d+\.pays\.)(\d+)", at)
    return _moved(at, found[1], gone) if found else at
