"""Where the hub keeps its own state, and how it stops."""

import sqlite3
from typing import Any

from hub_config.secrets import secret
from hub_config.settings import Settings


class HubConnection(sqlite3.Connection):
    """A connection to the hub's own database, whose commits do not wait for the disk each time.

    The hub commits some ten times while one person signs in, and serves nobody else while it waits. After a power cut
    it may have forgotten its last moments, and people sign in again; the file stays whole. Who may enter, and what
    was signed out, stands in the academy's database, which waits for the disk.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=NORMAL"):
            self.execute(f"PRAGMA {pragma}")


def apply(c: Any, settings: Settings) -> None:
    """Put the hub's database below the state and let a stop end everything it started."""
    c.JupyterHub.db_url = f"sqlite:///{settings.below_state('hub', 'jupyterhub.sqlite')}"
    c.JupyterHub.db_kwargs = {"connect_args": {"check_same_thread": False, "factory": HubConnection}}
    c.JupyterHub.cookie_secret = bytes.fromhex(secret(settings, "cookie"))
    c.JupyterHub.cleanup_servers = True
    c.JupyterHub.cleanup_proxy = True
    c.JupyterHub.log_level = "WARN"
    c.JupyterHub.active_server_limit = 0
