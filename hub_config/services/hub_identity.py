"""Asking the hub who is there: its OAuth code flow with PKCE, for the services that keep their own session."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

import httpx

from academy.web_service.hub_door import HubIdentity, HubRefused

_ANSWER_SECONDS = 10.0  # the longest wait for the hub: someone stands before a sign-in page


@dataclass(frozen=True)
class OAuthHub:
    """The hub that started this process, asked by its OAuth code flow with PKCE.

    The token that the hub gives for a code is used for one question, who is there, and then forgotten: it is
    never stored, logged or put into a cookie.
    """

    prefix: str
    client_id: str
    callback: str
    api: str
    client_secret: str

    @classmethod
    def of_environment(cls, environment: Mapping[str, str]) -> "OAuthHub":
        """Return the hub named by the variables that it gives to its services."""
        service = environment["JUPYTERHUB_SERVICE_PREFIX"]
        return cls(
            prefix=environment["JUPYTERHUB_BASE_URL"] + "hub/",
            client_id=environment["JUPYTERHUB_CLIENT_ID"],
            callback=environment.get("JUPYTERHUB_OAUTH_CALLBACK_URL") or f"{service}oauth_callback",
            api=environment["JUPYTERHUB_API_URL"].rstrip("/"),
            client_secret=environment["JUPYTERHUB_API_TOKEN"],
        )

    def sign_in_address(self, *, state: str, challenge: str) -> str:
        """Return where a browser goes to be identified."""
        question = {
            "client_id": self.client_id,
            "redirect_uri": self.callback,
            "response_type": "code",
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self.prefix}api/oauth2/authorize?{urlencode(question)}"

    def identify(self, *, code: str, verifier: str) -> HubIdentity:
        """Return who came back with a code.

        Raises
        ------
        HubRefused
            When the hub is away, or takes neither the code nor the token it gave for it.
        """
        try:
            with httpx.Client(timeout=_ANSWER_SECONDS, trust_env=False, verify=_authorities()) as client:
                return self._identity(client, code, verifier)
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise HubRefused(f"The hub could not be asked who is there: {type(error).__name__}.") from error

    def _identity(self, client: httpx.Client, code: str, verifier: str) -> HubIdentity:
        answer = client.post(
            f"{self.api}/oauth2/token",
            data={
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "grant_type": "authorization_code",
                "code": code,
                "code_verifier": verifier,
                "redirect_uri": self.callback,
            },
        )
        token = _content(answer)["access_token"]
        person = _content(client.get(f"{self.api}/user", headers={"Authorization": f"Bearer {token}"}))
        return HubIdentity(person["name"], tuple(person["groups"]), int(person["user_info"]["secret_version"]))


@cache
def _authorities() -> ssl.SSLContext:
    """Return whom to believe behind https, read from the disk once: it takes longer than the hub's answer."""
    return httpx.create_ssl_context(trust_env=False)


def _content(answer: httpx.Response) -> dict[str, Any]:
    answer.raise_for_status()
    return dict(answer.json())
