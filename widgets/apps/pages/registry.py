# %%
"""The page of the registry desk; the service writes its parameters, as plain literals, in a cell above."""

from typing import Any

from coop_registry.database import open_registry
from widgets.apps.registry_desk.desk import Officer, RegistryDesk

# Declared, not given: without the service's own cell above, the page stops here.
registry_url: str
officer: dict[str, Any]
language: str

# %%
RegistryDesk(open_registry(registry_url), officer=Officer(**officer), language=language).show()  # noqa: F821
