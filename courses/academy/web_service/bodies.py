"""What a browser sends with a form: small, of a kind we know, and from a page of ours."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST_BODY = 262_144  # bytes; six essays of 20 000 Arabic characters fit


async def read_body(request: Request) -> tuple[FormData, Any]:
    """Read a small form or JSON document before any thread is taken; files are never accepted.

    Raises
    ------
    HTTPException
        413, 415 or 400 for a body that is too long, of another kind, or damaged.
    """
    if request.method in {"GET", "HEAD"}:
        return FormData(), None
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413)
    kind = kind_of_body(request)
    if kind == "application/json":
        return FormData(), _json_of(body)
    if kind == "application/x-www-form-urlencoded":
        return _form_of(body), None
    raise HTTPException(415)


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
