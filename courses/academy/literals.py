"""Answers as Python source: writing one, and reading one back without running anything."""

import ast
import warnings
from typing import Any

NAME = "ANSWER"
MOST_CHARACTERS = 60_000  # of source: an answer of 20 000 bytes, every character escaped, and room to spare
MOST_DEPTH = 6


class NotALiteral(ValueError):
    """Source that is anything but ``ANSWER = `` and one literal."""


def assignment_of(value: Any) -> str:
    """Return the one line of source that holds an answer; every character survives, on one line.

    Examples
    --------
    >>> assignment_of(["founders", "clerk"])
    "ANSWER = ['founders', 'clerk']"
    """
    return f"{NAME} = {value!r}"


def read_assignment(source: str) -> Any:
    """Return the literal that a solution cell assigns to ``ANSWER``; nothing is executed.

    Raises
    ------
    NotALiteral
        For source too long or too deep, anything but exactly one plain assignment, or a value that is no
        literal of text, numbers, truth values, None, lists, tuples and tables.

    Examples
    --------
    >>> read_assignment("ANSWER = {'chair': 'elected'}")
    {'chair': 'elected'}
    """
    if len(source) > MOST_CHARACTERS:
        raise NotALiteral(f"it has {len(source)} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a wrong escape such as '\\d' warns; the text is read all the same
            tree = ast.parse(source)
            value = ast.literal_eval(_assigned(tree))
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError, OverflowError) as error:
        raise NotALiteral(str(error) or type(error).__name__) from None
    if not _is_plain(value, MOST_DEPTH):
        raise NotALiteral("it holds something that is no data, or is nested too deep")
    return value


def _assigned(tree: ast.Module) -> ast.expr:
    if len(tree.body) != 1 or not isinstance(statement := tree.body[0], ast.Assign):
        raise NotALiteral("it is not exactly one assignment")
    if len(statement.targets) != 1 or not isinstance(target := statement.targets[0], ast.Name):
        raise NotALiteral("it assigns to more than one name")
    if target.id != NAME:
        raise NotALiteral(f"it does not assign to {NAME}")
    return statement.value


def _is_plain(value: Any, depth: int) -> bool:
    if value is None or isinstance(value, bool | int | float | str):
        return True
    if depth and isinstance(value, list | tuple):
        return all(_is_plain(item, depth - 1) for item in value)
    if depth and isinstance(value, dict):
        return all(isinstance(k, str) and _is_plain(v, depth - 1) for k, v in value.items())
    return False
