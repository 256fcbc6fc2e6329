"""Which answers an exercise draws: each option, pair or cell that was given, and how good those are who gave it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from academy.exercises.kinds import KINDS, UNFORESEEN_SHAPES
from academy.exercises.short_text import normalised

MOST_SHOWN = 8  # wrong answers of an exercise without options: beyond them each was given by few


@dataclass(frozen=True)
class Drawn:
    """One answer, or part of one, that learners gave.

    ``value`` is as an answer of the exercise's type would be if nothing else were chosen, so that it can be said in
    the words a learner read. ``rest_share`` is the mean share (0-1) of the other exercises' points that those got who
    gave it; None where there are none.
    """

    value: Any
    count: int
    rest_share: float | None
    is_right: bool


def drawn(
    type_name: str,
    key: Mapping[str, Any],
    offered: Sequence[Any],
    answers: Iterable[Any],
    rest_shares: Iterable[float | None],
) -> list[Drawn]:
    """Return what was answered, the most frequent first; options that nobody chose stand last.

    Parameters
    ----------
    key
        As the grader has it.
    offered
        Ids of the options, where the exercise has any.
    answers, rest_shares
        Of each learner who answered.
    """
    found: dict[str, tuple[Any, list[float | None]]] = {
        _name(value): (value, []) for option in offered for value in _parts(type_name, _alone(type_name, option))
    }
    for answer, rest in zip(answers, rest_shares, strict=True):
        for value in _parts(type_name, answer):
            found.setdefault(_name(_levelled(type_name, value)), (value, []))[1].append(rest)
    told = [Drawn(value, len(rests), _mean(rests), _is_right(type_name, key, value)) for value, rests in found.values()]
    told.sort(key=lambda each: (-each.count, _name(each.value)))
    wrong = [each for each in told if not each.is_right]
    kept = wrong if offered else wrong[:MOST_SHOWN]
    return [each for each in told if each.is_right or each in kept]


def _parts(type_name: str, answer: Any) -> Iterator[Any]:
    """Return the parts of an answer that can be right or wrong by themselves, each as an answer of its type."""
    match type_name, answer:
        case ("choices" | "regions", list()):
            yield from ([part] for part in dict.fromkeys(p for p in answer if isinstance(p, str)))
        case ("matching" | "table", dict()):
            yield from ({str(place): value} for place, value in answer.items())
        case _:
            yield answer


def _alone(type_name: str, option: Any) -> Any:
    return [option] if type_name in {"choices", "regions"} else option


def _is_right(type_name: str, key: Mapping[str, Any], value: Any) -> bool:
    try:
        match type_name, value:
            case ("choices" | "regions", [part]):
                return part in key["values"]
            case ("matching", dict()):
                return all(key["pairs"].get(left) == right for left, right in value.items())
            case ("table", dict()):
                asked = {place: key["cells"][place] for place in value}
                return KINDS["table"].share({**key, "cells": asked}, value) == 1
            case _:
                return KINDS[type_name].share(key, value) == 1
    except UNFORESEEN_SHAPES:
        return False


def _levelled(type_name: str, value: Any) -> Any:
    """Return what was typed in the spelling by which equal answers are counted together; a choice as it is."""
    if type_name == "table" and isinstance(value, dict):
        return {place: _levelled("number", each) for place, each in value.items()}
    if type_name in {"number", "short_text"} and isinstance(value, str):
        return normalised(value) or value.strip()
    return value


def _name(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _mean(rests: Sequence[float | None]) -> float | None:
    known = [rest for rest in rests if rest is not None]
    return sum(known) / len(known) if known else None
