"""JSON documents read strictly: each key known and once, each number a number, and a sentence for whatever is not."""

import json
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from scoring_models.projects.programme.errors import UnusableForm, named

LARGEST = 1e15  # in size; beyond, sums of floats no longer hold every unit
_LONGEST = 40  # letters of a value in a sentence
_NUMBERS = {int, float}


def document_of_text(text: str, known: Collection[str], needed: Collection[str]) -> dict[str, Any]:
    """Return the object of a JSON text whose keys are all known and of which none needed is missing.

    Raises
    ------
    UnusableForm
        For text that is no JSON object, NaN or Infinity, a key twice, an unknown key, or a key that is missing.
    """
    try:
        document = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_without_doubles, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as problem:
        where = f"line {problem.lineno}, column {problem.colno}"
        raise UnusableForm(f"This is no JSON: {problem.msg} at {where}. --schema prints the form.") from problem
    except (RecursionError, ValueError) as problem:
        if isinstance(problem, UnusableForm):
            raise
        reason = "it is nested too deep" if isinstance(problem, RecursionError) else "a number has too many digits"
        raise UnusableForm(f"This JSON cannot be read: {reason}. --schema prints the form.") from problem
    if not isinstance(document, dict):
        raise UnusableForm(f"The form is an object with keys, not {told(document)}. --schema prints it.")
    refuse_unknown(document, known, "the form")
    missing = [name for name in needed if name not in document]
    if missing:
        raise UnusableForm(f"The form lacks {named(missing)}. --schema prints it.")
    return document


def refuse_unknown(keys: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Refuse keys that nobody reads; a slip of the pen would otherwise pass in silence.

    Raises
    ------
    UnusableForm
    """
    unknown = [name for name in keys if name not in known]
    if unknown:
        subject, told_known = where[0].upper() + where[1:], ", ".join(sorted(known))
        raise UnusableForm(f"{subject} has {named(unknown)}, which is not known. Known: {told_known}.")


def number(value: Any, what: str) -> float:
    """Return a number of the form.

    Raises
    ------
    UnusableForm
        For text, true or false, null, a list, or a number larger than is summed exactly.
    """
    if type(value) not in _NUMBERS:
        raise UnusableForm(f"{what} is {told(value)}. Write a number, without quotation marks.")
    if value != value or abs(value) > LARGEST:
        raise UnusableForm(f"{what} is {told(value)}. Numbers go from -1e15 to 1e15; choose a larger unit.")
    return float(value)


def whole_number(value: Any, what: str, least: int, most: int) -> int:
    """Return a whole number of the form, from `least` to `most`, or raise `UnusableForm`."""
    found = number(value, what)
    if found != int(found) or not least <= found <= most:
        raise UnusableForm(f"{what} is {told(value)}. Write a whole number from {least:,} to {most:,}.")
    return int(found)


def one_of(value: Any, words: Collection[str], what: str) -> str:
    """Return a word of the form that is one of those known, or raise `UnusableForm`."""
    if not isinstance(value, str) or value not in words:
        raise UnusableForm(f"{what} is {told(value)}. Write one of {', '.join(json.dumps(word) for word in words)}.")
    return value


def text(value: Any, what: str) -> str:
    """Return a text of the form that is not empty, or raise `UnusableForm`."""
    if not isinstance(value, str) or not value.strip():
        raise UnusableForm(f"{what} is {told(value)}. Write a text that is not empty.")
    return value


def names(value: Any, what: str, most: int) -> tuple[str, ...]:
    """Return names that all differ; a whole number stands for as many, named 1, 2, 3 ...

    Raises
    ------
    UnusableForm
        For none, too many, one that is empty or no text or whole number, or a name twice.
    """
    if type(value) is int:
        return tuple(str(one) for one in range(1, 1 + whole_number(value, f"“{what}”", 1, most)))
    if not isinstance(value, list) or not value:
        raise UnusableForm(f"“{what}” is {told(value)}. Write a list of names, or how many there are.")
    if len(value) > most:
        raise UnusableForm(f"“{what}” has {len(value):,} names; {most:,} are read at most.")
    found = tuple(str(one) if type(one) is int else text(one, f"A name in “{what}”") for one in value)
    refuse_twice(found, what)
    return found


def row_of_numbers(value: Any, length: int, what: str) -> npt.NDArray[np.float64]:
    """Return a list of numbers as a row; null is NaN.

    Raises
    ------
    UnusableForm
        For another length, or an element that is neither a number nor null.
    """
    if not isinstance(value, list):
        raise UnusableForm(f"{what} is {told(value)}. Write a list of {length:,} numbers.")
    if len(value) != length:
        raise UnusableForm(f"{what} has {len(value):,} numbers where {length:,} are wanted.")
    kinds = set(map(type, value))
    if not kinds <= {*_NUMBERS, type(None)}:
        _refuse_number(value, what, lambda one: one is not None and type(one) not in _NUMBERS)
    try:
        found = np.array([math.nan if one is None else one for one in value] if type(None) in kinds else value, float)
    except OverflowError:
        found = np.full(length, math.inf)
    if (np.abs(found) > LARGEST).any():
        _refuse_number(value, what, lambda one: one is not None and abs(one) > LARGEST)
    return found


def _refuse_number(value: list[Any], what: str, is_wrong: Callable[[Any], bool]) -> None:
    place = next(at for at, one in enumerate(value) if is_wrong(one))
    number(value[place], f"Number {place + 1:,} of {what[0].lower() + what[1:]}")


def told(value: Any) -> str:
    """Return a value of the form as a sentence shows it.

    Examples
    --------
    >>> told("12"), told(None), told([1, 2]), told({}), told(True)
    ('the text "12"', 'null', 'a list of 2', 'an object', 'true')
    """
    if isinstance(value, str):
        return f"the text {json.dumps(value[:_LONGEST], ensure_ascii=False)}" + ("…" if len(value) > _LONGEST else "")
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, Sequence):
        return f"a list of {len(value):,}"
    if type(value) is int and abs(value) > LARGEST:
        return "a number beyond 1e15 in size"
    return json.dumps(value)


def refuse_twice(found: Sequence[str], what: str) -> None:
    """Refuse names of which one stands there twice, or raise `UnusableForm`."""
    if len(set(found)) < len(found):
        seen: set[str] = set()
        twice = [one for one in found if one in seen or seen.add(one)]  # type: ignore[func-returns-value]
        raise UnusableForm(f"“{what}” holds {named(sorted(set(twice)))} more than once. Give each its own name.")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        refuse_twice([name for name, _ in pairs], "an object of the form")
    return found


def _refuse_constant(word: str) -> NoReturn:
    raise UnusableForm(f"The form holds {word}, which is no number. Write null where a number is not known.")
