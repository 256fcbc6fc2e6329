"""The state of the random numbers, so that a test that seeds them and a function that draws them agree."""

import hashlib
import random
import sys
from typing import Any


class RandomStates:
    """Knows the state that both processes last had in common."""

    def __init__(self) -> None:
        self._known = {name: _mark(state) for name, state in _states().items()}

    def changed(self) -> dict[str, Any]:
        """Return the states that have changed here since both agreed; from then on they agree again."""
        found = {}
        for name, state in _states().items():
            mark = _mark(state)
            if self._known.get(name) != mark:
                self._known[name] = mark
                found[name] = _told(name, state)
        return found

    def take_over(self, told: Any) -> None:
        """Take over the states that the other process told; what is no state is passed over."""
        for name, state in (told or {}).items():
            try:
                _set(name, state)
            except (TypeError, ValueError, KeyError, AttributeError, IndexError):
                continue
            self._known[name] = _mark(_states().get(name))


def _states() -> dict[str, Any]:
    found: dict[str, Any] = {"random": random.getstate()}
    numpy = sys.modules.get("numpy.random")
    if numpy is not None:
        found["numpy"] = numpy.get_state(legacy=True)
    return found


def _mark(state: Any) -> str:
    if state is None:
        return ""
    if len(state) == 5:  # numpy's
        content = state[1].tobytes() + repr((state[2], state[3], state[4])).encode()
    else:
        content = repr(state).encode()
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def _told(name: str, state: Any) -> Any:
    if name == "random":
        return [state[0], list(state[1]), state[2]]
    return [[int(each) for each in state[1]], int(state[2]), int(state[3]), float(state[4])]


def _set(name: str, told: Any) -> None:
    if name == "random":
        random.setstate((told[0], tuple(told[1]), told[2]))
    elif name == "numpy":
        import numpy

        numpy.random.set_state(("MT19937", numpy.array(told[0], dtype="uint32"), told[1], told[2], told[3]))
