"""A person's own JupyterLab, inside its jail: the server keeps its token to itself."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Any

from jupyterhub.singleuser.extension import JupyterHubIdentityProvider, JupyterHubSingleUser
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from nbgrader.server_extensions.formgrader.handlers import FormgraderHandler
from tornado.web import HTTPError

from hub_config.lab_configuration import INSIDE, closed_services, known_cohort_folders

_PR_SET_DUMPABLE = 4  # from <linux/prctl.h>
_TOKENS = ("JUPYTERHUB_API_TOKEN", "JPY_API_TOKEN")
# A notebook, whoever wrote it, asks no address but our own.
_CONTENT_SECURITY_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
_OPTIONS = (
    "--ServerApp.terminals_enabled=False",  # notebooks are what the jail is for
    "--LabApp.extension_manager=readonly",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",  # no page asks any address but our own
    "--LabApp.custom_css=True",
    "--ServerApp.log_level=WARN",
    "--MappingKernelManager.cull_idle_timeout=3600",
)


def main() -> None:
    """Read the token from standard input, then serve."""
    hide_from_neighbours()
    os.environ["JUPYTERHUB_API_TOKEN"] = sys.stdin.readline().strip()
    offer_forked_kernels()
    open_only_own_cohorts()
    keep_token_to_ourselves()
    headers = {"headers": {"Content-Security-Policy": _CONTENT_SECURITY_POLICY}}
    closed = [f"--ServerApp.jpserver_extensions={name}=False" for name in closed_services()]
    options = (*_OPTIONS, *closed, f"--ServerApp.tornado_settings={headers!r}")
    JupyterHubSingleUser.launch_instance([*options, *sys.argv[1:]])


def hide_from_neighbours() -> None:
    """Let no other process of this user read our memory or our environment (kernels are such processes)."""
    if ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError("Linux refused to protect the memory of the server.")


def offer_forked_kernels() -> None:
    """Let notebooks find our kernelspec before Jupyter's own; its warm process lives and ends with this server."""
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [INSIDE, os.environ.get("JUPYTER_PATH")]))


def keep_token_to_ourselves() -> None:
    """Make the server take its token out of the environment that kernels inherit, and out of its pages."""
    start = JupyterHubSingleUser.initialize
    page_config = JupyterHubIdentityProvider.page_config_hook

    def initialize(self: Any, args: Any = None) -> None:
        start(self, args)
        # Both readers of the variable have it before it goes.
        if not self.hub_auth.api_token or not self.serverapp.identity_provider.hub_auth.api_token:
            raise RuntimeError("The hub gave this server no token; start it from the hub.")
        for name in _TOKENS:
            os.environ.pop(name, None)

    def page_config_without_token(self: Any, handler: Any, config: dict[str, Any]) -> dict[str, Any]:
        return {**page_config(self, handler, config), "token": ""}

    JupyterHubSingleUser.initialize = initialize
    JupyterHubIdentityProvider.page_config_hook = page_config_without_token


def open_only_own_cohorts() -> None:
    """Let formgrader open the person's cohorts and no other folder: a course's configuration is run as Python."""
    open_course = FormgraderHandler.get

    def get(self: Any) -> Any:
        wanted = self.get_argument("path", "")
        if wanted and Path(wanted) not in known_cohort_folders():
            raise HTTPError(404)
        return open_course(self)

    FormgraderHandler.get = get
    # It would look for configuration of Jupyter's first years, and write into ours that there was none.
    FormgradeExtension.migrate_config = lambda _self: None


if __name__ == "__main__":
    main()
