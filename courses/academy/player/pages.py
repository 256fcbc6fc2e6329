"""The academy's pages from their templates, with what every template may use."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse

from academy.database import utc_now
from academy.join_codes import join_code_in_groups
from academy.notices.reading import unread_news
from academy.player.site import Site, Visit
from academy.player.waiting_words import waiting_words
from academy.sessions import SignedIn, form_token
from academy.telephones import telephone_of
from academy.web_service.safe_headers import HEADERS, POLICY, RECORDING, SEEING, in_own_frames
from academy.web_service.templating import environment
from widgets.theme.texts import Texts

PERSON_HEADER, KEEP_HEADER = "Taawoun-Person", "Taawoun-Keep"
_TEMPLATES = tuple(Path(__file__).parents[1] / room / "templates" for room in ("player", "trainer_office"))


def page(
    visit: Visit,
    template: str,
    *,
    status: int = 200,
    is_kept: bool = False,
    may_speak: bool = False,
    may_see: bool = False,
    **context: Any,
) -> HTMLResponse:
    """Return a page in the language of the visit; personal pages are kept by no cache of the way.

    Parameters
    ----------
    visit
        The request; the page says by a header whose it is, so that the phone's worker shows it to nobody else.
    is_kept
        Whether the worker on the person's own phone may keep it for when there is no network.
    may_speak
        Whether a tap on it may ask for the microphone.
    may_see
        Whether a tap on it may ask for the camera.
    """
    context = {"is_embedded": visit.is_embedded, **context}
    is_kept = is_kept and not visit.is_embedded  # it would be shown for the whole page when there is no network
    shown = render(visit.site, visit.texts, template, visit=visit, person=visit.person, is_kept=is_kept, **context)
    headers = {"Cache-Control": "no-store", "Content-Language": visit.texts.language}
    if visit.person:
        headers[PERSON_HEADER] = visit.person.person_id
    if is_kept:
        headers[KEEP_HEADER] = "yes"
    if may_speak:
        headers |= RECORDING
    if may_see:
        headers |= SEEING
    if visit.is_embedded:
        headers[POLICY] = in_own_frames(headers.get(POLICY, HEADERS[POLICY]))
    return HTMLResponse(shown, status, headers=headers)


def render(site: Site, texts: Texts, template: str, **context: Any) -> str:
    """Return the text of a page."""
    visit: Visit | None = context.get("visit")
    person: SignedIn | None = context.get("person")
    context = {
        "person": None,
        "form_token": form_token(visit.secret) if visit and visit.secret else "",
        "is_member": person is not None and "member" in person.groups,
        "is_kept": False,
        "made": utc_now(),
        "made_at": round(time.time() * 1000),
    } | context
    return (
        load_templates()
        .get_template(template)
        .render(
            site=site,
            t=texts,
            here=visit.request.url.path if visit and visit.request.method == "GET" else site.prefix,
            **context,
        )
    )


def seen(visit: Visit, *parts: object, **query: str) -> RedirectResponse:
    """Send the browser to a page below the prefix, after a form was taken; a desk's dialog is told of it there."""
    if visit.is_embedded and parts[:1] == ("trainer",):
        query = {"told": "changed", **query, "embedded": "1"}
    address = visit.site.path(*parts) + (f"?{urlencode(query)}" if query else "")
    return RedirectResponse(address, 303)


def in_one_line(html: str) -> Markup:
    """Return the HTML of one paragraph without the paragraph, which may not stand in a legend.

    Examples
    --------
    >>> in_one_line("<p>How <em>many</em>?</p>")
    Markup('How <em>many</em>?')
    """
    return Markup(html.strip().removeprefix("<p>").removesuffix("</p>"))  # noqa: S704  # markdown-it made it


@cache
def load_templates() -> Environment:
    """Return the templates of the academy, all read the first time: call it when the service starts."""
    filters: dict[str, Callable[..., Any]] = {
        "join_code": join_code_in_groups,
        "telephone": telephone_of,
        "unread_news": _unread_news,
        "waiting_words": waiting_words,
    }
    return environment(*_TEMPLATES, in_one_line=in_one_line, **filters)


def _unread_news(visit: Visit) -> int:
    return unread_news(visit.session, visit.someone.person_id)
