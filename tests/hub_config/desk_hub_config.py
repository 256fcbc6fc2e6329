"""What the tests' own small hub loads: our roles, our proxy and the desks, with people who need no secret."""

from typing import Any

from jupyterhub.auth import DummyAuthenticator

from hub_config import hub_state, proxy, roles
from hub_config.services import managed
from hub_config.settings import site_settings


class Anybody(DummyAuthenticator):  # type: ignore[misc]
    """Lets everybody in, with what our own authenticator tells of an account."""

    async def authenticate(self, handler: Any, data: Any) -> dict[str, Any]:
        """Return whoever says a name."""
        return {"name": data["username"], "user_info": {"secret_version": 1}}


c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821  # the hub provides it
_settings = site_settings()
for _topic in (hub_state, proxy, roles, managed):
    _topic.apply(c, _settings)
c.JupyterHub.services = [service for service in c.JupyterHub.services if service["name"] == roles.STAFF_DESKS]
c.JupyterHub.authenticator_class = Anybody
c.Authenticator.allow_all = True
c.JupyterHub.load_groups = {"staff": {"users": ["officer-a", "officer-b", "officer-c", "head-office"]}}
c.JupyterHub.load_roles = [role for role in c.JupyterHub.load_roles if role["name"] in {"user", "staff"}]
c.JupyterHub.log_level = "INFO"
