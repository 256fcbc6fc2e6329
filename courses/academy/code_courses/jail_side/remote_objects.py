"""What stands, in the examiner's process, for objects of the learner's process: each question is asked there.

What comes back is plain data and is compared here. An object tells of itself what it is asked (a length, a part, a
text). Whether it equals something, what it makes of a value of the test, what a result does when it is called: that it
may answer only where the author's own solution needed it too, for a cheater's object would answer what pleases.
"""

import builtins
import sys
import types
from collections.abc import Callable, Mapping
from typing import Any, Protocol

PLAIN_CLASSES = {
    each.__name__: each
    for each in (int, str, float, bool, list, dict, tuple, set, frozenset, bytes, bytearray, complex, object, type,
                 range, type(None), types.FunctionType, types.BuiltinFunctionType, types.MethodType,
                 types.GeneratorType, types.CoroutineType, types.ModuleType, map, filter, zip, enumerate)
}  # fmt: skip
# What an object tells of itself; all else is a judgement.
TELLING = frozenset((
    "getattr", "iter", "next", "len", "getitem", "str", "repr", "int", "float", "complex", "index", "format", "dir",
    "abs", "round", "neg", "pos", "invert", "reversed", "enter", "exit",
))  # fmt: skip
CALLED = "call"  # that something which the test got from the learner's code is called


class Asking(Protocol):
    """The examiner's end of the connection to the learner's process."""

    def apply(self, by_name: str, *args: Any) -> Any:
        """Return what a function known by its name gives there."""

    def call(self, number: int, args: tuple[Any, ...], named: dict[str, Any], *, is_named: bool) -> Any:
        """Return what a held object gives when it is called; ``is_named``: the test knows it by a name."""

    def may_judge(self, judgement: str) -> bool:
        """Tell whether an object of the learner's may answer this itself."""

    def is_library(self, module: str) -> bool:
        """Tell whether the author's notebook uses this library."""


class Remote:
    """An object of the learner's process."""

    def __init__(self, asking: Asking, said: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_taawoun_asking", asking)
        object.__setattr__(self, "_taawoun_said", said)
        object.__setattr__(self, "_taawoun_number", said["v"])
        object.__setattr__(self, "_taawoun_is_named", False)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:  # what ``isinstance`` asks for
        """The class, where it is one that both processes know."""
        module, name = self._taawoun_said["of"]
        return known_class(self._taawoun_asking, module, name) or Remote

    @property
    def __doc__(self) -> Any:  # type: ignore[override]  # an object's own, not this class's
        return self._taawoun_asking.apply("getattr", self, "__doc__")

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("_taawoun", "_ipython", "_repr_")):
            raise AttributeError(name)
        return self._taawoun_asking.apply("getattr", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._taawoun_asking.apply("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._taawoun_asking.apply("delattr", self, name)

    def __call__(self, *args: Any, **named: Any) -> Any:
        """Call it there."""
        return self._taawoun_asking.call(self._taawoun_number, args, named, is_named=self._taawoun_is_named)

    def __iter__(self) -> Any:
        found = self._taawoun_asking.apply("iter", self)
        return found if isinstance_of_remote(found) else iter(found)

    def __repr__(self) -> str:
        found = self._taawoun_asking.apply("repr", self)
        return found if type(found) is str else "?"

    def __str__(self) -> str:
        found = self._taawoun_asking.apply("str", self)
        return found if type(found) is str else "?"

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, str]:
        return {"text/plain": f"({self._taawoun_said.get('kind', 'object')} of the notebook)"}  # never a number

    def __eq__(self, other: object) -> Any:
        return self._judged("eq", self, other, otherwise=self._is(other))

    def __ne__(self, other: object) -> Any:
        return self._judged("ne", self, other, otherwise=not self._is(other))

    def __hash__(self) -> int:
        if self._taawoun_asking.may_judge("hash"):
            found = self._taawoun_asking.apply("hash", self)
            return found if type(found) is int else 0
        return hash(("taawoun", self._taawoun_number))

    def __bool__(self) -> bool:
        return bool(self._judged("bool", self, otherwise=True) is True)

    def __contains__(self, other: object) -> bool:
        return self._judged("contains", self, other, otherwise=False) is True

    def _is(self, other: object) -> bool:
        return isinstance_of_remote(other) and other._taawoun_number == self._taawoun_number  # type: ignore[attr-defined]

    def _judged(self, judgement: str, *args: Any, otherwise: Any) -> Any:
        if not self._taawoun_asking.may_judge(judgement):
            return otherwise
        return self._taawoun_asking.apply(judgement, *args)


class RemoteClass(Remote):
    """A class of the learner's process."""

    def __instancecheck__(self, value: Any) -> bool:
        if not isinstance_of_remote(value):
            return False
        return self._judged("isinstance", value, self, otherwise=False) is True

    def __subclasscheck__(self, value: Any) -> bool:
        return isinstance_of_remote(value) and self._judged("issubclass", value, self, otherwise=False) is True


def isinstance_of_remote(value: Any) -> bool:
    """Tell whether a value stands for an object of the learner's process; nothing is asked there."""
    return issubclass(type(value), Remote)


def _ordering(name: str) -> Callable[..., Any]:
    def compare(self: Remote, other: Any) -> Any:
        return self._judged(name, self, other, otherwise=NotImplemented)

    return compare


def _forwarded(name: str) -> Callable[..., Any]:
    def ask(self: Remote, *args: Any) -> Any:
        return self._taawoun_asking.apply(name, self, *args)

    return ask


def _backwards(name: str) -> Callable[..., Any]:
    def ask(self: Remote, other: Any) -> Any:
        return self._taawoun_asking.apply(name, other, self)

    return ask


def _number(name: str) -> Callable[..., Any]:
    def ask(self: Remote) -> Any:
        return self._taawoun_asking.apply(name, self)

    return ask


for _name in ("lt", "le", "gt", "ge"):
    setattr(Remote, f"__{_name}__", _ordering(_name))
for _name in ("getitem", "setitem", "delitem", "neg", "pos", "invert", "len", "next", "enter", "reversed", "abs",
              "round", "format", "dir"):  # fmt: skip
    setattr(Remote, f"__{_name}__", _forwarded(_name))
for _name in ("int", "float", "complex", "index"):
    setattr(Remote, f"__{_name}__", _number(_name))
for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "xor", "lshift", "rshift"):
    setattr(Remote, f"__{_name}__", _forwarded(_name))
    setattr(Remote, f"__r{_name}__", _backwards(_name))
for _name in ("and", "or"):
    setattr(Remote, f"__{_name}__", _forwarded(f"{_name}_"))
    setattr(Remote, f"__r{_name}__", _backwards(f"{_name}_"))
Remote.__exit__ = lambda self, *_error: self._taawoun_asking.apply("exit", self)  # type: ignore[attr-defined]


def known_class(asking: Asking, module: str, name: str) -> type | None:
    """Return a class that both processes know by its name: Python's own plain ones and errors, those of libraries."""
    if module == "builtins":
        found: Any = PLAIN_CLASSES.get(name) or getattr(builtins, name, None)
        is_plain = name in PLAIN_CLASSES or (isinstance(found, type) and issubclass(found, BaseException))
        return found if is_plain else None
    found = sys.modules.get(module) if asking.is_library(module) else None  # nothing is loaded because somebody says so
    for part in name.split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, type) else None


class RemoteErrors:
    """The classes of errors that the learner's process knows, made here once each."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._made: dict[int, type[BaseException]] = {}

    def class_of(self, said: Mapping[str, Any]) -> type[BaseException]:
        """Return the class of an error: a known one, or one made here on the first known one above it."""
        for place, (module, name) in enumerate(said["above"]):
            known = known_class(self._asking, module, name)
            if known is not None and issubclass(known, BaseException):
                return known if place == 0 else self._own(said, known)
        return self._own(said, Exception)

    def error_of(self, told: Mapping[str, Any], args: list[Any]) -> BaseException:
        """Return an error that was raised there, to be raised here."""
        kind = self.class_of(told["type"])
        try:
            error = kind(*args)
        except Exception:  # a class that wants other arguments than it shows
            error = self._own({**told["type"], "v": -1 - told["type"]["v"]}, kind)()
            error.args = tuple(args)
        if told.get("where"):
            error.add_note(f"In the notebook:\n{told['where']}")
        return error

    def _own(self, said: Mapping[str, Any], above: type[BaseException]) -> type[BaseException]:
        if said["v"] not in self._made:
            name = str(said.get("name", "")).rpartition(".")[2] or "Error"
            methods = {"__init__": lambda self, *args: setattr(self, "args", args), "__module__": "__main__"}
            self._made[said["v"]] = type(name, (above,), methods)
        return self._made[said["v"]]
