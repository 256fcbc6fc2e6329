"""The registry office's process: the one through which staff change the registry, entered through the hub."""

import datetime as dt
import logging
import os
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import uvicorn

from academy.database import open_academy
from coop_registry.database import open_registry
from hub_config.services.audit_heads import export_heads
from hub_config.services.derived_indicators import derive_apart, keep_fresh
from hub_config.services.desk_kernels import hold_open
from hub_config.services.hub_identity import OAuthHub
from hub_config.services.import_jobs import ImportJobs
from hub_config.services.lifetime import end_with_parent
from hub_config.services.officers import officer_of
from hub_config.settings import REGISTRY, Settings, site_settings
from legal_rules.legal_time import CASABLANCA
from widgets.apps.registry_office.application import application
from widgets.apps.registry_office.site import Site
from widgets.apps.registry_office.uploads import clear_incoming


def site_of(settings: Settings, environment: Mapping[str, str]) -> Site:
    """Return the registry office of a site as the settings and the hub's variables describe it."""
    academy, registry = open_academy(settings.academy_database), open_registry(settings.registry_database)
    uploads = settings.below_state("uploads")
    return Site(
        academy=academy,
        registry=registry,
        hub=OAuthHub.of_environment(environment),
        officer_of=partial(officer_of, academy=academy, registry=registry),
        imports=ImportJobs(uploads, settings.registry_database),
        uploads=uploads,
        today=lambda: dt.datetime.now(CASABLANCA).date(),
        prefix=environment["JUPYTERHUB_SERVICE_PREFIX"],
        is_secure=settings.address.startswith("https:"),
        trusted_proxies=settings.trusted_proxies,
        reply_days=settings.reply_days,
    )


def _begin(work: Callable[..., None], *about: Any) -> None:
    """Begin work that goes on, off the way of requests, until the process ends."""
    threading.Thread(target=work, args=about, name=work.__name__, daemon=True).start()


def main() -> None:
    """Serve the registry office until the hub ends."""
    end_with_parent()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write addresses that hold codes
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    settings = site_settings()
    site = site_of(settings, os.environ)
    clear_incoming(site.uploads)
    _begin(export_heads, site.registry, settings.below_state("audit", "heads.jsonl"))
    _begin(keep_fresh, site.registry, lambda: derive_apart(settings.registry_database, site.today()), site.today)
    with hold_open(site.registry):
        uvicorn.run(
            application(site),
            host="127.0.0.1",
            port=settings.port_of(REGISTRY),
            access_log=False,  # sign-in codes and searches for people's cooperatives stand in addresses
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=5,
        )


if __name__ == "__main__":
    main()
