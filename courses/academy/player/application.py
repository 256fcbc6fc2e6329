"""The academy as a web application: the gate, the pages, the safe headers, and errors in both languages."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from academy import errors
from academy.player import entering, feedback_page, lesson_pages, member_pages, trainer_pages
from academy.player.gate import Gate, Handler, visit_of
from academy.player.hub_door import HubRefused
from academy.player.pages import language_of, page, render
from academy.player.site import Site
from academy.sessions import CannotEnter
from widgets.theme.texts import Texts

log = logging.getLogger("taawoun.academy")

HANDLERS: Mapping[str, Handler] = {
    "health": entering.health,
    "static": entering.static,
    "oauth_callback": entering.oauth_callback,
    "language": entering.language,
    "catalogue": member_pages.catalogue,
    "join_address": entering.join_address,
    "card_address": entering.card_address,
    "my_courses": member_pages.my_courses,
    "logout": entering.logout,
    "join": member_pages.join,
    "ask_to_join": member_pages.ask,
    "cohort": member_pages.cohort,
    "start": member_pages.start,
    "lesson": lesson_pages.show_lesson,
    "save_form": lesson_pages.save_form,
    "save_answer": lesson_pages.save_one,
    "submit": lesson_pages.submit_lesson,
    "feedback": feedback_page.feedback,
    "essays": trainer_pages.essays,
    "give_points": trainer_pages.take_points,
    "roster": trainer_pages.show_roster,
    "admit": trainer_pages.admit_learner,
    "ask_pin": trainer_pages.ask_pin,
    "reset_pin": trainer_pages.give_pin,
    "cards": trainer_pages.cards,
    "poster": trainer_pages.poster,
}

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

# What an error of the academy means to a browser; all others are refused as impossible requests.
_STATUS: tuple[tuple[type[errors.AcademyError], int], ...] = (
    (errors.UnknownLesson, 404),
    (errors.UnknownExercise, 404),
    (errors.UnknownCohort, 404),
    (errors.UnknownJoinCode, 404),
    (errors.UnknownPerson, 404),
    (errors.UnknownSubmission, 404),
    (errors.NotEnrolled, 403),
    (errors.NotTheirCohort, 403),
    (CannotEnter, 403),
    (errors.ReusedSequence, 409),
)


class SafeHeaders:
    """Adds the headers that every answer carries, errors included."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str] = HEADERS) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to what comes back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (k.lower().encode(), v.encode())
                        for k, v in self.headers.items()
                        if k.lower().encode() not in present
                    ),
                ]
            await send(message)

        await self.app(scope, receive, with_headers)


def application(site: Site) -> ASGIApp:
    """Return the academy of a site as an ASGI application."""
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
    return SafeHeaders(app)


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
        errors.AcademyError: known,
        HubRefused: hub_refused,
        Exception: broken,
    }


async def _error_page(site: Site, request: Request, status: int) -> Response:
    """Return an error as a page in the person's language, or as JSON to the page's script; never a trace."""
    headers = {"Cache-Control": "no-store"}
    if request.headers.get("Content-Type", "").startswith("application/json"):
        return JSONResponse({"error": status}, status, headers=headers)
    if status < 500:
        return await run_in_threadpool(_refusal_page, site, request, status)
    # What broke may be the database: nobody is asked for.
    shown = render(site, Texts(language_of(request)), "error.html", error=status, groups=frozenset())
    return HTMLResponse(shown, status, headers=headers)


def _refusal_page(site: Site, request: Request, status: int) -> Response:
    """Return a refusal that knows whether the person is signed in, and whom they may ask."""
    with site.sessions.begin() as session:
        visit = visit_of(site, session, request)
        groups = visit.person.groups if visit.person else frozenset()
        return page(visit, "error.html", status=status, error=status, groups=groups)
