"""A kernel of a person's own JupyterLab, driven over its web socket as JupyterLab drives it."""

import json
import time
import uuid

import httpx
from websockets.sync.client import connect

from tests.running_site import RunningSite


def run_in_lab(client: httpx.Client, site: RunningSite, code: str) -> str:
    """Start the person's server and a kernel, run code in it, and return what it printed."""
    client.get("/hub/spawn")
    for _ in range(300):
        landed = client.get("/hub/user-redirect/lab")
        if landed.url.path.startswith("/user/") and landed.status_code == 200:
            break
        time.sleep(0.2)
    else:
        raise AssertionError(f"no server: {landed.url}\n{site.hub_log()[-3000:]}")
    server = landed.url.path.removesuffix("/lab")
    token = client.cookies.get("_xsrf", path=f"{server}/") or ""
    made = client.post(f"{server}/api/kernels", json={"name": "python3"}, headers={"X-XSRFToken": token})
    made.raise_for_status()
    cookies = "; ".join(
        f"{c.name}={c.value}" for c in client.cookies.jar if server.startswith(c.path.rstrip("/")) or c.path == "/"
    )
    address = f"ws://127.0.0.1:{site.port}{server}/api/kernels/{made.json()['id']}/channels?_xsrf={token}"
    return _run(address, {"Cookie": cookies, "Origin": site.url}, code)


def _run(address: str, headers: dict[str, str], code: str) -> str:
    message = uuid.uuid4().hex
    header = {
        "msg_id": message,
        "msg_type": "execute_request",
        "session": uuid.uuid4().hex,
        "username": "",
        "version": "5.3",
    }
    request = {
        "channel": "shell", "content": {"code": code, "silent": False}, "buffers": [], "parent_header": {},
        "header": header, "metadata": {},
    }  # fmt: skip
    with connect(address, additional_headers=headers, open_timeout=60, max_size=None) as socket:
        socket.send(json.dumps(request))
        printed = ""
        while True:
            heard = json.loads(socket.recv(timeout=60))
            if heard["parent_header"].get("msg_id") != message:
                continue
            if heard["msg_type"] == "stream":
                printed += heard["content"]["text"]
            elif heard["msg_type"] == "error":
                printed += "\n".join(heard["content"]["traceback"])
            elif heard["msg_type"] == "status" and heard["content"]["execution_state"] == "idle":
                return printed
