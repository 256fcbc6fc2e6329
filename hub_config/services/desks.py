"""The staff desks: Voilà on its own, with the hub's identity and every door closed that no desk needs.

Three things are not left to Voilà. A kernel inherits nothing of this process and lives in a jail
(:mod:`hub_config.services.desk_kernels`). Nothing a browser sends reaches a kernel when it starts: who opens
the desk is looked up here and written into the page as plain values. And a kernel answers its owner alone
(:mod:`hub_config.services.desk_pages`).
"""

import hmac
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import nbformat
from jupyter_server.utils import url_path_join
from sqlalchemy.orm import sessionmaker
from traitlets import Instance
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_template_paths

from academy.database import open_academy, utc_now
from coop_registry.database import open_registry
from hub_config.services.desk_files import THEME, desk_files
from hub_config.services.desk_kernels import SPEC_NAME, DeskKernels, DeskSpecs, hold_open, kernel_settings
from hub_config.services.desk_pages import (
    CONTENT_SECURITY_POLICY,
    DeskPage,
    Health,
    HubIdentity,
    OwnChannels,
    OwnFaults,
    OwnInterrupt,
    OwnKernel,
    OwnShutdown,
    Refusal,
    SignedInFile,
)
from hub_config.services.desk_sessions import DeskSessions
from hub_config.services.lifetime import end_with_parent
from hub_config.services.officers import language_of, officer_of
from hub_config.services.opening_turns import OpeningTurns
from hub_config.settings import DESKS, Settings, site_settings
from widgets.apps.page_building import build_pages
from widgets.components.desk_place import MOST, UNREAD, is_part_of_a_place
from widgets.theme.texts import COOKIE, LANGUAGES, NAMES, Texts, known_language, minutes_east

TEMPLATE = THEME / "templates" / "voila"
# The page has every script already: no widget sends its own along.
SCRIPTS_ARE_HERE = "from widgets.components.component import Component as _Component\n_Component.carries_script = False"
PUBLISHED_SECONDS = 60
KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


class Desks(Voila):
    """Voilà for the desks of the staff."""

    academy = Instance(sessionmaker)
    registry = Instance(sessionmaker)

    def setup_template_dirs(self) -> None:
        """Use our template with the mark beside it, and no script of Voilà’s."""
        self.template_paths = [str(TEMPLATE), str(THEME), *collect_template_paths(["voila"], "base")]
        self.static_paths = [str(TEMPLATE / "static")]

    def init_settings(self) -> dict[str, Any]:
        """Add to Voilà's settings what makes every address closed unless it is opened."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.warm_process.begin()  # imports while nobody has come yet
        return settings | {
            "allow_unauthenticated_access": False,
            "compress_response": True,
            "desk_files": desk_files(),
            "desk_sessions": DeskSessions(self.academy, self.kernel_manager),
            "desk_pages": {path.name for path in Path(self.root_dir).glob("*.ipynb")},
            "opening_turns": OpeningTurns(),
            "headers": {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Referrer-Policy": "same-origin"},
            "websocket_compression_options": {},
        }

    def init_handlers(self) -> list[Any]:
        """Return the addresses that are answered; Voilà's own list is not asked, so it cannot grow on us."""
        return [(url_path_join(self.base_url, route[0]), *route[1:]) for route in self._routes()]

    def prepare_page(self, request: Any, notebook: Any, cwd: str) -> Any:
        """Write into a page who opens it and in which language; the browser has no say but the language."""
        person_id = request.current_user.username
        cookie = request.get_cookie(COOKIE)
        language = known_language(cookie or language_of(person_id, self.academy))
        parameters = {
            "registry_url": request.settings["kernel_manager"].registry_url,
            "language": language,
            "officer": officer_of(person_id, self.academy, self.registry),
            "place": place_of(request),
        }
        return prepared(notebook, parameters, Texts(language), request)

    def _routes(self) -> list[Any]:
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            *self.identity_provider.get_handlers(),
            (r"/voila/render/(.*)", DeskPage, page),
            (rf"/api/kernels/{KERNEL_ID}", OwnKernel),
            (rf"/api/kernels/{KERNEL_ID}/(?P<action>interrupt)", OwnInterrupt),
            (rf"/api/kernels/{KERNEL_ID}/channels", OwnChannels),
            (rf"/voila/api/shutdown/{KERNEL_ID}", OwnShutdown),
            (r"/voila/api/faults", OwnFaults),
            (r"/voila/static/[^/]+/(.*)", SignedInFile),
            (r"/health", Health),
            (r"/.*", Refusal),
        ]


def place_of(request: Any) -> dict[str, str]:
    """Return where in the desk an address leads: what in its query can be part of a place, as plain texts.

    What cannot be is told to the desk by one name, :data:`UNREAD`, so that it can say that something was left out.
    """
    given = {name: values[-1] for name, values in request.request.query_arguments.items()}
    asked = {name: value.decode(errors="replace").strip() for name, value in given.items()}
    parts = {name: value for name, value in asked.items() if is_part_of_a_place(name, value)}
    if len(parts) == len(asked) <= MOST:
        return parts
    return dict(list(parts.items())[: MOST - 1]) | {UNREAD: "yes"}


def prepared(notebook: Any, parameters: Mapping[str, Any], say: Texts, request: Any) -> Any:
    """Return a page with its parameters in a first cell, as literals, and with what its frame says."""
    literals = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    notebook.cells.insert(0, nbformat.v4.new_code_cell(f"{SCRIPTS_ARE_HERE}\n{literals}"))
    notebook.metadata.kernelspec = {"name": SPEC_NAME, "display_name": "Desk", "language": "python"}
    notebook.metadata.taawoun = frame(say, request)
    return notebook


def frame(say: Texts, request: Any) -> dict[str, Any]:
    """Return what stands around a desk: language, direction, words, files, the switch and the way out."""
    hub = request.settings["identity_provider"].hub_auth.hub_prefix
    files = request.settings["desk_files"]
    return {
        "language": say.language,
        "direction": say.direction,
        "words": {"title": title_of(request.path_args[0], say), **words(say)},
        "spoken": {"broken": say("This part of the desk cannot be shown.")},
        "files": url_path_join(request.base_url, "voila/static", files.fingerprint),
        "fonts": sorted(name for name in files.by_name if name.endswith(".woff2")),
        "preloaded": sorted(name for name in files.by_name if name.endswith(".js") and name != "desk.js"),
        "minutes_east": minutes_east(utc_now()),
        "home": url_path_join(hub, "home"),
        "sign_out": url_path_join(hub, "logout"),
        "languages": [
            {"code": code, "name": NAMES[code], "address": f"{hub}language?{switch(code, request)}"}
            for code in LANGUAGES
            if code != say.language
        ],
    }


def switch(code: str, request: Any) -> str:
    """Return the query that changes the language and comes back to the same place."""
    return urlencode({"to": code, "next": request.request.uri})


def title_of(page: str, say: Texts) -> str:
    """Return what a page is called, over it and in the browser's list of windows."""
    titles = {"registry.ipynb": say("Registry of cooperatives"), "gallery.ipynb": say("Gallery of the desks’ parts")}
    return titles[page]


def words(say: Texts) -> dict[str, str]:
    """Return what the frame of a desk says, by what it says it about."""
    return {
        "office": say("Taawoun"),
        "ways": say("Language and account"),
        "home": say("Go to the first page"),
        "sign_out": say("Sign out"),
        "sign_in": say("Sign in"),
        "loading": say("The desk is opening. It takes a few seconds."),
        "failed": say("This desk could not be opened. Please try again."),
        "lost": say("The connection is lost. What you see is as of {time}. The desk comes back by itself."),
        "gone": say("The desk has closed. Open it again: your place and your filters are kept."),
        "signed_out": say("You are signed out. Your place and your filters are kept."),
        "again": say("Open it again"),
        "fault": say("Something went wrong here, not with you."),
        "reference": say("Reference for whoever mends it:"),
        "cancel": say("Cancel"),
        "busy": say("One moment, the desk is working…"),
        "needs_javascript": say("This desk needs JavaScript. Please switch it on in your browser."),
    }


def configuration(settings: Settings, pages: Path, base_url: str) -> Config:
    """Return the configuration of the service at one site."""
    config = kernel_settings(settings.desks_database, settings.idle_after_seconds)
    config.Voila.update(
        {
            "ip": "127.0.0.1",
            "port": settings.port_of(DESKS),
            "port_retries": 0,
            "base_url": base_url,
            "root_dir": str(pages),
            "open_browser": False,
            "identity_provider_class": HubIdentity,
            "config_file_paths": [],
        }
    )
    config.VoilaConfiguration.update(
        {
            "template": "taawoun",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "http_header_envs": [],
            "extension_allowlist": [],
            "multi_kernel_manager_class": DeskKernels,
            "kernel_spec_manager_class": DeskSpecs,
            "attempt_fix_notebook": False,  # the page has no kernel yet: prepared() gives it ours
            "show_tracebacks": False,
        }
    )
    # Voilà gives up what a page shows when a busy machine lets four seconds pass between two messages of its kernel.
    config.VoilaExecutor.iopub_timeout = PUBLISHED_SECONDS
    config.DeskKernels.cull_connected = True  # a desk left open holds memory too; its page opens it again in one click
    # The pages are ours: no key to trust them by is made in anybody's home.
    config.NotebookNotary.update({"db_file": ":memory:", "secret": os.urandom(32)})
    return config


def desks(settings: Settings, base_url: str, secret: str) -> Desks:
    """Return the service, ready to start; its pages are built below the state.

    Parameters
    ----------
    secret
        What the hub gave the service for as long as the hub runs. Cookies are signed with what is derived from it: a
        page that was open when the service died is known to the one that is started in its place.
    """
    pages = build_pages(settings.below_state("run", "pages"))
    service: Desks = Desks(
        config=configuration(settings, pages, base_url),
        academy=open_academy(settings.academy_database),
        registry=open_registry(settings.registry_database),
        cookie_secret=hmac.digest(secret.encode(), b"cookies of the desks", "sha256"),
    )
    service.initialize([])
    service.voila_configuration.prelaunch_hook = service.prepare_page
    return service


def main() -> None:
    """Run the service as the hub starts it."""
    end_with_parent()
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", level=logging.WARNING)
    service = desks(site_settings(), os.environ["JUPYTERHUB_SERVICE_PREFIX"], os.environ["JUPYTERHUB_API_TOKEN"])
    with hold_open(service.registry):
        service.start()


if __name__ == "__main__":
    main()
