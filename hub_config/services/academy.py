"""The academy's process: courses, lessons and feedback for members and trainers, entered through the hub."""

import logging
import os
from collections.abc import Mapping
from functools import partial

import uvicorn

from academy.application import application
from academy.certificates.key_ring import KeyRing
from academy.database import open_academy
from academy.gradebook_exports.jobs import ExportJobs
from academy.player.site import Site
from academy.rosters.new_courses import NewCourses
from academy.rosters.tables import TableReader
from academy.sound.studio import Studio
from hub_config.jail import HOME, jailed, why_no_jail
from hub_config.model_walls import model_solutions
from hub_config.notice_gateways import gateways_of
from hub_config.secrets import CERTIFICATE_KEYS, secret
from hub_config.services.hub_identity import OAuthHub
from hub_config.services.lifetime import end_with_parent
from hub_config.services.workers import listen, serve_by
from hub_config.settings import ACADEMY, Settings, site_settings

# The proxy keeps connections that rest, 256 at most, until we close them. A request that it sends in the moment in
# which we do is lost, and somebody reads that the academy is away: so we hardly ever do.
_IDLE_SECONDS = 3600


def site_of(settings: Settings, environment: Mapping[str, str]) -> Site:
    """Return the academy of a site as the settings and the hub's variables describe it."""
    return Site(
        sessions=open_academy(settings.academy_database),
        lessons_folder=settings.below_state("lessons"),
        signing_key=bytes.fromhex(secret(settings, "receipt_key")),
        hub=OAuthHub.of_environment(environment),
        key_ring=KeyRing(settings.below_state(*CERTIFICATE_KEYS)),
        prefix=environment["JUPYTERHUB_SERVICE_PREFIX"],
        address=settings.address,
        is_secure=settings.address.startswith("https:"),
        homes_folder=None if why_no_jail() else settings.below_state("homes"),
        why_no_code=why_no_jail(),
        cohorts_in_jupyterlab=f"{HOME}/cohorts",
        new_courses=NewCourses(settings.below_state("cohorts"), settings.below_state("lessons")),
        sources=settings.below_state("catalogue"),
        models=model_solutions(),
        roster_tables=TableReader(partial(jailed, private_network=True)),
        exports=ExportJobs(settings.below_state("exports")),
        studio=Studio(partial(jailed, private_network=True)),
        is_demonstration=settings.demonstration,
        trusted_proxies=settings.trusted_proxies,
        channels=frozenset(gateways_of(settings)),
    )


def main() -> None:
    """Serve the academy until the hub ends."""
    end_with_parent()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write addresses that hold codes
    settings = site_settings()
    config = uvicorn.Config(
        application(site_of(settings, os.environ)),
        access_log=False,  # sign-in codes and card codes stand in addresses
        log_config=None,
        server_header=False,
        proxy_headers=False,  # nothing here asks for the client: academy.web_service.visitor_address reads the header
        timeout_graceful_shutdown=5,
        timeout_keep_alive=_IDLE_SECONDS,
    )
    listening = listen(settings.port_of(ACADEMY))
    serve_by(settings.academy_workers, lambda: uvicorn.Server(config).run(sockets=[listening]))


if __name__ == "__main__":
    main()
