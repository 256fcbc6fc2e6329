"""The lines of a desk on a real hub: how a browser speaks with a kernel, and which processes stand behind it."""

import json
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from websockets.sync.client import ClientConnection, connect

from hub_config.services.desk_faults import SUBPROTOCOL
from hub_config.settings import Settings

PREFIX = "/services/staff-desks/"
COOKIE = "taawoun_language"


@dataclass
class Site:
    """The small site and those who are signed in to it."""

    settings: Settings
    address: str
    people: dict[str, httpx.Client]


def page_data(page: httpx.Response) -> dict[str, Any]:
    found = re.search(r'<script id="desk-data" type="application/json">(.*?)</script>', page.text, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def files_of(page: httpx.Response) -> str:
    """Return the address below which everything lies that a page loads."""
    found = re.search(r'href="([^"]+)/page.css"', page.text)
    assert found
    return found.group(1)


def token_of(client: httpx.Client) -> dict[str, str]:
    """What a page of ours sends along with a request that changes something."""
    own = [c.value for c in client.cookies.jar if c.name == "_xsrf" and c.path == PREFIX]
    return {"X-XSRFToken": own[0] or "", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin"} if own else {}


def channels(site: Site, client: httpx.Client, kernel_id: str) -> ClientConnection:
    address = f"{site.address.replace('http', 'ws')}{PREFIX}api/kernels/{kernel_id}/channels?session_id={uuid.uuid4()}"
    cookies = "; ".join(f"{c.name}={c.value}" for c in client.cookies.jar if c.path == PREFIX or c.path == "/")
    return connect(
        address,
        additional_headers={"Cookie": cookies},
        origin=site.address,  # type: ignore[arg-type]
        subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
    )


def notices(site: Site, client: httpx.Client, page: httpx.Response) -> str:
    """Return the sentences above the desk, asked from its kernel as Voilà's own page asks."""
    with channels(site, client, page_data(page)["kernel"]) as socket:
        comm = uuid.uuid4().hex
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        say(socket, "comm_open", opening, {"version": "1.0.0"})
        say(socket, "comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while True:
            content = heard(socket)[3]
            states = content.get("data", {}).get("states", {})
            for widget in states.values():
                if "notices" in widget["state"]:
                    return " ".join(notice["text"] for notice in widget["state"]["notices"])


def say(socket: ClientConnection, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
    """Say something to a kernel, written by Jupyter Server's own hand."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "session": "s",
        "username": "",
        "version": "5.3",
        "date": "",
    }
    parts = [json.dumps(part).encode() for part in (header, {}, metadata or {}, content)]
    socket.send(serialize_msg_to_ws_v1(parts, "shell"))


def heard(socket: ClientConnection) -> list[dict[str, Any]]:
    """Return header, parent, metadata and content of the next message."""
    raw = socket.recv(timeout=120)
    assert isinstance(raw, bytes)
    return [json.loads(part) for part in deserialize_msg_from_ws_v1(raw)[1][:4]]


def heard_to_the_end(socket: ClientConnection) -> None:
    while True:
        heard(socket)


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(2400):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in two minutes")


def living(kernel: str) -> list[int]:
    """Return the processes that see the folder of a kernel's connections, and are no keeper of all."""
    return [pid for pid in processes() if kernel.encode() in read_of(pid, "mountinfo")]


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def command(pid: int) -> bytes:
    return read_of(pid, "cmdline")


def environment(pid: int) -> bytes:
    return read_of(pid, "environ")


def read_of(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def cookies_of(client: httpx.Client, more: dict[str, str]) -> str:
    own = {c.name: c.value for c in client.cookies.jar if PREFIX.startswith(c.path)}
    return "; ".join(f"{name}={value}" for name, value in {**own, **more}.items())
