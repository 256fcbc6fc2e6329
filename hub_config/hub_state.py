"""Where the hub keeps its own state, and how it stops."""

from typing import Any

from hub_config.secrets import secret
from hub_config.settings import Settings


def apply(c: Any, settings: Settings) -> None:
    """Put the hub's database below the state and let a stop end everything it started."""
    c.JupyterHub.db_url = f"sqlite:///{settings.below_state('hub', 'jupyterhub.sqlite')}"
    c.JupyterHub.cookie_secret = bytes.fromhex(secret(settings, "cookie"))
    c.JupyterHub.cleanup_servers = True
    c.JupyterHub.cleanup_proxy = True
    c.JupyterHub.log_level = "WARN"
    c.JupyterHub.active_server_limit = 0
