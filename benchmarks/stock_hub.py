"""Stock JupyterHub and JupyterLab as their own documentation starts them: what ours is set beside."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import nbformat
import psutil

from hub_config.proxy import node_program, proxy_script
from tests.running_site import free_port_block

CONFIG = """
c.JupyterHub.authenticator_class = "jupyterhub.auth.DummyAuthenticator"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "jupyterhub.spawner.SimpleLocalProcessSpawner"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.default_url = "/lab/tree/lesson.ipynb"
c.Spawner.http_timeout = 60
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub_port}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.command = {proxy!r}
"""


class StockHub:
    """A stock hub with one lesson notebook in the home of each learner."""

    def __init__(self, folder: Path, lesson: nbformat.NotebookNode) -> None:
        self.folder = folder
        self.lesson = lesson
        self.port = free_port_block()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        config = self.folder / "jupyterhub_config.py"
        config.write_text(
            CONFIG.format(
                homes=str(self.folder / "homes"),
                python=sys.executable,
                port=self.port,
                hub_port=self.port + 1,
                api_port=self.port + 2,
                proxy=[node_program(), str(proxy_script())],
            )
        )
        log = (self.folder / "hub.log").open("wb")
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)],
            cwd=self.folder, stdout=log, stderr=subprocess.STDOUT, env=os.environ | {"PATH": path},
        )  # fmt: skip
        log.close()
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process:
            children = psutil.Process(self.process.pid).children(recursive=True)
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
            for child in children:
                if child.is_running():
                    child.kill()

    def give_lesson(self, name: str) -> None:
        """Put the lesson where this learner's JupyterLab opens it."""
        home = self.folder / "homes" / name
        home.mkdir(parents=True, exist_ok=True)
        nbformat.write(self.lesson, home / "lesson.ipynb")

    def memory_mb(self) -> float:
        """Return the own memory of every learner's server and kernels together, in MB."""
        assert self.process
        below = psutil.Process(self.process.pid).children(recursive=True)
        servers = [p for p in below if any("singleuser" in word or "ipykernel" in word for word in p.cmdline())]
        return float(sum(p.memory_full_info().uss for p in servers)) / 1e6

    def _wait(self) -> None:
        for _ in range(600):
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/hub/health").status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                pass  # not listening yet
            time.sleep(0.1)
        raise RuntimeError((self.folder / "hub.log").read_text()[-2000:])
