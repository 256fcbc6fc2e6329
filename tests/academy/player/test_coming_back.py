"""Coming back from the hub: while it is asked who is there, it writes into the same database itself."""

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import text

from academy.application import application
from academy.database import open_academy
from hub_config.services.academy import site_of
from tests.academy.player.conftest import RunningAcademy

ORIGIN = "http://127.0.0.1"


class _Hub(BaseHTTPRequestHandler):
    """Answers as the hub does, once it has written, as it does whenever somebody signs in."""

    database, person_id = "", ""

    def do_POST(self) -> None:
        self._answer({"access_token": "a token"})

    def do_GET(self) -> None:
        self._answer({"name": self.person_id, "groups": ["member"], "user_info": {"secret_version": 1}})

    def _answer(self, said: dict[str, Any]) -> None:
        engine = open_academy(self.database).kw["bind"]
        with engine.begin() as connection:
            connection.execute(text("PRAGMA busy_timeout = 200"))
            connection.execute(
                text("UPDATE people SET language = language WHERE person_id = :who"), {"who": self.person_id}
            )
        engine.dispose()
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hub(academy: RunningAcademy) -> Iterator[str]:
    kind = type("Hub", (_Hub,), {"database": academy.settings.academy_database, "person_id": academy.member()})
    server = HTTPServer(("127.0.0.1", 0), kind)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield f"{ORIGIN}:{server.server_port}/hub/api"
    server.shutdown()
    serving.join()
    server.server_close()


def test_whoever_comes_back_keeps_nobody_from_writing_while_the_hub_is_asked(academy: RunningAcademy, hub: str) -> None:
    site = site_of(academy.settings, academy.environment | {"JUPYTERHUB_API_URL": hub})

    async def come_back() -> tuple[httpx.Response, httpx.Response]:
        line = httpx.ASGITransport(application(site))
        async with httpx.AsyncClient(transport=line, base_url=ORIGIN) as browser:
            gone = await browser.get(site.prefix)
            state = parse_qs(urlsplit(gone.headers["location"]).query)["state"][0]
            address = f"{site.prefix}oauth_callback"
            return await browser.get(address, params={"code": "a code", "state": state}), await browser.get(site.prefix)

    back, courses = asyncio.run(come_back())
    site.sessions.kw["bind"].dispose()
    assert (back.status_code, back.headers["location"]) == (303, site.prefix)
    assert courses.status_code == 200
