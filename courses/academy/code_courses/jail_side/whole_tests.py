"""Tests that cannot be split from the learner's process: they run there, with what can be put back put back first.

A test of this kind can be deceived by whoever knows how; so it is tried beforehand on the author's own notebook whether
it can be split, most can, and where one cannot the trainer is told.
"""

import builtins
import sys
import threading
from typing import Any

from academy.code_courses.jail_side.cell_shell import CellShell

_SHELL_PARTS = ("ast_transformers", "input_transformers_post")


class WholeTests:
    """Runs tests in the shell in which the learner's cells ran.

    Parameters
    ----------
    shell
        The shell, before any cell has run: what it is now is what is put back.
    """

    def __init__(self, shell: CellShell) -> None:
        self._shell = shell
        self._builtins = dict(vars(builtins))
        self._methods = {each: dict(vars(each)) for each in CellShell.__mro__[:2]}
        self._events = {name: list(found) for name, found in shell.events.callbacks.items()}
        self._streams = sys.stdout, sys.stderr, sys.displayhook, sys.excepthook

    def run(self, source: str, seconds: float, refuted: list[str]) -> dict[str, Any]:
        """Run a test and return what it put out; ``unfailing`` when what must fail did not.

        Parameters
        ----------
        refuted
            Cells that fail wherever nobody has tampered with what makes tests fail.
        """
        heard = {name: list(found) for name, found in self._shell.events.callbacks.items()}  # charts are shown by one
        try:
            return self._run(source, seconds, refuted)
        finally:
            self._shell.events.callbacks.update(heard)

    def _run(self, source: str, seconds: float, refuted: list[str]) -> dict[str, Any]:
        self._put_back()
        outputs = self._shell.run(source, seconds)
        for cell in refuted:
            self._put_back()
            if not any(each["output_type"] == "error" for each in self._shell.run(cell, seconds)):
                return {"outputs": outputs, "unfailing": True}
        return {"outputs": outputs}

    def _put_back(self) -> None:
        sys.settrace(None)
        sys.setprofile(None)
        threading.settrace(None)
        vars(builtins).update(self._builtins)
        sys.stdout, sys.stderr, sys.displayhook, sys.excepthook = self._streams
        for kind, methods in self._methods.items():
            for name, method in methods.items():
                if callable(method) and not name.startswith("__") and vars(kind).get(name) is not method:
                    setattr(kind, name, method)
                if callable(method):
                    self._shell.__dict__.pop(name, None)
        for name in _SHELL_PARTS:
            getattr(self._shell, name).clear()
        for name, found in self._events.items():
            self._shell.events.callbacks[name] = list(found)
