"""A piece of code, written in JupyterLab: each check takes a value of it and compares that with the expected one."""

import ast
from collections.abc import Mapping, Sequence
from typing import Any

from academy.code_exercises.comparing import RELATIVE
from academy.code_exercises.values import NotPlain, as_python, plain
from academy.exercises.items import Entry, text_problems
from academy.exercises.numerals import is_amount

AUTOMATIC = True
MOST_CHECKS, MOST_SOURCE = 30, 20_000
COMPUTED = "computed"  # of a check: what the model solution gave, as plain data; never an author's to write
_CHECK_FIELDS = {"expression", "expected", "table", "tolerance", "relative", "order", "normalised", "points", "shown",
                 "feedback", "wrong"}  # fmt: skip
_TABLE_FIELDS = {"columns", "rows", "index"}
_SOURCES = ("starter", "setup", "model")
IN_JUPYTERLAB = "This question is answered in the notebook, in JupyterLab."


def problems(entry: Entry) -> list[str]:
    """Return what is wrong with the author's code and checks; nothing of it is run here."""
    found = [problem for name in _SOURCES if name in entry or name == "starter" for problem in _source(entry, name)]
    if entry.get("mode", "graded") != "graded":
        found.append("mode: code is graded when it is handed in; leave the mode out")
    if any(isinstance(hint, Mapping) and hint.get("cost") for hint in entry.get("hints", [])):
        found.append("hints: those of code cost nothing; leave the cost out")
    checks = entry.get("checks")
    if not isinstance(checks, list) or not checks or len(checks) > MOST_CHECKS or not all(map(_is_table_of, checks)):
        return [*found, f"checks: give from 1 to {MOST_CHECKS}, each as [[id.checks]] with an expression"]
    for place, check in enumerate(checks):
        found += [f"checks[{place}].{problem}" for problem in _of_check(check, has_model="model" in entry)]
    return found + _points(entry, checks)


def complete_key(entry: Entry) -> dict[str, Any]:
    """Return the key as the checks need it: expected and known wrong values as plain data."""
    return {"checks": [_key_of(check) for check in entry.get("checks", [])]}


def public(entry: Entry, _language: str, _exercise_id: str) -> dict[str, Any]:
    """Return what a learner may see: where to begin, and the checks that are shown as examples."""
    shown = [check for check in entry["checks"] if check.get("shown") is True]
    examples = [{"expression": each["expression"].strip(), "gives": _said(each)} for each in shown]
    return {"starter": entry["starter"], "examples": examples, "is_manual": False}


def share(_key: Mapping[str, Any], _value: object) -> float:
    """Return 0: what is not run earns nothing."""
    return 0.0


def format_problem(_public: Mapping[str, Any], _value: object) -> str | None:
    """Return that the answer belongs into the notebook."""
    return IN_JUPYTERLAB


def shown(_public: Mapping[str, Any], value: object) -> str:
    """Return the answer as it is."""
    return str(value)


def is_this_error(_answer: object, _value: object, _key: Mapping[str, Any]) -> bool:
    """Return False: the words for known wrong values stand in the checks."""
    return False


def expected_of(check: Mapping[str, Any]) -> Any:
    """Return what a check expects, as plain data: what its author wrote, or else what the model solution gave.

    Raises
    ------
    LookupError
        When nobody has said it yet.
    NotPlain
        When it can be compared with nothing.
    """
    if "table" in check:
        return _table(check["table"])
    return plain(check["expected"]) if "expected" in check else check[COMPUTED]


def is_known(check: Mapping[str, Any]) -> bool:
    """Tell whether it is known what a check expects."""
    return is_written(check) or COMPUTED in check


def is_written(check: Mapping[str, Any]) -> bool:
    """Tell whether the author wrote what a check expects."""
    return "table" in check or "expected" in check


def _said(check: Mapping[str, Any]) -> str:
    return as_python(expected_of(check)) if is_known(check) else "…"


def _key_of(check: Mapping[str, Any]) -> dict[str, Any]:
    rules = {
        "tolerance": float(check.get("tolerance", 0)),
        "relative": float(check.get("relative", RELATIVE)),
        "order": check.get("order") is not False,
        "normalised": check.get("normalised") is True,
    }
    expected = expected_of(check) if is_known(check) else None
    wrong = [plain(each["value"]) for each in check.get("wrong", [])]
    return {"points": check.get("points", 1), "expected": expected, "rules": rules, "wrong": wrong}


def _table(told: Mapping[str, Any]) -> Any:
    def cells(values: Sequence[Any]) -> list[Any]:
        return [plain(each) for each in values]

    index = cells(told["index"]) if "index" in told else None
    return {"table": {"columns": cells(told["columns"]), "index": index, "rows": [cells(row) for row in told["rows"]]}}


def _source(entry: Entry, name: str) -> list[str]:
    text = entry.get(name)
    if not isinstance(text, str) or not text.strip() or len(text) > MOST_SOURCE:
        return [f"{name}: write Python, at most {MOST_SOURCE} characters"]
    if "### BEGIN " in text or "### END " in text:
        return [f"{name}: leave nbgrader's marks (### BEGIN, ### END) out; the notebook gets them by itself"]
    return _syntax(name, text, "exec")


def _syntax(name: str, text: str, mode: str) -> list[str]:
    try:
        ast.parse(text.strip() if mode == "eval" else text, mode=mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        return [f"{name}: is no Python ({getattr(error, 'msg', error)}, line {line}); mend it"]
    return []


def _of_check(check: Mapping[str, Any], *, has_model: bool) -> list[str]:
    found = [f"{name}: is no field of a check; known: {', '.join(sorted(_CHECK_FIELDS))}"
             for name in sorted(set(check) - _CHECK_FIELDS - {COMPUTED})]  # fmt: skip
    expression = check.get("expression")
    if not isinstance(expression, str) or not 0 < len(expression.strip()) <= 500:
        found.append("expression: write what is computed, such as mean_price([1, 2, 6])")
    else:
        found += _syntax("expression", expression, "eval")
    found += _expected(check, has_model=has_model)
    for name in ("tolerance", "relative"):
        if not is_amount(check.get(name, 0)) or check.get(name, 0) < 0:
            found.append(f"{name}: must be a number from 0 up")
    found += [
        f"{name}: write true or false"
        for name in ("order", "normalised", "shown")
        if not isinstance(check.get(name, True), bool)
    ]
    return found + (text_problems(check["feedback"], "feedback") if "feedback" in check else []) + _wrong(check)


def _expected(check: Mapping[str, Any], *, has_model: bool) -> list[str]:
    if "table" in check and "expected" in check:
        return ["expected: a check has either a value or a table; leave one out"]
    if "table" in check and not _is_table(check["table"]):
        return ["table: write { columns = ['a', 'b'], rows = [[1, 2]] }, each row as long as columns"]
    if not is_written(check):
        return [] if has_model else ["expected: is missing; write the value, or a model solution that gives it"]
    try:
        expected_of(check)
    except NotPlain as odd:
        return [f"expected: {odd}"]
    return []


def _is_table(told: object) -> bool:
    if not isinstance(told, Mapping) or set(told) - _TABLE_FIELDS or not {"columns", "rows"} <= set(told):
        return False
    columns, rows, index = told["columns"], told["rows"], told.get("index")
    is_rows = isinstance(columns, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows)
    if not is_rows or not all(len(row) == len(columns) for row in rows):
        return False
    return index is None or (isinstance(index, list) and len(index) == len(rows))


def _wrong(check: Mapping[str, Any]) -> list[str]:
    wrong = check.get("wrong", [])
    if not isinstance(wrong, list) or not all(isinstance(each, dict) for each in wrong):
        return ["wrong: write lines like { value = 4, ar = '…', fr = '…' }"]
    found = []
    for place, each in enumerate(wrong):
        found += [] if "value" in each else [f"wrong[{place}].value: is missing; write the wrong value"]
        found += text_problems(each, f"wrong[{place}]")
    return found


def _is_table_of(check: object) -> bool:
    return isinstance(check, dict)


def _points(entry: Entry, checks: Sequence[Mapping[str, Any]]) -> list[str]:
    given = [check.get("points", 1) for check in checks]
    if not all(is_amount(each) and each > 0 for each in given):
        return ["checks: the points of a check are a number above 0"]
    said, total = entry.get("points"), sum(given)
    if any("points" in check for check in checks) and is_amount(said) and abs(total - float(said)) > 0.005:
        return [f"checks: their points make {total:g}, and the exercise gives {said:g}; make them equal"]
    return []
