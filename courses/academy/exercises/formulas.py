"""Formulas in the key of a table: numbers reckoned from other cells, in exact fractions, nothing run."""

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

Exact = int | Fraction
_MOST_CHARACTERS = 300
_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[..., Fraction]] = {
    "sum": lambda *terms: sum(terms, Fraction(0)),
    "min": min,
    "max": max,
}


class BadFormula(ValueError):
    """A formula that cannot be reckoned, and why."""


def evaluated(cells: Mapping[str, object]) -> dict[str, Exact]:
    """Return every cell as a number: numbers as they are, formulas (``"= a.x + b.x"``) from the other cells.

    A formula knows numbers, cells (``row.column``), ``+ - * /``, brackets, ``sum``, ``min`` and ``max``.

    Raises
    ------
    BadFormula
        For anything else, an unknown cell, a division by nothing, or cells that lean on one another in a circle.

    Examples
    --------
    >>> evaluated({"honey.kg": 12, "honey.price": 90.5, "honey.sum": "= honey.kg * honey.price"})["honey.sum"]
    1086
    """
    known: dict[str, Fraction] = {}
    for name in cells:
        _reckon(name, cells, known, ())
    return {name: value.numerator if value.denominator == 1 else value for name, value in known.items()}


def _reckon(name: str, cells: Mapping[str, object], known: dict[str, Fraction], above: tuple[str, ...]) -> Fraction:
    if name in known:
        return known[name]
    if name in above:
        raise BadFormula(f"{name} leans on itself")
    if name not in cells:
        raise BadFormula(f"{name} is no cell with a number")
    value = cells[name]
    if isinstance(value, str):
        known[name] = _of_tree(_parsed(value), lambda cell: _reckon(cell, cells, known, (*above, name)))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        known[name] = Fraction(str(value))
    else:
        raise BadFormula(f"{name} holds {value!r}, which is neither a number nor a formula")
    return known[name]


def _parsed(text: str) -> ast.expr:
    if not text.startswith("=") or len(text) > _MOST_CHARACTERS:
        raise BadFormula(f"{text[:40]!r} is no formula: write it like '= honey.kg * 90'")
    try:
        return ast.parse(text[1:].strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise BadFormula(f"{text!r} cannot be read as a formula") from error


def _of_tree(tree: ast.expr, cell: Callable[[str], Fraction]) -> Fraction:
    match tree:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Fraction(str(number))
        case ast.Attribute(value=ast.Name(id=row), attr=column):
            return cell(f"{row}.{column}")
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_of_tree(inner, cell)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            try:
                return _OPERATORS[type(sign)](_of_tree(left, cell), _of_tree(right, cell))
            except ZeroDivisionError:
                raise BadFormula("it divides by nothing") from None
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as terms, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_of_tree(term, cell) for term in terms))
    raise BadFormula("a formula knows numbers, cells like honey.kg, + - * /, brackets, sum, min and max")
