"""What the tests' own small hub loads: our doors, roles and proxy, without services and servers."""

from typing import Any

from hub_config import authentication, hub_state, proxy, roles
from hub_config.settings import site_settings

c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821  # the hub provides it
_settings = site_settings()
for _topic in (hub_state, proxy, roles, authentication):
    _topic.apply(c, _settings)
c.Authenticator.auth_refresh_age = 1  # second: so that a test need not wait for a minute
