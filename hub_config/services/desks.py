"""The staff desks: Voilà on its own, with the hub's identity and every door closed that no desk needs.

Three things are not left to Voilà. A kernel inherits nothing of this process and lives in a jail
(:mod:`hub_config.services.desk_kernels`). Nothing a browser sends reaches a kernel when it starts: who opens
the desk is looked up here and written into the page as plain values. And a kernel answers its owner alone
(:mod:`hub_config.services.desk_pages`).
"""

import hashlib
import logging
import os
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from jupyter_server.utils import url_path_join
from sqlalchemy.orm import sessionmaker
from traitlets import Instance
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_static_paths, collect_template_paths

from academy.database import open_academy
from coop_registry.database import open_registry
from hub_config.services.desk_kernels import SPEC_NAME, DeskKernels, DeskSpecs, hold_open, kernel_settings
from hub_config.services.desk_pages import (
    CONTENT_SECURITY_POLICY,
    DeskPage,
    Health,
    HubIdentity,
    OwnChannels,
    OwnKernel,
    OwnShutdown,
    Refusal,
    SignedInFile,
    SignedInFiles,
)
from hub_config.services.lifetime import end_with_parent
from hub_config.services.officers import language_of, officer_of
from hub_config.settings import DESKS, Settings, site_settings
from widgets import theme
from widgets.apps.page_building import build_pages
from widgets.theme.texts import COOKIE, LANGUAGES, NAMES, Texts, known_language

THEME = Path(theme.__file__).parent
TEMPLATE = THEME / "templates" / "voila"
KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
# All that a desk page loads of JupyterLab: widgets, and the two packages that bring theirs.
EXTENSIONS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]


class Desks(Voila):
    """Voilà for the desks of the staff."""

    academy = Instance(sessionmaker)
    registry = Instance(sessionmaker)

    def setup_template_dirs(self) -> None:
        """Use our template; of Voilà's own, only the scripts."""
        self.template_paths = [str(TEMPLATE), *collect_template_paths(["voila"], "base")]
        self.static_paths = [str(TEMPLATE / "static"), *collect_static_paths(["voila"], "base")]

    def init_settings(self) -> dict[str, Any]:
        """Add to Voilà's settings what makes every address closed unless it is opened."""
        settings: dict[str, Any] = super().init_settings()
        return settings | {
            "allow_unauthenticated_access": False,
            "compress_response": True,
            "desk_pages": {path.name for path in Path(self.root_dir).glob("*.ipynb")},
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
            (rf"/api/kernels/{KERNEL_ID}/channels", OwnChannels),
            (rf"/voila/api/shutdown/{KERNEL_ID}", OwnShutdown),
            (r"/voila/theme/[^/]+/(palette\.css)", SignedInFile, {"path": str(THEME)}),
            (r"/voila/static/[^/]+/(.*)", SignedInFiles, {"paths": self.static_paths}),
            (
                rf"/voila/labextensions/[^/]+/((?:{'|'.join(EXTENSIONS)})/static/.*)",
                SignedInFiles,
                {"paths": self.labextensions_path},
            ),
            (r"/health", Health),
            (r"/.*", Refusal),
        ]


def prepared(notebook: Any, parameters: Mapping[str, Any], say: Texts, request: Any) -> Any:
    """Return a page with its parameters in a first cell, as literals, and with what its frame says."""
    literals = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    notebook.cells.insert(0, nbformat.v4.new_code_cell(literals))
    notebook.metadata.kernelspec = {"name": SPEC_NAME, "display_name": "Desk", "language": "python"}
    notebook.metadata.taawoun = frame(say, request)
    return notebook


def frame(say: Texts, request: Any) -> dict[str, Any]:
    """Return what stands around a desk: language, direction, title, the switch and the way out."""
    hub = request.settings["identity_provider"].hub_auth.hub_prefix
    address = request.request.path
    return {
        "language": say.language,
        "direction": say.direction,
        "title": say("Registry of cooperatives"),
        "office": say("Taawoun"),
        "loading": say("The desk is opening. It takes a few seconds."),
        "failed": say("This desk could not be opened. Please try again."),
        "lost": say("The desk has closed. Load the page again to go on."),
        "needs_javascript": say("This desk needs JavaScript. Please switch it on in your browser."),
        "home": {"text": say("Go to the first page"), "address": url_path_join(hub, "home")},
        "sign_out": {"text": say("Sign out"), "address": url_path_join(hub, "logout")},
        "languages": [
            {"code": code, "name": NAMES[code], "address": f"{hub}language?to={code}&next={address}"}
            for code in LANGUAGES
            if code != say.language
        ],
    }


def page_config(known: dict[str, Any], *, base_url: str, **_others: Any) -> dict[str, Any]:
    """Return what Voilà's scripts read: addresses that carry a version, so that browsers may keep the files."""
    named = files_version()
    return known | {
        "fullStaticUrl": url_path_join(base_url, "voila/static", named),
        "fullLabextensionsUrl": url_path_join(base_url, "voila/labextensions", named),
        "themeUrl": url_path_join(base_url, "voila/theme", named),
    }


@cache
def files_version() -> str:
    """Return a name for the present files of the page's frame; it changes when any of them does."""
    ours = (THEME / "palette.css", *sorted((TEMPLATE / "static").iterdir()))
    fingerprint = hashlib.sha256(b"".join(path.read_bytes() for path in ours)).hexdigest()
    return f"{version('voila')}-{version('anywidget')}-{fingerprint[:12]}"


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
            "extension_allowlist": EXTENSIONS,
            "multi_kernel_manager_class": DeskKernels,
            "kernel_spec_manager_class": DeskSpecs,
            "page_config_hook": page_config,
            "attempt_fix_notebook": False,  # the page has no kernel yet: prepared() gives it ours
            "show_tracebacks": False,
        }
    )
    # The pages are ours: no key to trust them by is made in anybody's home.
    config.NotebookNotary.update({"db_file": ":memory:", "secret": os.urandom(32)})
    return config


def desks(settings: Settings, base_url: str) -> Desks:
    """Return the service, ready to start; its pages are built below the state."""
    pages = build_pages(settings.below_state("run", "pages"))
    service: Desks = Desks(
        config=configuration(settings, pages, base_url),
        academy=open_academy(settings.academy_database),
        registry=open_registry(settings.registry_database),
    )
    service.initialize([])
    service.voila_configuration.prelaunch_hook = service.prepare_page
    return service


def main() -> None:
    """Run the service as the hub starts it."""
    end_with_parent()
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s", level=logging.WARNING)
    service = desks(site_settings(), os.environ["JUPYTERHUB_SERVICE_PREFIX"])
    with hold_open(service.registry):
        service.start()


if __name__ == "__main__":
    main()
