"""A whole site for tests: `taawoun up` in a process of its own, on a state and ports of its own."""

import os
import queue
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx

START_SECONDS = 300.0  # a quiet machine takes a twentieth of it


def free_port_block(size: int = 7) -> int:
    """Return a port that is free together with those after it.

    They are taken below the range from which the system gives ports to whoever calls out: such a call could
    take one of them between this look and its use. Drawn from the system: two test processes with one seed would
    draw the same ports.
    """
    for _ in range(200):
        port = random.SystemRandom().randrange(12_000, 32_000, size)
        if all(_is_free(port + distance) for distance in range(size)):
            return port
    raise RuntimeError("no block of free ports was found")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class RunningSite:
    """One `taawoun up`."""

    def __init__(self, state: Path, *, program: str = "", folder: Path | None = None, **settings: str) -> None:
        self.state = state
        self.command = [program] if program else [sys.executable, "-m", "hub_config.command_line"]
        self.folder = folder
        self.port = free_port_block()
        self.settings = {"demonstration": "true", "machine_voice": "false", **settings}
        self.process: subprocess.Popen[str] | None = None
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        self.seconds_to_ready = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        ours = {f"TAAWOUN_{name.upper()}": value for name, value in self.settings.items()}
        return os.environ | ours | {
            "TAAWOUN_STATE": str(self.state), "TAAWOUN_PORT": str(self.port), "TAAWOUN_SITE": "development",
            "COLUMNS": "200",
        }  # fmt: skip

    def start(self) -> None:
        """Start and wait until it says that it is ready."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [*self.command, "up"],
            cwd=self.folder,
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        while not any("is ready at" in line for line in self.said):
            if time.monotonic() - began > START_SECONDS or (self.process.poll() is not None and self.lines.empty()):
                self.stop()
                raise AssertionError(f"the site did not start:\n{''.join(self.said)}\n{self.hub_log()[-4000:]}")
            try:
                self.said.append(self.lines.get(timeout=0.2))
            except queue.Empty:
                continue
        self.seconds_to_ready = time.monotonic() - began

    def stop(self, number: int = signal.SIGINT) -> int:
        """Stop as Ctrl-C does, and return the exit code."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(120)
        self.listener.join(10)
        return code

    def hub_log(self) -> str:
        file = self.state / "logs" / "hub.log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, follow_redirects=True, timeout=60)

    def signed_in(self, **fields: str) -> httpx.Client:
        """Return a client signed in with ``user_name`` and ``password``, or ``identifier`` and ``pin``."""
        client = self.client()
        page = client.get("/hub/login")
        token = re.search(r'name="_xsrf" value="([^"]+)"', page.text)
        assert token, page.text
        door = "pin" if "pin" in fields else "password"
        answer = client.post("/hub/login", data={"_xsrf": token.group(1), "door": door, "next": "", **fields})
        if answer.status_code != 200:
            client.close()  # or the warning that it was left open hides what was answered
        assert answer.status_code == 200, f"{answer.status_code} {answer.url}\n{answer.text[:2000]}"
        return client

    def _listen(self) -> None:
        assert self.process
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.lines.put(line)
