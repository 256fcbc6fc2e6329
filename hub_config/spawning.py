"""How a JupyterLab server starts: inside a jail, with its own home and its trainer's cohorts, no more."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from jupyterhub.spawner import LocalProcessSpawner
from sqlalchemy import select
from traitlets import Instance

from academy.code_courses.releasing import lay_out_all
from academy.database import only_reads, open_academy
from academy.lessons import catalogue_folder
from academy.people import groups_of
from academy.records import Cohort, CohortTrainer
from hub_config.jail import HOME, Folder, JailMissing, jailed
from hub_config.lab_configuration import INSIDE, cohort_folders, write_configuration
from hub_config.settings import Settings
from widgets import theme

# What a server may know of its surroundings; everything else of the hub's environment stays outside.
_KEPT = ("LANG", "LC_ALL", "TZ")

JUPYTER_TEMPLATES = Path(theme.__file__).parent / "templates" / "jupyter"


class JailedSpawner(LocalProcessSpawner):
    """Start a person's JupyterLab in a jail; its token goes through a pipe, so that no kernel can read it."""

    settings = Instance(Settings).tag(config=True)

    def make_preexec_fn(self, name: str) -> None:
        """Change no user: the jail gives the server an identity of its own."""

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Name the home and the programs as they are inside the jail."""
        return env | {
            "HOME": HOME,
            "USER": self.user.name,
            "PATH": f"{sys.prefix}/bin:/usr/bin:/bin",
            "JUPYTER_PATH": str(JUPYTER_TEMPLATES),  # searched before Jupyter's own
            "JUPYTER_CONFIG_DIR": INSIDE,
            "JUPYTERLAB_SETTINGS_DIR": f"{HOME}/.jupyterlab/settings",
            "JUPYTERLAB_WORKSPACES_DIR": f"{HOME}/.jupyterlab/workspaces",
        }

    def get_env(self) -> dict[str, str]:
        """Return the server's environment; its token is not in it, see ``start``."""
        return {name: value for name, value in super().get_env().items() if "TOKEN" not in name}

    async def start(self) -> tuple[str, int]:
        """Start the server; the address it will listen on is returned at once."""
        folders = await asyncio.to_thread(self._folders)
        # -P: the home is no place to import modules from
        program = [sys.executable, "-P", "-m", "hub_config.services.jupyterlab"]
        try:
            self.cmd = jailed(program, folders)
        except JailMissing as missing:
            raise _refusal(missing) from missing
        return await self._start_with_piped_token()

    def _folders(self) -> list[Folder]:
        """Return all that the server may see besides the runtime."""
        person_id, home = self.user.name, self.settings.below_state("homes", self.user.name)
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        (home / ".exchange").mkdir(exist_ok=True)
        cohort_ids, groups = cohorts_and_groups(self.settings, person_id)
        lay_out_assignments(self.settings, person_id, home)
        configuration = write_configuration(
            self.settings, person_id, cohort_ids, is_teacher=not {"trainer", "author"}.isdisjoint(groups)
        )
        seen = [Folder(home, HOME, writable=True), configuration]
        if "author" in groups:
            seen.append(Folder(catalogue_folder(), f"{HOME}/catalogue"))
        return [*seen, *cohort_folders(self.settings, cohort_ids)]

    async def _start_with_piped_token(self) -> tuple[str, int]:
        reader, writer = os.pipe()
        try:
            os.write(writer, self.api_token.encode())
            os.close(writer)
            self.popen_kwargs = {"stdin": reader}
            address: tuple[str, int] = await super().start()
            return address
        finally:
            os.close(reader)


def cohorts_and_groups(settings: Settings, person_id: str) -> tuple[list[str], list[str]]:
    """Return the cohorts a person trains, newest first, whose course is there, and the person's groups."""
    academy = open_academy(settings.academy_database)
    with academy() as session:
        only_reads(session)
        mine = select(Cohort.cohort_id).join(CohortTrainer).where(CohortTrainer.person_id == person_id)
        names = list(session.scalars(mine.order_by(Cohort.created_at.desc(), Cohort.cohort_id)))
        groups = groups_of(session, person_id)
    academy.kw["bind"].dispose()
    return [name for name in names if settings.below_state("cohorts", name, "nbgrader_config.py").is_file()], groups


def lay_out_assignments(settings: Settings, person_id: str, home: Path) -> None:
    """Put the assignments of the groups in which a person learns into their home; what is there stays."""
    academy = open_academy(settings.academy_database)
    with academy() as session:
        only_reads(session)  # it writes files, for as long as the disk takes
        lay_out_all(session, home, settings.below_state("lessons"), person_id)
    academy.kw["bind"].dispose()


def apply(c: Any, settings: Settings) -> None:
    """Set the spawner and what its servers open on."""
    c.JupyterHub.spawner_class = JailedSpawner
    c.JailedSpawner.settings = settings
    c.JailedSpawner.env_keep = list(_KEPT)
    c.JailedSpawner.default_url = "/lab"
    c.JailedSpawner.disable_user_config = True  # what a person writes in their home is not run by the server
    c.JailedSpawner.start_timeout = 60
    c.JailedSpawner.http_timeout = 60
    c.JailedSpawner.poll_interval = 5
    c.JupyterHub.allow_named_servers = False


def _refusal(missing: JailMissing) -> Exception:
    error = RuntimeError(str(missing))
    # The hub shows this attribute to the person instead of a trace.
    error.jupyterhub_message = (  # type: ignore[attr-defined]
        f"JupyterLab starts only inside a jail, and none can be made here: {missing}"
    )
    return error
