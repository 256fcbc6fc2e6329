"""How the desk's tables are put together: cells that lead somewhere, links, and the way through pages."""

from collections.abc import Mapping
from typing import Any

from widgets.components.list_pages import pages_of
from widgets.theme.texts import Texts


def opening(value: str, text: str, *, kind: str = "own_words", note: str = "") -> dict[str, Any]:
    """Return a cell whose words open something in the desk."""
    return {"text": text, "kind": kind, "open": value, "note": note}


def own_words(text: str, **marks: Any) -> dict[str, Any]:
    """Return a cell with words that a person wrote."""
    return {"text": text, "kind": "own_words", **marks}


def link(text: str, href: str, *, about: str = "", in_tab: bool = False, is_main: bool = False) -> dict[str, Any]:
    """Return a link to a page of the office: in the desk's dialog, or in a tab of its own."""
    return {
        "text": text,
        "href": href,
        "about": about or text,
        "isMain": is_main,
        **({"mode": "tab"} if in_tab else {}),
    }


def links_cell(*links: dict[str, Any]) -> dict[str, Any]:
    """Return a cell of links."""
    return {"text": "", "links": list(links)}


def columns(*labels: str | tuple[str, str]) -> list[dict[str, str]]:
    """Return columns by label; a pair names the kind besides."""
    return [{"label": each} if isinstance(each, str) else {"label": each[0], "kind": each[1]} for each in labels]


def table(name: str, title: str, heads: list[dict[str, str]], rows: list[list[Any]], **more: Any) -> dict[str, Any]:
    """Return a block with a table of the whole width."""
    return {"kind": "table", "width": "whole", "name": name, "title": title, "columns": heads, "rows": rows, **more}


def turning(say: Texts, action: str, found: Mapping[str, Any], title: str) -> dict[str, Any]:
    """Return what turns the pages of a list, as an answer with ``count``, ``page`` and ``size`` tells it."""
    turned = pages_of(say, action, count=found["count"], page=found["page"], size=found["size"], title=title)
    return {"pages": turned} if turned else {}
