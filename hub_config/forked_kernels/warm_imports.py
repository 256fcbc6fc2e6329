"""What a warm process imports: all that a desk or a lesson's code uses, loaded once and opened by nobody.

Plotting asks for nothing here: our charts are components of ours, drawn in the browser.
"""

import importlib
import importlib.util
import sys
from collections.abc import Iterable

# What every kernel needs, with what IPython and tornado would import only as it starts.
KERNEL = (
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "tornado.platform.asyncio", "code", "pdb",
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect",
)  # fmt: skip
# What some need besides, by the name they ask for it.
GROUPS = {
    "tables": ("pandas", "pandas.io.formats.format", "sqlite3", "ipywidgets", "anywidget"),
    "sklearn": (
        "sklearn.base", "sklearn.cluster", "sklearn.compose", "sklearn.decomposition", "sklearn.ensemble",
        "sklearn.impute", "sklearn.linear_model", "sklearn.metrics", "sklearn.model_selection", "sklearn.neighbors",
        "sklearn.pipeline", "sklearn.preprocessing",
    ),
    "sqlalchemy": ("sqlalchemy.orm", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql"),
    "desk": (
        "coop_registry.database", "widgets.apps.registry_desk.desk", "widgets.apps.scoring_desk.desk",
        "widgets.apps.project_desk.desk", "babel.dates", "babel.numbers",
    ),
    "trainer_desk": ("ipywidgets", "anywidget", "widgets.apps.trainer_desk.desk", "babel.dates", "babel.numbers"),
}  # fmt: skip
OPTIONAL = ("psycopg",)  # there where a registry is on PostgreSQL
# What each kernel of a group would do first, done once: it is a fifth of the work of opening a desk, and 7 MB of each.
READIED = {
    "desk": (("widgets.theme.texts", "read_all"), ("sqlalchemy.orm", "configure_mappers")),
    "trainer_desk": (("widgets.theme.texts", "read_all"),),
}


def import_all(groups: Iterable[str]) -> None:
    """Import what every kernel needs, and the groups named, and do what each kernel would do first.

    Raises
    ------
    KeyError
        For a group that nobody knows.
    """
    _leave_out_debugger()
    wanted = list(groups)
    for name in (*KERNEL, *(name for group in wanted for name in GROUPS[group])):
        importlib.import_module(name)
    for name in OPTIONAL:
        if importlib.util.find_spec(name):
            importlib.import_module(name)
    for module, first in (pair for group in wanted for pair in READIED.get(group, ())):
        getattr(importlib.import_module(module), first)()


def _leave_out_debugger() -> None:
    """Let ipykernel find no debugpy, which would take half of a kernel's start; code may import it all the same."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # the way Python is told that a module is not there
    try:
        importlib.import_module("ipykernel.debugger")
    finally:
        del sys.modules["debugpy"]
