"""The examiner's end of the connection to the learner's process: questions, answers, and what must not be asked."""

import builtins
import importlib
import importlib.util
import sys
import time
import types
from collections.abc import Callable, Mapping
from typing import Any

from academy.code_courses.jail_side import frames
from academy.code_courses.jail_side.author_names import AuthorNames
from academy.code_courses.jail_side.plain_data import CannotCross, Encoder, decode
from academy.code_courses.jail_side.random_states import RandomStates
from academy.code_courses.jail_side.remote_objects import (
    CALLED,
    TELLING,
    Remote,
    RemoteClass,
    RemoteErrors,
    isinstance_of_remote,
    known_class,
)

_REPLACED = ("input", "print")
GRACE_SECONDS = 3.0  # to interrupt itself, before the learner's process counts as lost
_IN_PLACE = {"list", "dict", "set", "array", "bytearray", "deque", "frame"}


class LearnerGone(RuntimeError):
    """The learner's process has ended, or does not answer."""


class LearnerLink:
    """Asks the learner's process.

    Parameters
    ----------
    connection
        A socket to it.
    author
        The author's names.
    """

    def __init__(self, connection: Any, author: AuthorNames) -> None:
        self._connection, self._author = connection, author
        self._errors = RemoteErrors(self)
        self._number = 0
        self._callbacks: list[Any] = []
        self._to_set: dict[str, Any] = {}
        self._has_set: set[str] = set()
        self._own = {name: getattr(builtins, name) for name in _REPLACED}
        self.gone = ""  # why, once it is
        self.until = 0.0  # when what is being asked must have been answered (s, monotonic)
        self.judged: set[str] = set()
        self.allowed: set[str] | None = None  # None: all, while the author's own solution is being tried
        self.write: Callable[[list[dict[str, Any]]], None] = lambda _outputs: None
        for name in ("numpy", "pandas"):
            if author.is_library(name) and importlib.util.find_spec(name):
                importlib.import_module(name)
        self._random = RandomStates()

    def run(self, source: str, seconds: float) -> list[dict[str, Any]]:
        """Run one of the learner's cells; return what it put out."""
        self.until = time.monotonic() + seconds
        self._flush()
        said = self._ask({"do": "run", "source": source, "seconds": seconds}, seconds)
        self._random.take_over(said.get("random"))
        return list(said["outputs"])

    def run_whole(self, source: str, seconds: float, refuted: list[str]) -> dict[str, Any]:
        """Run a test that cannot be split in the learner's process; return its outputs, and what failed to fail."""
        self._flush()
        return self._ask({"do": "whole", "source": source, "seconds": seconds, "refuted": refuted}, 2 * seconds)

    def look(self, name: str) -> Any:
        """Return what the learner's process has under a name.

        Raises
        ------
        KeyError
            When it has nothing.
        """
        if self.gone:
            raise KeyError(name)
        said = self._ask({"do": "look", "name": name}, self._left())
        if said.get("missing"):
            raise KeyError(name)
        value = self._decode(said["value"]) if "value" in said else self._cannot(said)
        if isinstance_of_remote(value):
            object.__setattr__(value, "_taawoun_is_named", True)
        return value

    def will_set(self, name: str, value: Any) -> None:
        """Bind a name in the learner's process before it is asked anything else."""
        self._to_set[name] = value
        self._has_set.discard(name)

    def has_set(self, name: str) -> bool:
        """Tell whether a name of the test was bound there, so that what it holds now is there as well."""
        return name in self._has_set

    def delete(self, name: str) -> bool:
        """Delete a name in the learner's process; tell whether it was there."""
        self._to_set.pop(name, None)
        return not self._ask({"do": "delete", "name": name}, self._left())["missing"]

    def apply(self, by_name: str, *args: Any) -> Any:
        """Return what a function known by its name gives there.

        Raises
        ------
        TypeError
            When that would be a judgement which the author's own solution did not need.
        """
        if by_name not in TELLING and not self.may_judge(by_name):
            raise TypeError(f"an object of the notebook is no value here: {by_name}")
        return self._called({"by_name": by_name}, args, {})

    def call(self, number: int, args: tuple[Any, ...], named: dict[str, Any], *, is_named: bool) -> Any:
        """Return what a held object gives when it is called.

        Raises
        ------
        TypeError
            As :meth:`apply`.
        """
        if not is_named and not self.may_judge(CALLED):
            raise TypeError("what the notebook gave is no value here: it is called")
        return self._called({"on": number}, args, named)

    def may_judge(self, judgement: str) -> bool:
        """Tell whether an object of the learner's may answer this itself; keep that it was asked."""
        self.judged.add(judgement)
        return self.allowed is None or judgement in self.allowed

    def is_library(self, module: str) -> bool:
        """Tell whether the author's notebook uses this library."""
        return self._author.is_library(module)

    def _called(self, what: dict[str, Any], args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        self._flush()
        sent = [self._encode(each) for each in args]
        asked = {
            "do": "call", **what, "args": sent, "named": {name: self._encode(each) for name, each in named.items()},
            "seconds": self._left(), "random": self._random.changed(), "instead": self._instead(),
        }  # fmt: skip
        said = self._ask(asked, self._left())
        self._random.take_over(said.get("random"))
        self.write(said.get("outputs") or [])
        for place, after in (said.get("changed") or {}).items():
            _replace(args[int(place)], self._decode(after))
        if "raised" in said:
            told = said["raised"]
            raise self._errors.error_of(told, [self._decode(each) for each in told["args"]])
        return self._decode(said["value"]) if "value" in said else self._cannot(said)

    def _cannot(self, said: Mapping[str, Any]) -> Any:
        raise CannotCross(str(said.get("cannot", "nothing was said"))[:300])

    def _flush(self) -> None:
        while self._to_set:
            name, value = self._to_set.popitem()
            try:
                self._ask({"do": "set", "name": name, "value": self._encode(value)}, self._left())
                self._has_set.add(name)
            except CannotCross:
                continue  # a function or a class of the test: it stays here

    def _instead(self) -> dict[str, Any]:
        """Return what the test has put in place of ``input`` and ``print``: the learner's code is to call that."""
        now = {name: getattr(builtins, name) for name in _REPLACED}
        replaced = {name: found for name, found in now.items() if found is not self._own[name]}
        return {name: self._refer(lambda *a, _f=found, **k: _f(*a, **k)) for name, found in replaced.items()}

    def _left(self) -> float:
        return max(self.until - time.monotonic(), 0.05)

    def _ask(self, asked: dict[str, Any], seconds: float) -> dict[str, Any]:
        if self.gone:
            raise LearnerGone(self.gone)
        self._number += 1
        number = self._number
        try:
            frames.send(self._connection, {**asked, "number": number})
            while True:
                said = frames.receive(self._connection, 2 * seconds + GRACE_SECONDS)  # it may have been kept waiting
                if "callback" in said:
                    self._call_back(said)
                elif said.get("number") == number:
                    return said
        except frames.Silent as silent:
            self.gone = silent.reason
            raise LearnerGone(silent.reason) from None

    def _call_back(self, said: Mapping[str, Any]) -> None:
        """Call a function of the test, which the learner's code was given."""
        try:
            wanted = self._callbacks[said["callback"]]
            args = [self._decode(each) for each in said["args"]]
            named = {str(name): self._decode(each) for name, each in said["named"].items()}
            reply = {"value": self._encode(wanted(*args, **named))}
        except (KeyboardInterrupt, LearnerGone, frames.Silent):
            raise
        except Exception as error:  # whatever the author's own code raises is the answer to the learner's process
            plain = [each for each in error.args if isinstance(each, str | int | float)]
            reply = {"raised": {"name": type(error).__name__, "args": plain}}
        frames.send(self._connection, reply)

    def _encode(self, value: Any) -> Any:
        return Encoder(self._refer).encode(value)

    def _refer(self, value: Any) -> dict[str, Any]:
        if isinstance_of_remote(value):
            return {"t": "held", "v": value._taawoun_number}
        module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
        if isinstance(value, types.ModuleType):
            return {"t": "library", "module": value.__name__, "name": ""}
        if isinstance(value, type | types.BuiltinFunctionType) or callable(value):
            if module in sys.modules and module != "__main__" and name and "<" not in name:
                return {"t": "library", "module": module, "name": name}
            if isinstance(value, types.FunctionType | types.MethodType):
                self._callbacks.append(value)
                return {"t": "callback", "v": len(self._callbacks) - 1}
        raise CannotCross(f"a {type(value).__name__} of the test cannot be given to the notebook")

    def _decode(self, told: Any) -> Any:
        try:
            return decode(told, self._found)
        except (KeyboardInterrupt, CannotCross):
            raise
        except Exception as error:  # bytes of a process that nobody believes break readers in many ways
            raise CannotCross(f"what the notebook gave cannot be read ({type(error).__name__})") from None

    def _found(self, said: Mapping[str, Any]) -> Any:
        if said["t"] != "held" or not isinstance(said["v"], int):
            raise CannotCross("the notebook named nothing that it holds")
        if said["kind"] == "module" and self.is_library(said["name"]) and said["name"] in sys.modules:
            return sys.modules[said["name"]]
        if said["kind"] == "class":
            if said["module"] == "builtins" and (known := known_class(self, "builtins", said["name"])):
                return known
            if any(name == "BaseException" and module == "builtins" for module, name in said["above"]):
                return self._errors.class_of(said)
            return RemoteClass(self, said)
        return Remote(self, said)


def _replace(value: Any, after: Any) -> None:
    """Change a list, table or array of the test in place, as the learner's code changed the copy it was given."""
    if type(value) is not type(after):
        return
    if isinstance(value, list | bytearray):
        value[:] = after
    elif isinstance(value, dict | set):
        value.clear()
        value.update(after)
    elif hasattr(value, "shape") and hasattr(value, "dtype") and value.shape == after.shape:
        value[...] = after
    elif hasattr(value, "appendleft"):
        value.clear()
        value.extend(after)
