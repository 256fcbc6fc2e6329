"""Which numbers the words of an exercise may say: what it gives, its key, its rules, and one reckoning from these."""

import math
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from academy.exercises.formulas import BadFormula, evaluated, is_formula
from academy.lessons import Exercise
from tests.catalogue.legal_numbers import ABOUT, COUNTED, MODAL, OLD_LAW, Allowed, allowed_by_all, may_say
from tests.catalogue.quantities import SHARE, STRICT, bare, quantities_in, without_articles
from tests.catalogue.readings import LANGUAGES, Said, pairs_of

_FORMULA_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_CLAUSE_END = re.compile(r"[.؟?!;؛:،](?=\s|$)|,(?=\s)|(?<=\))")
BOUND = re.compile(r"أقل من|أكثر من|تجاوز|بين \d|plus de|moins de|sous |entre \d|multiple")
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_KEYS: dict[int, tuple[Exercise, Mapping[str, Any]]] = {}
_KNOWN: dict[str, tuple[set[Fraction], set[Fraction]]] = {}
_FEW, _DAYS_OF_A_MONTH = 10, 31
_SMALL_TABLE = 80  # numbers; of a larger one everything could be made


def given_in(exercise: Exercise) -> set[Fraction]:
    """Return the numbers that an exercise gives: in its question, its lines and tables, its key and what makes it."""
    found: set[Fraction] = set()
    for kind, words in pairs_of(exercise):
        if kind in {"prompt", "option"}:
            for language in LANGUAGES:
                said = str(words.get(language, ""))
                found |= {each.value for each in quantities_in(said)}
                found |= {
                    Fraction(each) for each in re.findall(r"\d+", re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3})", "", said))
                }
            found |= set(_numbers_below({"n": words.get("number"), "given": words.get("given", {})}))
    return found | set(_numbers_below(exercise.entry.get("key", {}))) | set(_numbers_below(resolved_key(exercise)))


def _known(file: str, exercise: Exercise) -> tuple[set[Fraction], set[Fraction]]:
    """Return what an exercise gives, and what these numbers and those of its rules make."""
    name = f"{file} {exercise.exercise_id}"
    if name not in _KNOWN:
        given = given_in(exercise)
        said = {value for value, _ in allowed_by_all(exercise.sources)}
        said = said if len(said) <= _SMALL_TABLE else {value for value in said if value in given}
        parts = {Fraction(each) for value in said if value.denominator > 1 for each in value.as_integer_ratio()}
        percents = {value * 100 for value in said if value.denominator > 1} | {Fraction(100)}
        _KNOWN[name] = given, reckoned_from(given | said) | parts | percents
    return _KNOWN[name]


def resolved_key(exercise: Exercise) -> Mapping[str, Any]:
    """Return the key with its formulas reckoned; empty where that cannot be."""
    _exercise, key = _KEYS.get(id(exercise), (None, None))
    if key is None:
        try:
            key = {"cells": evaluated(table_cells(exercise))} if exercise.type == "table" else exercise.key
        except (BadFormula, KeyError, ValueError, TypeError, IndexError):
            key = {}
        _KEYS[id(exercise)] = exercise, key  # an exercise that is held here keeps its number
    return key


def table_cells(exercise: Exercise) -> dict[str, object]:
    """Return the cells of a table, given and asked."""
    given = {
        f"{row['id']}.{column}": value
        for row in exercise.entry.get("rows", [])
        for column, value in row.get("given", {}).items()
    }
    return {**given, **exercise.entry["key"].get("cells", {})}


def _numbers_below(value: object) -> Iterator[Fraction]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _numbers_below(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _numbers_below(each)
    elif isinstance(value, int | float | Fraction) and not isinstance(value, bool):
        yield Fraction(str(value))
    elif is_formula(value):
        yield from (Fraction(each) for each in _FORMULA_NUMBER.findall(str(value)))


def reckoned_from(known: set[Fraction]) -> set[Fraction]:
    """Return what one reckoning makes of two numbers, and the whole numbers beside it."""
    found = set(known)
    for one in known:
        for other in known:
            found |= {one + other, one - other, one * other}
            if other:
                found.add(one / other)
    return found | {Fraction(math.floor(each)) for each in found} | {Fraction(math.ceil(each)) for each in found}


def wrong_numbers_of(said: Said, exercise: Exercise, of_the_lesson: Allowed) -> Iterator[str]:
    """Yield the numbers of a text of an exercise that neither its rules say nor anything in it makes.

    The words for a right answer say numbers of the exercise, of its rules and what these make; shares and days that a
    word makes a rule are those of its rules or stand in it. Hints and words for wrong answers may speak of any rule of
    the lesson.
    """
    allowed = allowed_by_all(exercise.sources)
    if said.kind not in {"feedback", "hint", "wrong", "prompt"} or not allowed or OLD_LAW.search(bare(said.words)):
        return
    if (said.kind, exercise.type) in {("prompt", "true_false"), ("hint", "dates")}:  # false on purpose; counts days
        return
    mine = allowed if said.kind == "feedback" else allowed | of_the_lesson
    given, made = _known(said.where.rpartition(":")[0], exercise)
    made = made | _stated(said)
    for clause in _CLAUSE_END.split(without_articles(said.words)):
        is_modal = bool(MODAL.search(bare(clause)) or BOUND.search(bare(clause)))
        for each in () if ABOUT.search(bare(clause)) else quantities_in(clause):
            if each.is_mixed or (each.value == 1 and each.unit not in STRICT) or each.value in given:
                continue
            is_few = not each.unit and each.value <= (_DAYS_OF_A_MONTH if exercise.type == "dates" else _FEW)
            if is_few and (exercise.type == "dates" or not each.in_digits) and not is_modal:
                continue
            if said.kind == "feedback" and (each.unit in (SHARE, *COUNTED) or (is_few and is_modal)):
                is_right = may_say(each, mine) or each.value in _stated(said)
            elif said.kind == "feedback" and len(allowed) <= 5 * _SMALL_TABLE:  # of a table each counts fivefold
                is_right = may_say(each, mine) or each.value in made
            else:
                is_right = may_say(each, mine) or not (each.unit in COUNTED and each.unit != SHARE and is_modal)
            if not is_right:
                whose = f"{list(exercise.sources)} nor made from the exercise"
                place = f"{said.where}: [{said.exercise}] {said.kind}"
                yield f"{place}: {each} is neither said by {whose}: {said.words[:110]}"


def _stated(said: Said) -> set[Fraction]:
    """Return what sums that a text writes out come to: whether they are right is tested on their own."""
    results = [quantities_in(part[:40]) for part in said.words.split("=")[1:]]
    return {found[0].value for found in results if found}
