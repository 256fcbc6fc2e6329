"""What a warm process imports: all that a desk or a lesson's code uses, loaded once and opened by nobody."""

import importlib
import sys

# Plotting needs nothing here: our charts are components of ours, drawn in the browser.
MODULES = (
    "pandas",
    "pandas.io.formats.format",
    "sklearn.base", "sklearn.cluster", "sklearn.decomposition", "sklearn.ensemble", "sklearn.linear_model",
    "sklearn.metrics", "sklearn.model_selection", "sklearn.neighbors", "sklearn.pipeline", "sklearn.preprocessing",
    "sqlalchemy.orm", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql", "sqlite3",
    "ipywidgets", "anywidget",
    "ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell",
    # What IPython and tornado import only as a kernel starts.
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect", "code", "pdb",
    "tornado.platform.asyncio",
    "widgets.apps.registry_desk.desk",
    "coop_registry.database",
)  # fmt: skip
OPTIONAL = ("psycopg",)  # present where the registry is on PostgreSQL


def import_all() -> None:
    """Import everything, each once; what is optional may be missing."""
    _leave_out_debugger()
    for name in MODULES:
        importlib.import_module(name)
    for name in OPTIONAL:
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def _leave_out_debugger() -> None:
    """Let ipykernel find no debugpy, which would take half of a kernel's start; code may import it all the same."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # the way Python is told that a module is not there
    try:
        importlib.import_module("ipykernel.debugger")
    finally:
        del sys.modules["debugpy"]
