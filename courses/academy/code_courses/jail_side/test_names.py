"""The names that a test sees: its own, the author's, and those of the learner's process, asked for one by one."""

import builtins
from typing import Any

from academy.code_courses.jail_side.author_names import (
    AuthorNames,
    bound_names,
    cells_source,
    declared_global,
    global_names,
    parsed,
)
from academy.code_courses.jail_side.learner_link import LearnerLink
from academy.code_courses.jail_side.remote_objects import isinstance_of_remote


class TestNames(dict[str, Any]):
    """A namespace for the cells of tests.

    What a test binds stays here; of it the learner's process is told what an answer may honestly need, and what was
    bound there before. A learner's function may look up what a test binds in lines that every learner can read.
    """

    __test__ = False

    def __init__(self, link: LearnerLink, author: AuthorNames) -> None:
        super().__init__()
        self._link, self._author = link, author
        self._rebound = set(author.rebound)  # names that a function of the learner's binds
        self._used = set(author.used_in_answers)  # that an answer looks up
        self._kept: dict[str, Any] = {}  # functions and classes of the learner, until a cell of theirs has run

    def __getitem__(self, name: str) -> Any:
        if name in self._rebound and self._link.has_set(name):
            return self._asked(name)
        try:
            return dict.__getitem__(self, name)
        except KeyError:
            return self._asked(name)

    def __setitem__(self, name: str, value: Any) -> None:
        dict.__setitem__(self, name, value)
        if name in self._used or name in self._kept or name in self._author.learners:
            self._kept.pop(name, None)
            self._link.will_set(name, value)

    def __delitem__(self, name: str) -> None:
        is_ours = dict.pop(self, name, self) is not self
        self._kept.pop(name, None)
        if not self._link.delete(name) and not is_ours:
            raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, name)

    def learner_will_run(self, source: str) -> None:
        """Give a cell of the learner's what tests before it have bound under the names that it looks up."""
        looked_up = global_names(cells_source(parsed(source))) & self._author.shown
        for name in looked_up - self._used:
            if dict.__contains__(self, name):
                self._link.will_set(name, dict.__getitem__(self, name))
        self._used |= looked_up

    def learner_ran(self, source: str) -> None:
        """Forget values under names that a cell of the learner's has bound; functions of tests stay."""
        self._kept.clear()
        tree = parsed(source)
        self._rebound |= declared_global(tree)
        for name in bound_names(tree):
            value = dict.get(self, name)
            if value is not None and not callable(value) and not isinstance(value, type(builtins)):
                dict.pop(self, name)

    def _asked(self, name: str) -> Any:
        if name in self._kept:
            return self._kept[name]
        value = self._link.look(name)  # KeyError when it is nowhere
        if isinstance_of_remote(value) and name not in self._author.learners and hasattr(builtins, name):
            raise KeyError(name)  # Python's own, whatever stands in its place there
        if self._author.bind(name, self):
            return dict.__getitem__(self, name)
        if isinstance_of_remote(value) or isinstance(value, type):
            self._kept[name] = value
        return value
