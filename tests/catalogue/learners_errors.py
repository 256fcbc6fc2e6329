"""What a learner answers who makes the mistake of which an author speaks."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from academy.exercises.kinds import KINDS
from academy.exercises.model_answers import model_answer
from academy.lessons import Exercise

_KEYS: dict[int, tuple[Exercise, dict[str, Any]]] = {}


def key_of(exercise: Exercise) -> dict[str, Any]:
    """Return the key of an exercise as its grader needs it, reckoned once."""
    if id(exercise) not in _KEYS:
        _KEYS[id(exercise)] = exercise, exercise.key  # an exercise that is held here keeps its number
    return _KEYS[id(exercise)][1]


def erring_answers(exercise: Exercise, said: Any) -> Iterator[Any]:
    """Yield answers that have the error that a `wrong` names: one with nothing else wrong, and all wrong orders."""
    right = model_answer(exercise.type, key_of(exercise))
    if exercise.type in {"choices", "regions"}:
        yield [each for each in right if each != said] if said in right else [*right, said]
    elif exercise.type == "table":
        cell, number = said if isinstance(said, list) else (said, 987654)
        yield {**right, cell: f"{number}"}
    elif exercise.type == "matching":
        yield {**right, said[0]: said[1]}
    elif exercise.type == "ordering":
        yield from (list(each) for each in permutations(right) if each.index(said[0]) < each.index(said[1]))
    else:
        yield f"{said}" if exercise.type == "number" else said


def words_heard(exercise: Exercise, value: Any) -> int | None:
    """Return which of the words for wrong answers a learner hears, from 0; None where there are none to say."""
    wrong = exercise.entry.get("wrong", [])
    kind, key = KINDS[exercise.type], key_of(exercise)
    fitting = (
        place
        for place, each in enumerate(wrong)
        if "answer" not in each or kind.is_this_error(each["answer"], value, key)
    )
    return next(fitting, None)


def share_of(exercise: Exercise, value: Any) -> float:
    """Return which part of the points an answer is worth."""
    return KINDS[exercise.type].share(key_of(exercise), value)
