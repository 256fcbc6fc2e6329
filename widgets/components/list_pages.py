"""The way through a list that does not fit one page."""

from typing import Any

from widgets.theme.texts import Texts


def pages_of(
    say: Texts, name: str, *, count: int, page: int, size: int, title: str, is_in_file: bool = False
) -> dict[str, Any] | None:
    """Return the way through a list that does not fit one page; None where it does.

    Paper and copies hold one page: they say which rows, and where the others are.
    """
    last = max(1, -(-count // size))
    if last == 1:
        return None
    return {
        "label": say("Pages of {title}", title=title),
        "page": say("Page {page} of {pages}", page=say.number(page), pages=say.number(last)),
        "rows": rows_told(say, count=count, page=page, size=size, is_in_file=is_in_file),
        "previous": {"text": say("Previous"), "action": name, "value": str(page - 1) if page > 1 else ""},
        "next": {"text": say("Next"), "action": name, "value": str(page + 1) if page < last else ""},
    }


def rows_told(say: Texts, *, count: int, page: int, size: int, is_in_file: bool) -> str:
    """Return which rows of a list one page shows, and where the whole list is."""
    rows = {"first": (page - 1) * size + 1, "last": min(count, page * size), "count": count}
    written = {name: say.number(value) for name, value in rows.items()}
    if is_in_file:
        return say("Rows {first} to {last} of {count}; the whole list is in the Excel file.", **written)
    return say("Rows {first} to {last} of {count}; the others are on the other pages of the desk.", **written)


def page_number(text: str, *, count: int, size: int) -> int:
    """Return the page that a reader asked for, within those that there are."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    return min(max(1, asked), max(1, -(-count // size)))
