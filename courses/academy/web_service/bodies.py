"""What a browser sends with a form: small, of a kind we know, and from a page of ours."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from academy.web_service.sent_form import remember_sent

LARGEST_BODY = 262_144  # bytes; six essays of 20 000 Arabic characters fit, and a photo that a phone has shrunk
LARGEST_FILE = 8_000_000  # bytes; a photo as a telephone's camera takes it, where no script can shrink it
_FILE_SECONDS = 120.0  # at 400 kbit/s such a photo takes longer than most; our choice
_MOST_FILES = 2  # in one form: a photo and a voice
_AT_ONCE = 4  # files held in memory at one time


async def read_body(
    request: Request, *, takes_file: bool = False, most_bytes: int = LARGEST_BODY, most_files: int = 0
) -> tuple[FormData, Any]:
    """Read a small form or JSON document before any thread is taken; files only where they are taken.

    Parameters
    ----------
    takes_file
        Whether a form may bring files, a photo and a voice at most.
    most_bytes
        How long anything else may be.
    most_files
        How many a form may bring where more than those two are taken, of ``most_bytes`` in all.

    Raises
    ------
    HTTPException
        413, 415, 408 or 400 for a body that is too long, of another kind, too slow or damaged.
    """
    if request.method in {"GET", "HEAD"}:
        return FormData(), None
    kind = kind_of_body(request)
    if takes_file and kind == "multipart/form-data":
        form = await _form_with_file(request, *((most_files, most_bytes) if most_files else ()))
        remember_sent(request, form)
        return form, None
    body = await (_large_body(request, most_bytes) if most_bytes > LARGEST_BODY else _bytes_of(request, LARGEST_BODY))
    if kind == "application/json":
        return FormData(), _json_of(body)
    if kind == "application/x-www-form-urlencoded":
        remember_sent(request, form := _form_of(body))
        return form, None
    raise HTTPException(415)


async def _large_body(request: Request, most: int) -> bytes:
    """Return a body of which few may be large at one time; whoever sends one need not be signed in yet."""
    body = b""
    async with AsyncExitStack() as place:
        try:
            async with asyncio.timeout(_FILE_SECONDS):
                async for chunk in request.stream():
                    if len(body) <= LARGEST_BODY < len(body) + len(chunk):
                        await place.enter_async_context(_few_at_once())
                    body += chunk
                    if len(body) > most:
                        raise HTTPException(413)
        except TimeoutError as slow:
            raise HTTPException(408) from slow
    return body


async def _bytes_of(request: Request, most: int) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HTTPException(413)
    return body


async def _form_with_file(request: Request, most_files: int = _MOST_FILES, most_bytes: int = LARGEST_FILE) -> FormData:
    """Return a form with its files; few are read at a time, each within its time."""
    async with _few_at_once():
        try:
            async with asyncio.timeout(_FILE_SECONDS):
                body = await _bytes_of(request, most_bytes)
            return await MultiPartParser(request.headers, _whole(body), max_files=most_files, max_fields=20).parse()
        except TimeoutError as slow:
            raise HTTPException(408) from slow
        except (MultiPartException, KeyError, ValueError) as error:
            raise HTTPException(400) from error


async def _whole(body: bytes) -> AsyncGenerator[bytes, None]:
    yield body


@cache
def _few_at_once() -> asyncio.Semaphore:
    return asyncio.Semaphore(_AT_ONCE)


def kind_of_body(request: Request) -> str:
    """Return the media type that a request says its body has."""
    return request.headers.get("Content-Type", "").split(";")[0].strip()


def check_origin(request: Request) -> None:
    """Refuse a form that another site's page sent; every browser says where a form comes from."""
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    if urlsplit(source).netloc != request.headers.get("Host"):
        raise HTTPException(403)


def _json_of(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400) from error


def _form_of(body: bytes) -> FormData:
    try:
        fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=1000)
    except ValueError as error:
        raise HTTPException(400) from error
    return FormData([(name, value) for name, value in fields])
