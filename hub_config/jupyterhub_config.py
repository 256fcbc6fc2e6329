"""What JupyterHub loads: the site's settings, then each topic in order."""

from typing import Any

from hub_config import authentication, hub_state, proxy, roles, spawning
from hub_config.services import managed
from hub_config.settings import site_settings

c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821  # the hub provides it
_settings = site_settings()
proxy.allow_many_connections()
for _topic in (hub_state, proxy, roles, authentication, spawning, managed):
    _topic.apply(c, _settings)
