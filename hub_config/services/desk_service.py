"""What every service of desks is: Voilà on its own, with the hub's identity and every door closed that no desk needs.

Each group of people has a service of its own (:mod:`hub_config.services.desks` for the staff,
:mod:`hub_config.services.trainer_desks` for trainers), which says its pages, who enters and what a kernel is given.

Three things are not left to Voilà. A kernel inherits nothing of this process and lives in a jail
(:mod:`hub_config.services.desk_kernels`). Nothing a browser sends reaches a kernel when it starts: who opens
the desk is looked up here and written into the page as plain values. And a kernel answers its owner alone
(:mod:`hub_config.services.desk_pages`).
"""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import nbformat
from jupyter_server.utils import url_path_join
from sqlalchemy.orm import sessionmaker
from traitlets import Instance
from traitlets.config import Config
from voila.app import Voila
from voila.paths import collect_template_paths

from academy.database import open_academy
from hub_config.services.desk_files import THEME, desk_files
from hub_config.services.desk_frame import frame
from hub_config.services.desk_kernels import SPEC_NAME, DeskKernels, DeskSpecs
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
from hub_config.services.opening_turns import OpeningTurns
from hub_config.services.reader_language import language_of
from hub_config.settings import Settings
from widgets.apps.page_building import build_pages
from widgets.components.desk_place import MOST, UNREAD, is_part_of_a_place
from widgets.theme.texts import COOKIE, Texts, known_language

TEMPLATE = THEME / "templates" / "voila"
# The page has every script already: no widget sends its own along.
SCRIPTS_ARE_HERE = "from widgets.components.component import Component as _Component\n_Component.carries_script = False"
PUBLISHED_SECONDS = 60
Made = TypeVar("Made", bound="Desks")
KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"


@dataclass(frozen=True)
class Beginning:
    """What the hub tells a service as it starts it.

    Parameters
    ----------
    base_url
        The prefix of its addresses.
    secret
        What the hub gave the service for as long as the hub runs. Cookies are signed with what is derived from it: a
        page that was open when the service died is known to the one that is started in its place.
    """

    base_url: str
    secret: str

    @classmethod
    def of_the_hub(cls) -> "Beginning":
        """Return what the environment of the hub's own services says."""
        return cls(os.environ["JUPYTERHUB_SERVICE_PREFIX"], os.environ["JUPYTERHUB_API_TOKEN"])


class Desks(Voila):
    """Voilà for the desks of one group of people."""

    groups: ClassVar[tuple[str, ...]]  # whom the hub lets through: see hub_config.roles; an admin has every scope
    pages: ClassVar[tuple[str, ...]]  # by the names of their sources in widgets/apps/pages

    academy = Instance(sessionmaker)
    door = Instance(object, allow_none=True, help="Where kernels ask: a KernelDoor; None: nowhere.")

    def given(self, person_id: str) -> Mapping[str, Any]:
        """Return what the page of a person is given besides language and place, as plain values.

        Raises
        ------
        NotImplementedError
            In a service that does not say it.
        """
        raise NotImplementedError

    def setup_template_dirs(self) -> None:
        """Use our template with the mark beside it, and no script of Voilà’s."""
        self.template_paths = [str(TEMPLATE), str(THEME), *collect_template_paths(["voila"], "base")]
        self.static_paths = [str(TEMPLATE / "static")]

    def init_settings(self) -> dict[str, Any]:
        """Add to Voilà's settings what makes every address closed unless it is opened."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.door = self.door
        self.kernel_manager.warm_process.begin()  # imports while nobody has come yet
        return settings | {
            "allow_unauthenticated_access": False,
            "compress_response": True,
            "desk_files": desk_files(),
            "desk_sessions": DeskSessions(self.academy, self.kernel_manager, self.groups),
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
            **self.given(person_id),
            "language": language,
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


def configuration(kernels: Config, pages: Path, base_url: str, port: int) -> Config:
    """Return the configuration of a service of desks.

    Parameters
    ----------
    kernels
        As :func:`hub_config.services.desk_kernels.kernel_settings` gives it: what a kernel of this service may know.
    pages
        The folder of the built pages.
    """
    config = Config()
    config.merge(kernels)
    config.Voila.update(
        {
            "ip": "127.0.0.1",
            "port": port,
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


def begun(service: type[Made], settings: Settings, port: int, kernels: Config, begin: Beginning, **parts: Any) -> Made:
    """Return a service of desks, ready to start; its pages are built below the state.

    Parameters
    ----------
    port
        The distance of its port from the site's own.
    parts
        What this kind of service needs besides the academy's database.
    """
    pages = build_pages(settings.below_state("run", "pages", service.__name__), service.pages)
    made: Made = service(
        config=configuration(kernels, pages, begin.base_url, settings.port_of(port)),
        academy=open_academy(settings.academy_database),
        cookie_secret=hmac.digest(begin.secret.encode(), b"cookies of the desks", "sha256"),
        **parts,
    )
    made.initialize([])
    made.voila_configuration.prelaunch_hook = made.prepare_page
    return made
