# %%
"""The page of the project desk; the service writes its parameters, as plain literals, in a cell above."""

from typing import Any

from coop_registry.database import open_registry
from widgets.apps.project_desk.desk import Officer, ProjectDesk

# Declared, not given: without the service's own cell above, the page stops here.
registry_url: str
officer: dict[str, Any]
language: str
place: dict[str, str]
courses: dict[str, dict[str, str]]

# %%
registry = open_registry(registry_url)  # noqa: F821
officer_of_desk = Officer(**officer)  # noqa: F821
ProjectDesk(registry, officer=officer_of_desk, language=language, place=place, courses=courses).show()  # noqa: F821
