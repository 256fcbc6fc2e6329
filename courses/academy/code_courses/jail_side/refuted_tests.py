"""What must fail after a test that ran whole: the same kind of checks, of things that are not so."""

import ast
import re
import secrets

from academy.code_courses.jail_side.author_names import parsed

_EQUAL = re.compile(r"(?i)assert_?(array_|almost_|frame_|series_)*(equal|equals|almost_equal|allclose|array_equal)$")


def refuted_tests(source: str) -> list[str]:
    """Return cells, each of which fails wherever checks still check: one assertion, and each function the test uses."""
    one, other = secrets.randbelow(10**6), secrets.randbelow(10**6) + 10**6
    found = [f"assert {one} == {other}"]
    called = {ast.unparse(node.func) for node in ast.walk(parsed(source)) if isinstance(node, ast.Call)}
    for name in sorted(called):
        if _EQUAL.search(name.rpartition(".")[2]) and re.fullmatch(r"[A-Za-z_][\w.]*", name):
            found.append(f"{name}({one}, {other})")
    return found
