"""Messages to telephones through any provider that takes a JSON document by HTTPS: one template, no provider's name."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from academy.notices.by_email import first_line
from academy.notices.gateways import GatewayWrong, NotReached, Parcel, RefusedForGood, Unsure

_SECONDS = 20.0
_ASKED_TO_WAIT = {408, 425, 429, 503}  # nothing was taken: come later
_NOT_US = {401, 402, 403, 404, 405}  # the secret, the account or the address of the gateway: every message would fail
PLACES = ("telephone", "text", "reference", "secret")


@dataclass(frozen=True)
class HttpGateway:
    """A gateway of short messages.

    Parameters
    ----------
    body
        A JSON document as a template: in its strings ``{telephone}``, ``{text}`` and ``{reference}`` are filled.
    secret_header
        Such as ``Authorization: Bearer {secret}``; empty: the secret stands in the body, or there is none.
    """

    url: str
    body: str
    secret_header: str = ""
    secret_file: Path | None = None

    def send(self, parcel: Parcel, hand_over: Callable[[], None]) -> None:
        """Send one message; a repetition carries the same reference, for gateways that compare."""
        secret = first_line(self.secret_file) if self.secret_file else ""
        given = {"telephone": parcel.address, "text": parcel.text, "reference": parcel.reference, "secret": secret}
        name, _, value = self.secret_header.partition(":")
        headers = {"Idempotency-Key": parcel.reference} | ({name: _put_in(value.strip(), given)} if name else {})
        try:
            with httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False) as client:
                hand_over()
                answer = client.post(self.url, json=_filled(json.loads(self.body), given), headers=headers)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotReached("no answer") from error
        except httpx.HTTPError as error:
            raise Unsure("the line broke after the message was sent") from error
        _judge(answer.status_code)


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if status in _ASKED_TO_WAIT:
        raise NotReached(f"it answers {status}")
    if status in _NOT_US or 300 <= status < 400:
        raise GatewayWrong(f"it answers {status}")
    if status >= 500:
        raise Unsure(f"it answers {status}")  # it may have failed after it had taken the message
    raise RefusedForGood(f"it answers {status}")


def _filled(template: Any, given: dict[str, str]) -> Any:
    """Return a template with its places filled; what is filled in never becomes part of the document's form."""
    if isinstance(template, str):
        return _put_in(template, given)
    if isinstance(template, list):
        return [_filled(each, given) for each in template]
    if isinstance(template, dict):
        return {name: _filled(each, given) for name, each in template.items()}
    return template


def _put_in(text: str, given: dict[str, str]) -> str:
    """Fill the places of a text in one pass, so that a place within what is filled in stays as it is.

    Examples
    --------
    >>> _put_in("{text}, {other}", {"text": "{secret}", "secret": "s"})
    '{secret}, {other}'
    """
    parts = text.split("{")
    for at, part in enumerate(parts[1:], start=1):
        name, closed, rest = part.partition("}")
        parts[at] = given[name] + rest if closed and name in given else "{" + part
    return "".join(parts)
