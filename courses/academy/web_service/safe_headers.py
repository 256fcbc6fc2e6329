"""The headers that every answer of a service carries: nothing from outside, in no foreign frame, to no other origin."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'"
HEADERS = {
    "Content-Security-Policy": f"{_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# For pages on which one may speak: the microphone is asked for on a tap, and what was said is heard before it is sent.
RECORDING = {
    "Content-Security-Policy": f"{_POLICY}; media-src 'self' blob:; frame-ancestors 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
}
# For the page on which a trainer's camera reads learners' cards: it is asked for on a tap.
SEEING = {"Permissions-Policy": "camera=(self), geolocation=(), microphone=()"}
# For pages that another page of the same origin may show in a dialog.
IN_OWN_FRAMES = {**HEADERS, "Content-Security-Policy": f"{_POLICY}; frame-ancestors 'self'"}
POLICY = "Content-Security-Policy"


def in_own_frames(policy: str) -> str:
    """Return a policy that lets pages of the same origin show the page in a frame, and changes nothing else.

    Examples
    --------
    >>> in_own_frames("default-src 'self'; frame-ancestors 'none'")
    "default-src 'self'; frame-ancestors 'self'"
    """
    return policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


class SafeHeaders:
    """Adds the headers that every answer carries, errors included."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to what comes back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message["headers"]
                present = {name for name, _ in given}
                message["headers"] = [*given, *(pair for pair in self.headers if pair[0] not in present)]
            await send(message)

        await self.app(scope, receive, with_headers)
