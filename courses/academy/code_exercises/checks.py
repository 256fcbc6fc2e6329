"""The checks of an exercise, as its test cell in the notebook runs them: in the examiner's process or a stock kernel.

What is checked comes as a value; it is read as plain data and compared here. A failed check costs its own points alone.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from academy.code_exercises.comparing import Rules, agree
from academy.code_exercises.values import NotPlain, plain

OUTCOMES = "application/vnd.taawoun.checks+json"  # what a cell's result tells beside its points
RIGHT, WRONG, FAILED, NO_DATA, TOO_MUCH = "right", "wrong", "failed", "no_data", "too_much"


class Points(float):
    """The points of an exercise, with the outcome of each check beside them."""

    outcomes: Sequence[Sequence[Any]] = ()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"text/plain": repr(float(self)), OUTCOMES: [list(each) for each in self.outcomes]}


class Checks:
    """Runs checks in turn.

    Parameters
    ----------
    checks
        As the exercise's key has them: ``points``, ``expected`` as plain data, ``rules``, ``wrong``.
    points
        What the exercise is worth.
    """

    def __init__(self, checks: Sequence[Mapping[str, Any]], points: float) -> None:
        self._checks, self._points = checks, points
        self._outcomes: list[tuple[str, int]] = []  # with the number of a known wrong value, -1 for none

    def add(self, ask: Callable[[], Any]) -> None:
        """Run the next check; whatever ``ask`` raises is its failure."""
        check = self._checks[len(self._outcomes)]
        try:
            self._outcomes.append(_outcome(check, plain(ask())))
        except NotPlain as odd:
            self._outcomes.append((NO_DATA if odd.reason == "type" else TOO_MUCH, -1))
        except Exception as error:  # what a learner's code raises; the end of its process is no failure of one check
            if type(error).__name__ == "LearnerGone":
                raise
            self._outcomes.append((FAILED, -1))

    def result(self) -> Points:
        """Return the points, to the hundredth."""
        earned = sum(
            check["points"] for check, (what, _) in zip(self._checks, self._outcomes, strict=True) if what == RIGHT
        )
        whole = sum(check["points"] for check in self._checks)
        made = Points(round(self._points * earned / whole, 2))
        made.outcomes = self._outcomes
        return made


def _outcome(check: Mapping[str, Any], given: Any) -> tuple[str, int]:
    rules = Rules(**check["rules"])
    if agree(check["expected"], given, rules):
        return RIGHT, -1
    known = (number for number, value in enumerate(check["wrong"]) if agree(value, given, rules))
    return WRONG, next(known, -1)


def outcomes_in(told: object, count: int) -> list[tuple[str, int]]:
    """Return the outcomes that a cell's result tells, as far as they have their form; none for anything else."""
    if not isinstance(told, list) or len(told) != count:
        return []
    known = {RIGHT, WRONG, FAILED, NO_DATA, TOO_MUCH}
    is_fit = all(
        isinstance(each, list) and len(each) == 2 and each[0] in known and type(each[1]) is int for each in told
    )
    return [(each[0], each[1]) for each in told] if is_fit else []
