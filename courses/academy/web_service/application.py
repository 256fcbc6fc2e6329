"""A service as an ASGI application: one gate before everything, safe headers, and a plain answer to every refusal."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from academy.web_service.hub_door import HubRefused
from academy.web_service.safe_headers import HEADERS, SafeHeaders
from coop_registry.durable_engine import is_busy

Gate = Callable[[Request], Awaitable[Response]]
# When not even the page of an error can be drawn. It needs no template, no texts and no file.
LAST_RESORT = (
    '<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>500</title></head><body>'
    "<h1>وقع خلل عندنا، وليس عندكم.</h1><p>لم يضع شيء مما وصلنا. حاولوا من جديد بعد قليل.</p>"
    '<div lang="fr" dir="ltr"><h2>Un problème est survenu chez nous, pas chez vous.</h2>'
    "<p>Rien de ce qui a été reçu n’est perdu. Réessayez dans un instant.</p></div></body></html>"
)
RETRY_AFTER_SECONDS = 5  # of a database at which others were at work: what holds it takes a second or two
_ExceptionHandler = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True)
class Refusals:
    """How a service refuses.

    Parameters
    ----------
    page
        Returns the page of a status, in the person's language; never a trace. From 500 on what broke may be the
        database: the page must ask it nothing.
    statuses
        What each kind of error means to a browser; the nearest kind of an error counts.
    log
        Told of each refusal, never of whom.
    """

    page: Callable[[Request, int], Response]
    statuses: Mapping[type[Exception], int]
    log: logging.Logger

    def handlers(self) -> dict[type[Exception] | int, _ExceptionHandler]:
        """Return what Starlette calls for each kind of error."""
        return {
            **dict.fromkeys(self.statuses, self._known),
            HTTPException: self._refused,
            HubRefused: self._hub_refused,
            DBAPIError: self._database_refused,
            NoConnectionFree: self._database_refused,
            Exception: self._broken,
        }

    async def _refused(self, request: Request, error: Exception) -> Response:
        return await self._answer(request, error.status_code if isinstance(error, HTTPException) else 500)

    async def _known(self, request: Request, error: Exception) -> Response:
        self.log.info("Refused: %s", type(error).__name__)
        return await self._answer(request, next(self.statuses[k] for k in type(error).__mro__ if k in self.statuses))

    async def _hub_refused(self, request: Request, error: Exception) -> Response:
        self.log.warning("The hub did not identify a person: %s", error)
        return await self._answer(request, 502)

    async def _database_refused(self, request: Request, error: Exception) -> Response:
        """Say that others were at work and nothing is lost; any other trouble of a database is a fault of ours."""
        if not is_busy(error):
            raise error
        self.log.warning("A database was busy for too long: %s", type(error).__name__)
        answer = await self._answer(request, 503)
        answer.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return answer

    async def _broken(self, request: Request, _error: Exception) -> Response:
        return await self._answer(request, 500)  # the server logs the error itself

    async def _answer(self, request: Request, status: int) -> Response:
        try:
            return await run_in_threadpool(self.page, request, status)
        except Exception:
            self.log.exception("The page of error %d could not be drawn", status)
            return HTMLResponse(LAST_RESORT, max(status, 500), headers={"Cache-Control": "no-store"})


def application(gate: Gate, refusals: Refusals, *, prefix: str, headers: Mapping[str, str] = HEADERS) -> ASGIApp:
    """Return a service below a prefix; every request goes to its gate, every answer carries the headers."""

    async def to_prefix(_request: Request) -> Response:
        return RedirectResponse(prefix, 308)

    async def enter(request: Request) -> Response:
        return await gate(request)

    app = Starlette(
        routes=[
            Route(prefix.rstrip("/") or "/", to_prefix, methods=["GET"]),
            Route("/{path:path}", enter, methods=["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)],
        exception_handlers=refusals.handlers(),
    )
    app.router.redirect_slashes = False
    return SafeHeaders(app, headers)
