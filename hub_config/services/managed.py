"""The processes that the hub starts and stops with itself, and what each may know."""

import os
import sys
from typing import Any

from hub_config.roles import ACADEMY, REGISTRY, STAFF_DESKS, TRAINER_DESKS
from hub_config.settings import ACADEMY as ACADEMY_PORT
from hub_config.settings import DESKS as DESKS_PORT
from hub_config.settings import ENVIRONMENT_PREFIX, Settings
from hub_config.settings import REGISTRY as REGISTRY_PORT
from hub_config.settings import TRAINER_DESKS as TRAINER_DESKS_PORT


def apply(c: Any, settings: Settings) -> None:
    """List the services; those with an address are entered through the hub's sign-in."""
    workers = [_service(f"grader-{n + 1}", "grader") for n in range(settings.grader_workers)]
    c.JupyterHub.services = [
        _page_service(settings, ACADEMY, "academy", ACADEMY_PORT),
        _page_service(settings, STAFF_DESKS, "desks", DESKS_PORT),
        _page_service(settings, TRAINER_DESKS, "trainer_desks", TRAINER_DESKS_PORT),
        _page_service(settings, REGISTRY, "registry", REGISTRY_PORT),
        *workers,
    ]


def _service(name: str, module: str) -> dict[str, Any]:
    return {
        "name": name,
        "command": [sys.executable, "-P", "-m", "hub_config.services.kept_alive", f"hub_config.services.{module}"],
        "environment": _site_environment(),
        "display": False,
    }


def _page_service(settings: Settings, name: str, module: str, port: int) -> dict[str, Any]:
    return _service(name, module) | {
        "url": f"http://127.0.0.1:{settings.port_of(port)}",
        "oauth_no_confirm": True,  # it is the house's own page: nothing to consent to
        "oauth_client_allowed_scopes": ["read:users!user"],
    }


def _site_environment() -> dict[str, str]:
    """Return what names the site; the hub gives a service nothing else of its own environment but the path."""
    return {name: value for name, value in os.environ.items() if name.startswith(ENVIRONMENT_PREFIX)}
