"""Formulas in keys: numbers reckoned from the parameters of the law and from other cells, exactly, nothing run."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache

from legal_rules.errors import BadRule
from legal_rules.parameters import all_parameters, parameter

Exact = int | Fraction
_MOST_CHARACTERS = 300
_MOST_BITS = 1000  # of a numerator or a denominator, at every step: beyond, a float holds it no more, nor a learner
_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[..., Fraction]] = {
    "sum": lambda *terms: sum(terms, Fraction(0)),
    "min": lambda *terms: min(terms),
    "max": lambda *terms: max(terms),
    "ceil": lambda number: Fraction(math.ceil(number)),
    "floor": lambda number: Fraction(math.floor(number)),
}
_OF_ONE = ("ceil", "floor")
_COMPARED: dict[type[ast.cmpop], Callable[[Fraction, Fraction], bool]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip


class BadFormula(ValueError):
    """A formula that cannot be reckoned, and why."""


def evaluated(cells: Mapping[str, object]) -> dict[str, Exact]:
    """Return every cell as a number: numbers as they are, formulas (``"= a.x + b.x"``) from the other cells.

    A formula knows numbers, cells (``row.column``), rules of the law (``L112.members.min``, and where a rule has
    several numbers ``L112.ag.quorum_ago.first_call``), ``+ - * /``, brackets, ``sum``, ``min``, ``max``, ``ceil``
    and ``floor``.

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
    try:
        for name in cells:
            _reckon(name, cells, known, ())
    except RecursionError:
        raise BadFormula("its chain of cells cannot be read as a formula") from None
    return {name: value.numerator if value.denominator == 1 else value for name, value in known.items()}


def is_formula(value: object) -> bool:
    """Tell whether a value of a key is to be reckoned: a text that begins with ``=``."""
    return isinstance(value, str) and value.startswith("=")


def number_of(value: object) -> int | float:
    """Return a number of a key as the grader needs it, reckoned where it is a formula.

    Raises
    ------
    BadFormula

    Examples
    --------
    >>> number_of("= 1 / L112.capital.paid_first")
    4
    """
    number = evaluated({"": value})[""]
    return number if isinstance(number, int) else float(number)


def truth_of(formula: str) -> bool:
    """Return whether a comparison of two numbers holds.

    Raises
    ------
    BadFormula

    Examples
    --------
    >>> truth_of("= 52 > L112.gov.board_required.members_above")
    True
    """
    match _parsed(formula):
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in _COMPARED:
            return _COMPARED[type(sign)](_of_tree(left, _no_cell), _of_tree(right, _no_cell))
    raise BadFormula(f"{formula!r} compares nothing: write it like '= 52 > L112.gov.board_required.members_above'")


def _no_cell(name: str) -> Fraction:
    raise BadFormula(f"{name} is no rule, and there are no cells here")


def _of_rule(name: str) -> Fraction:
    """Return the number of a rule, or the one of that name where it has several."""
    for rule_id, part in ((name, ""), tuple(name.rsplit(".", 1))):
        if rule_id not in _rule_ids():
            continue
        rule = parameter(rule_id)
        named = sorted(rule.value) if isinstance(rule.value, Mapping) else []
        if named and not part:
            raise BadFormula(f"{rule_id} has several numbers; add the name of one: {', '.join(named)}")
        try:
            return Fraction(rule.number(part))
        except BadRule:
            known = f"its numbers are {', '.join(named)}" if named else f"it says {rule.value!r}"
            raise BadFormula(f"{name} is no number of the rule {rule_id}; {known}") from None
    raise BadFormula(f"{name} is no rule of the law, nor a number of one")


@cache
def _rule_ids() -> frozenset[str]:
    return frozenset(rule.rule_id for rule in all_parameters())


def _dotted(tree: ast.expr) -> str:
    """Return ``a.b.c`` of what was written so; empty for anything else."""
    match tree:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=before, attr=last) if above := _dotted(before):
            return f"{above}.{last}"
    return ""


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
        known[name] = _exact(value)
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


def _exact(number: float) -> Fraction:
    try:
        return _bounded(Fraction(str(number)))
    except ValueError:  # 1e999, which Python reads as infinite
        raise BadFormula("it holds a number too large or too small to reckon with") from None


def _bounded(number: Fraction) -> Fraction:
    if max(number.numerator.bit_length(), number.denominator.bit_length()) > _MOST_BITS:
        raise BadFormula("it holds a number too large or too small to reckon with")
    return number


def _of_tree(tree: ast.expr, cell: Callable[[str], Fraction]) -> Fraction:
    match tree:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _exact(number)
        case ast.Attribute() if (name := _dotted(tree))[:1].isupper():  # ids of cells are written small
            return _of_rule(name)
        case ast.Attribute(value=ast.Name(id=row), attr=column):
            return cell(f"{row}.{column}")
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_of_tree(inner, cell)
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
            try:
                return _bounded(_OPERATORS[type(sign)](_of_tree(left, cell), _of_tree(right, cell)))
            except ZeroDivisionError:
                raise BadFormula("it divides by nothing") from None
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as terms, keywords=[]) if name in _FUNCTIONS:
            if name in _OF_ONE and len(terms) > 1:
                raise BadFormula(f"{name} is of one number")
            return _bounded(_FUNCTIONS[name](*(_of_tree(term, cell) for term in terms)))
    raise BadFormula("a formula knows numbers, cells like honey.kg, rules like L112.members.min, + - * /, brackets, "
                     "sum, min, max, ceil and floor")  # fmt: skip
