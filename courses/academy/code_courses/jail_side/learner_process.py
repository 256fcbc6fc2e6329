"""The learner's process: it runs the learner's cells and answers what the examiner asks of them.

Nothing of it is trusted by whoever asks. It never sees a key: a test asks it for values, and compares them elsewhere.
"""

import builtins
import importlib
import operator
import sys
import types
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from academy.code_courses.jail_side import frames, random_states
from academy.code_courses.jail_side.cell_shell import CellShell, alarm
from academy.code_courses.jail_side.plain_data import CannotCross, Encoder, decode
from academy.code_courses.jail_side.whole_tests import WholeTests

MOST_HELD = 2_000_000
_BY_NAME: dict[str, Callable[..., Any]] = {
    "len": len, "iter": iter, "next": next, "str": str, "repr": repr, "bool": bool, "int": int, "float": float,
    "hash": hash, "isinstance": isinstance, "issubclass": issubclass, "format": format, "abs": abs, "round": round,
    "complex": complex, "divmod": divmod, "reversed": reversed, "dir": dir, "bytes": bytes, "pow": pow,
    "getattr": getattr, "setattr": setattr, "delattr": delattr, "enter": lambda held: held.__enter__(),
    "exit": lambda held: held.__exit__(None, None, None), "identical": operator.is_,
}  # fmt: skip


class LearnerProcess:
    """Runs cells and answers questions, one at a time.

    Parameters
    ----------
    connection
        A socket to the examiner.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.shell = CellShell()
        self.names: dict[str, Any] = self.shell.user_ns
        self._held: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._whole = WholeTests(self.shell)
        self._random = random_states.RandomStates()

    def serve(self) -> None:
        """Answer until the examiner is gone."""
        while True:
            try:
                self._answer(frames.receive(self._connection))
            except frames.Silent:
                return

    def _answer(self, asked: Mapping[str, Any]) -> None:
        do: Callable[[Mapping[str, Any]], dict[str, Any]] = getattr(self, f"_do_{asked['do']}")
        try:
            said = do(asked)
        except CannotCross as cannot:
            said = {"cannot": str(cannot)}
        frames.send(self._connection, {**said, "number": asked["number"]})

    def _do_run(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        outputs = self.shell.run(asked["source"], asked["seconds"])
        return {"outputs": outputs, "random": self._random.changed()}

    def _do_lay(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Lay the files of the assignment beside the notebook."""
        lay_files(Path.cwd(), asked["files"])
        return {}

    def _do_whole(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return self._whole.run(asked["source"], asked["seconds"], asked["refuted"])

    def _do_look(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        if asked["name"] not in self.names:
            return {"missing": True}
        return {"value": self._encode(self.names[asked["name"]])}

    def _do_set(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        self.names[asked["name"]] = self._decode(asked["value"])
        return {}

    def _do_delete(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        return {"missing": self.names.pop(asked["name"], self) is self}

    def _do_call(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Call something with values, and tell the result, what was printed and what was changed meanwhile."""
        self._random.take_over(asked.get("random"))
        given = [self._decode(each) for each in asked["args"]]
        named = {name: self._decode(each) for name, each in asked["named"].items()}
        asked_for = self._callable(asked)
        with self.shell.listening(), self._replaced(asked.get("instead") or {}):
            said = self._result(lambda: asked_for(*given, **named), asked["seconds"])
        changed = self._changed(asked["args"], given)
        outputs = self.shell.outputs.take()
        state = self._random.changed()
        return {
            **said,
            "outputs": outputs,
            **({"changed": changed} if changed else {}),
            **({"random": state} if state else {}),
        }

    @contextmanager
    def _replaced(self, instead: Mapping[str, Any]) -> Iterator[None]:
        """Let Python's own functions be those of the test meanwhile."""
        before = {name: getattr(builtins, name) for name in instead}
        vars(builtins).update({name: self._decode(told) for name, told in instead.items()})
        try:
            yield
        finally:
            vars(builtins).update(before)

    def _callable(self, asked: Mapping[str, Any]) -> Callable[..., Any]:
        name = asked.get("by_name")
        if name is None:
            held: Callable[..., Any] = self._held[asked["on"]]
            return held
        named: Callable[..., Any] = _BY_NAME.get(name) or getattr(operator, name)
        return named

    def _result(self, call: Callable[[], Any], seconds: float) -> dict[str, Any]:
        try:
            with alarm(seconds):
                value = call()
            return {"value": self._encode(value)}
        except CannotCross:
            raise
        except BaseException as error:  # whatever the learner's code raises is the answer
            return {"raised": self._encode_error(error)}

    def _changed(self, sent: list[Any], given: list[Any]) -> dict[str, Any]:
        """Return the lists, tables and arrays that a call changed in place, by their place among what was given."""
        found = {}
        for place, (before, now) in enumerate(zip(sent, given, strict=True)):
            if isinstance(before, dict) and before["t"] in (
                "list",
                "dict",
                "set",
                "array",
                "bytearray",
                "deque",
                "frame",
            ):
                after = self._encode(now)
                if after != before:
                    found[str(place)] = after
        return found

    def _encode(self, value: Any) -> Any:
        return Encoder(self._refer).encode(value)

    def _decode(self, told: Any) -> Any:
        return decode(told, self._found)

    def _refer(self, value: Any) -> dict[str, Any]:
        if len(self._held) > MOST_HELD:
            raise CannotCross("too many objects are asked about")
        number = self._numbers.setdefault(id(value), len(self._held))
        self._held[number] = value
        return {"t": "held", "v": number, **described(value)}

    def _found(self, told: Mapping[str, Any]) -> Any:
        if told["t"] == "held":
            return self._held[told["v"]]
        if told["t"] == "library":
            return _of_library(told["module"], told["name"])
        return self._callback(told["v"])

    def _callback(self, number: int) -> Callable[..., Any]:
        def ask(*args: Any, **named: Any) -> Any:
            frames.send(self._connection, {
                "callback": number, "args": [self._encode(each) for each in args],
                "named": {name: self._encode(each) for name, each in named.items()},
            })  # fmt: skip
            while True:
                said = frames.receive(self._connection)
                if "do" not in said:
                    break
                self._answer(said)
            if "raised" in said:
                raise _error_of(said["raised"])
            return self._decode(said["value"])

        return ask

    def _encode_error(self, error: BaseException) -> dict[str, Any]:
        kind = type(error)
        try:
            args = [self._encode(each) for each in error.args]
        except Exception:  # an exception of the learner's own making
            args = []
        try:
            words = str(error)[:20_000]
        except BaseException:  # the same
            words = ""
        line = self.shell.InteractiveTB.stb2text(_where(error))[-4000:]
        return {"type": self._encode(kind), "args": args, "words": words, "where": line}


def described(value: Any) -> dict[str, Any]:
    """Return what kind of thing an object is: what this process says, and nobody need believe."""
    kind = type(value)
    said: dict[str, Any] = {"of": [str(kind.__module__), str(kind.__qualname__)]}
    if isinstance(value, types.ModuleType):
        return {**said, "kind": "module", "name": str(value.__name__)}
    if isinstance(value, type):
        above = [[str(each.__module__), str(each.__qualname__)] for each in value.__mro__]
        return {
            **said,
            "kind": "class",
            "module": str(value.__module__),
            "name": str(value.__qualname__),
            "above": above,
        }
    return {**said, "kind": "function" if callable(value) else "object", "name": _name_of(value)}


def _name_of(value: Any) -> str:
    name = getattr(type(value), "__name__", "") if not callable(value) else getattr(value, "__name__", "")
    return name if type(name) is str else ""


def _of_library(module: str, name: str) -> Any:
    found = importlib.import_module(module)
    for part in filter(None, name.split(".")):
        found = getattr(found, part)
    return found


def _error_of(told: Mapping[str, Any]) -> BaseException:
    kind = getattr(sys.modules["builtins"], str(told["name"]), RuntimeError)
    made: BaseException = kind(*told["args"])
    return made


def _where(error: BaseException) -> list[str]:
    lines: list[str] = []
    trace = error.__traceback__
    while trace is not None and len(lines) < 50:
        code = trace.tb_frame.f_code
        if "code_courses/jail_side" not in code.co_filename:
            lines.append(f"  {code.co_name}, line {trace.tb_lineno}")
        trace = trace.tb_next
    return lines


def lay_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files (content in base64) below a folder; none leads out of it."""
    for name, content in files.items():
        place = folder / name
        if not place.resolve().is_relative_to(folder.resolve()):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b64decode(content))
