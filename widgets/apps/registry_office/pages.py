"""The office's pages from their templates, with what every template may use."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, RedirectResponse

from academy.sessions import form_token
from academy.web_service.templating import environment
from coop_registry.imports.file_kinds import LARGEST_FILE_BYTES
from coop_registry.imports.isolates import isolated, isolates_as_html
from widgets.apps.registry_office.numbers import number_address
from widgets.apps.registry_office.site import Site, Visit
from widgets.theme.texts import Texts

# Figures with a sign, and those of several parts. After Arabic letters, or in a
# cell of an Arabic page, a minus would be drawn on the other side of its figure: Unicode Standard Annex #9.
_FIGURES = re.compile(r"(?<![\w/+#-])(?:[-\u2212+]\d+(?:[\u202f\u00a0.,]\d+)*|\d+(?:[-/+:]\d+)+)(?!\w)")
_ADDRESS = re.compile(r"https?://([^/\s:]+)[^\s;,)]*")
_TEMPLATES = Path(__file__).parent / "templates"


def page(visit: Visit, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page in the language of the visit; personal pages are kept by no cache."""
    shown = render(visit.site, visit.texts, template, visit=visit, **context)
    return HTMLResponse(shown, status, headers={"Cache-Control": "no-store"})


def render(site: Site, texts: Texts, template: str, *, visit: Visit | None = None, **context: Any) -> str:
    """Return the text of a page."""
    return (
        load_templates()
        .get_template(template)
        .render(
            site=site,
            t=texts,
            visit=visit,
            officer=visit.officer if visit else None,
            embedded=bool(visit and visit.is_embedded),
            form_token=form_token(visit.secret) if visit and visit.secret else "",
            here=_here(site, visit),
            most_megabytes=LARGEST_FILE_BYTES // 2**20,
            **context,
        )
    )


def seen(visit: Visit, *parts: object, **query: str) -> RedirectResponse:
    """Send the browser to a page below the prefix, after a form was taken."""
    return RedirectResponse(visit.address(*parts, **query), 303)


def _here(site: Site, visit: Visit | None) -> str:
    """Return the address to come back to after a change of language."""
    if visit is None or visit.request.method != "GET":
        return site.prefix
    url = visit.request.url
    return url.path + (f"?{url.query}" if url.query else "")


def drawn(text: object) -> Markup:
    """Return a text for a page with its signed and divided figures read from left to right, wherever they stand.

    Examples
    --------
    >>> str(drawn("خسارة -2248 درهم"))
    'خسارة <bdi dir="ltr">-2248</bdi> درهم'
    """
    shown = str(escape(str(text)))
    return Markup(_FIGURES.sub(r'<bdi dir="ltr">\g<0></bdi>', shown))  # noqa: S704  # escaped


def linked(text: object) -> Markup:
    """Return a source for a page: each address in it is a link that shows its site alone.

    Examples
    --------
    >>> str(linked("MAP, https://www.map.ma/a?b=1 (2024)"))
    'MAP, <a href="https://www.map.ma/a?b=1" rel="noopener noreferrer" dir="ltr">map.ma</a> (2024)'
    """

    def link(found: re.Match[str]) -> Markup:
        site = found[1].removeprefix("www.")
        return Markup('<a href="{}" rel="noopener noreferrer" dir="ltr">{}</a>').format(found[0], site)

    parts, last = [], 0
    for found in _ADDRESS.finditer(str(text)):
        parts += [escape(str(text)[last : found.start()]), link(found)]
        last = found.end()
    return Markup("").join([*parts, escape(str(text)[last:])])


@cache
def load_templates() -> Environment:
    """Return the templates of the office, all read the first time: call it when the service starts."""
    return environment(
        _TEMPLATES,
        number_address=number_address,
        isolated=isolated,
        isolates=isolates_as_html,
        drawn=drawn,
        linked=linked,
    )
