"""The registry office as an ASGI application: one gate before everything, and a plain page for every refusal."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from academy.player.application import HEADERS as ACADEMY_HEADERS
from academy.player.application import SafeHeaders
from academy.player.hub_door import HubRefused
from academy.sessions import CannotEnter
from coop_registry import errors
from coop_registry.editing.errors import HeadOfficeOnly, UnknownEntry
from widgets.apps.registry_office import (
    call_list,
    cooperative_pages,
    delegation_pages,
    edit_pages,
    entering,
    export_pages,
    import_pages,
    mandate_pages,
    sheet_exports,
    support_pages,
    union_pages,
)
from widgets.apps.registry_office.gate import Gate, Handler, visit_of
from widgets.apps.registry_office.pages import language_of, page, render
from widgets.apps.registry_office.site import Site
from widgets.apps.registry_office.turns import TooMany
from widgets.theme.texts import Texts

log = logging.getLogger("taawoun.registry")

HANDLERS: Mapping[str, Handler] = {
    "health": entering.health,
    "static": entering.static,
    "oauth_callback": entering.oauth_callback,
    "home": entering.home,
    "logout": entering.logout,
    "saved": entering.saved,
    "cooperatives": cooperative_pages.cooperatives,
    "sheet": cooperative_pages.sheet,
    "show_edit": edit_pages.show_edit,
    "save_edit": edit_pages.save_edit,
    "choose_year": edit_pages.choose_year,
    "show_year": edit_pages.show_year,
    "save_year": edit_pages.save_year,
    "show_status": edit_pages.show_status,
    "save_status": edit_pages.save_status,
    "show_union": union_pages.show_union,
    "save_union": union_pages.save_union,
    "show_unlink": union_pages.show_unlink,
    "save_unlink": union_pages.save_unlink,
    "show_visit": support_pages.show_visit,
    "save_visit": support_pages.save_visit,
    "show_amended_visit": support_pages.show_amended_visit,
    "save_amended_visit": support_pages.save_amended_visit,
    "show_support": support_pages.show_support,
    "save_support": support_pages.save_support,
    "show_amended_support": support_pages.show_amended_support,
    "save_amended_support": support_pages.save_amended_support,
    "show_mandate": mandate_pages.show_mandate,
    "save_mandate": mandate_pages.save_mandate,
    "show_amended_mandate": mandate_pages.show_amended_mandate,
    "save_amended_mandate": mandate_pages.save_amended_mandate,
    "show_person": mandate_pages.show_person,
    "save_person": mandate_pages.save_person,
    "delegations": delegation_pages.delegations,
    "show_delegation": delegation_pages.show_delegation,
    "save_delegation": delegation_pages.save_delegation,
    "imports": import_pages.imports,
    "upload": import_pages.upload,
    "show_upload": import_pages.show_upload,
    "propose": import_pages.propose,
    "preview": import_pages.preview,
    "import": import_pages.import_,
    "drop": import_pages.drop,
    "report": import_pages.report,
    "export_list": export_pages.export_list,
    "export_calls": call_list.export_calls,
    "export_sheet": sheet_exports.export_sheet,
    "export_calendar": sheet_exports.export_calendar,
}

# As the academy's, but that the desk of the same origin may show these pages in its dialog.
HEADERS = dict(ACADEMY_HEADERS) | {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'self'"
    )
}

# What an error of the registry means to a browser; all others are refused as impossible requests.
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (errors.UnknownCooperative, 404),
    (errors.UnknownDelegation, 404),
    (UnknownEntry, 404),
    (HeadOfficeOnly, 403),
    (CannotEnter, 403),
    (TooMany, 429),
)


def application(site: Site) -> ASGIApp:
    """Return the registry office of a site as an ASGI application."""
    gate = Gate(site, HANDLERS)

    async def to_prefix(_request: Request) -> Response:
        return RedirectResponse(site.prefix, 308)

    async def enter(request: Request) -> Response:
        return await gate(request)

    app = Starlette(
        routes=[
            Route(site.prefix.rstrip("/") or "/", to_prefix, methods=["GET"]),
            Route("/{path:path}", enter, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)],
        exception_handlers=_exception_handlers(site),
    )
    app.router.redirect_slashes = False
    return SafeHeaders(app, HEADERS)


_ExceptionHandler = Callable[[Request, Exception], Awaitable[Response]]


def _exception_handlers(site: Site) -> dict[type[Exception] | int, _ExceptionHandler]:
    async def refused(request: Request, error: Exception) -> Response:
        return await _error_page(site, request, error.status_code if isinstance(error, HTTPException) else 500)

    async def known(request: Request, error: Exception) -> Response:
        log.info("Refused: %s", type(error).__name__)
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
        return await _error_page(site, request, status)

    async def hub_refused(request: Request, error: Exception) -> Response:
        log.warning("The hub did not identify a person: %s", error)
        return await _error_page(site, request, 502)

    async def broken(request: Request, _error: Exception) -> Response:
        return await _error_page(site, request, 500)  # the server logs the error itself

    return {
        HTTPException: refused,
        errors.RegistryError: known,
        CannotEnter: known,
        TooMany: known,
        HubRefused: hub_refused,
        Exception: broken,
    }


async def _error_page(site: Site, request: Request, status: int) -> Response:
    """Return an error as a page in the person's language; never a trace."""
    if status < 500:
        return await run_in_threadpool(_refusal_page, site, request, status)
    # What broke may be the database: nobody is asked for.
    shown = render(site, Texts(language_of(request)), "error.html", error=status)
    return HTMLResponse(shown, status, headers={"Cache-Control": "no-store"})


def _refusal_page(site: Site, request: Request, status: int) -> Response:
    """Return a refusal that knows whether the person is signed in."""
    shown = page(visit_of(site, request), "error.html", status=status, error=status)
    if status == 429:
        shown.headers["Retry-After"] = "20"  # seconds: what the longest list takes to print
    return shown
