"""The way into a service through the hub, and out again: who is there, by a session of our own."""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qs, urlencode

from sqlalchemy.orm import Session, sessionmaker
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from academy.database import utc_now
from academy.sessions import LIFETIME, SecretChanged, SignedIn, begin_session, end_session, session_of

HUB_SESSION_COOKIE = "jupyterhub-session-id"
STATE_SECONDS = 900


@dataclass(frozen=True)
class HubIdentity:
    """Whom the hub says is there: asked once, at sign-in."""

    person_id: str
    groups: tuple[str, ...]
    secret_version: int  # of the PIN or password that was given


class Hub(Protocol):
    """The hub as a service knows it: where to sign in, and who came back."""

    @property
    def prefix(self) -> str:
        """Path of the hub's own pages, ``/hub/``."""

    def sign_in_address(self, *, state: str, challenge: str) -> str:
        """Return where a browser goes to be identified."""

    def identify(self, *, code: str, verifier: str) -> HubIdentity:
        """Return who came back with a code; the hub's token is forgotten at once."""


class HubRefused(Exception):
    """The hub did not say who is there; the message tells an operator why."""


@dataclass(frozen=True)
class HubDoor:
    """The door of one service: people enter it through the hub, and then by a cookie of the service's own.

    Parameters
    ----------
    hub
        Who identifies people.
    prefix
        Path of the service; its cookies go nowhere else.
    is_secure
        Whether people reach the site by https alone.
    session_cookie
        Name of the service's cookie.
    """

    hub: Hub
    prefix: str
    is_secure: bool
    session_cookie: str

    def who(self, session: Session, request: Request) -> tuple[SignedIn | None, str]:
        """Return for whom the cookies speak and the secret of that session; the secret is empty for nobody."""
        secret = request.cookies.get(self.session_cookie, "")
        person = session_of(session, secret, hub_session=hub_session(request), now=utc_now())
        return person, secret if person else ""

    def sign_in(self, request: Request) -> Response:
        """Send the browser to the hub to be identified; a short cookie remembers where it wanted to go."""
        state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        response = RedirectResponse(self.hub.sign_in_address(state=state, challenge=challenge), 303)
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        kept = urlencode({"state": state, "verifier": verifier, "next": wanted})
        self._set_cookie(response, self._state_cookie, kept, STATE_SECONDS)
        return response

    def come_back(self, sessions: sessionmaker[Session], request: Request) -> Response:
        """Begin the service's own session for whom the hub sends back; hold no writer's place while it is asked."""
        kept = self._kept_state(request)
        given = request.query_params.get("state", "")
        code = request.query_params.get("code", "")
        if not code or not hmac.compare_digest(given.encode(), kept.get("state", "").encode()):
            raise HTTPException(403 if given else 400)
        identity = self.hub.identify(code=code, verifier=kept["verifier"])
        try:
            with sessions.begin() as session:
                token = begin_session(
                    session,
                    person_id=identity.person_id,
                    groups=identity.groups,
                    secret_version=identity.secret_version,
                    hub_session=hub_session(request),
                    now=utc_now(),
                )
        except SecretChanged:  # the hub has not noticed yet: it must ask for the new one
            return RedirectResponse(f"{self.hub.prefix}logout", 303)
        wanted = kept.get("next", "")
        response = RedirectResponse(wanted if self.is_own_path(wanted) else self.prefix, 303)
        response.delete_cookie(self._state_cookie, path=self.prefix)
        self._set_cookie(response, self.session_cookie, token, int(LIFETIME.total_seconds()))
        return response

    def leave(self, session: Session, request: Request, secret: str) -> Response:
        """End the service's session, then the hub's."""
        end_session(session, secret, hub_session=hub_session(request), now=utc_now())
        response = RedirectResponse(f"{self.hub.prefix}logout", 303)
        response.delete_cookie(self.session_cookie, path=self.prefix)
        return response

    def is_own_path(self, address: str) -> bool:
        """Tell whether an address to return to is a path of this service, and not another site's."""
        return address.startswith(self.prefix) and "\\" not in address and not any(c < " " for c in address)

    @property
    def _state_cookie(self) -> str:
        return f"{self.session_cookie}_state"

    def _kept_state(self, request: Request) -> dict[str, str]:
        fields = parse_qs(request.cookies.get(self._state_cookie, ""))
        return {name: values[0] for name, values in fields.items()}

    def _set_cookie(self, response: Response, name: str, value: str, seconds: int) -> None:
        response.set_cookie(
            name, value, max_age=seconds, path=self.prefix, secure=self.is_secure, httponly=True, samesite="lax"
        )


def hub_session(request: Request) -> str:
    """Return the hub's own session id of this browser: its end ends ours."""
    return request.cookies.get(HUB_SESSION_COOKIE, "")
