"""A stranger's nbgrader configuration: its literal values are read, nothing of it is ever run."""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from academy.code_courses.findings import Finding

CONFIG_PY, CONFIG_JSON = "nbgrader_config.py", "nbgrader_config.json"
MOST_BYTES = 1024**2  # nbgrader's own, with every trait commented out, has 60 kB
_TEXT, _FLAG, _NUMBER, _TABLE, _LIST = str, bool, int, dict, list
_TIME = (int, type(None))  # none: as long as it takes
# What says how a course's notebooks are read, released and graded; all else is about somebody's own machine.
KNOWN: Mapping[str, Mapping[str, Any]] = {
    "CourseDirectory": {"source_directory": _TEXT, "submitted_directory": _TEXT, "ignore": _LIST},
    "IncludeHeaderFooter": {"header": _TEXT, "footer": _TEXT},
    "ClearSolutions": {
        "code_stub": _TABLE, "text_stub": _TEXT, "begin_solution_delimeter": _TEXT,
        "end_solution_delimeter": _TEXT, "enforce_metadata": _FLAG,
    },
    "ClearHiddenTests": {"begin_test_delimeter": _TEXT, "end_test_delimeter": _TEXT, "enforce_metadata": _FLAG},
    "ClearMarkScheme": {
        "begin_mark_scheme_delimeter": _TEXT, "end_mark_scheme_delimeter": _TEXT, "enforce_metadata": _FLAG,
    },
    "InstantiateTests": {
        "autotest_filename": _TEXT, "autotest_delimiter": _TEXT, "hashed_delimiter": _TEXT, "use_salt": _FLAG,
        "enforce_metadata": _FLAG,
    },
    "LockCells": dict.fromkeys(
        ("lock_solution_cells", "lock_grade_cells", "lock_readonly_cells", "lock_all_cells"), _FLAG
    ),
    "Autograde": {"exclude_overwriting": _TABLE},
    "OverwriteCells": {"add_missing_cells": _FLAG, "missing_cell_notification": _TEXT},
    "Execute": {"timeout": _TIME, "execute_retries": _NUMBER},
    "ExecutePreprocessor": {"timeout": _TIME},
    "LimitOutput": {"max_lines": _NUMBER, "max_traceback": _NUMBER},
    "IgnorePattern": {"pattern": _TEXT},
}  # fmt: skip
_GET_CONFIG = re.compile(r"c\s*=\s*get_config\(\)")


@dataclass
class ForeignSettings:
    """What is kept of a configuration, by class and trait, and what was passed over."""

    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def get(self, section: str, trait: str, default: Any = None) -> Any:
        """Return a kept value."""
        return self.kept.get(section, {}).get(trait, default)


def read_settings(folder: Path) -> ForeignSettings:
    """Return what a course's configuration says in plain values; a course may have none."""
    found = ForeignSettings()
    for name, reader in ((CONFIG_PY, _python_values), (CONFIG_JSON, _json_values)):
        file = folder / name
        if not file.is_file() or file.is_symlink():
            continue
        try:
            if file.stat().st_size > MOST_BYTES:
                raise ValueError(f"it has more than {MOST_BYTES} bytes")
            for section, trait, value, line in reader(file.read_text(encoding="utf-8")):
                _take(found, section, trait, value, f"{name}, line {line}" if line else name)
        except (OSError, ValueError, SyntaxError, RecursionError, MemoryError) as error:
            found.findings.append(Finding(name, f"is not used, since it cannot be read ({error})"))
    return found


def _take(found: ForeignSettings, section: str, trait: str, value: Any, where: str) -> None:
    if not trait:
        found.findings.append(Finding(where, f"passed over, since nothing of a stranger's is run: {section}"))
        return
    wanted = KNOWN.get(section, {}).get(trait)
    if wanted is None:
        found.findings.append(Finding(where, f"passed over: {section}.{trait} says nothing about grading here"))
    elif trait == "code_stub" and isinstance(value, str):
        found.kept.setdefault(section, {})[trait] = {"python": value}  # as nbgrader took it once
    elif (
        not isinstance(value, wanted)
        or (wanted is not _FLAG and isinstance(value, bool))
        or not _is_sound(trait, value)
    ):
        found.findings.append(Finding(where, f"passed over: {section}.{trait} cannot be {value!r}"[:200]))
    else:
        found.kept.setdefault(section, {})[trait] = value


def _is_sound(trait: str, value: Any, *, takes_flag: bool = False) -> bool:
    """Tell whether a list or table holds what its trait takes: text, or for files not to be overwritten lists of it."""
    if isinstance(value, bool):
        return takes_flag  # a flag is a number to Python
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    if trait == "exclude_overwriting":
        return all(isinstance(each, list) and _is_sound("", each) for each in inner)
    return all(isinstance(each, str) for each in inner)


def _python_values(text: str) -> Iterator[tuple[str, str, Any, int]]:
    """Yield section, trait, value and line of what is plainly assigned; a line that does more has no trait."""
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue  # words of the author
        if isinstance(statement, ast.Import | ast.ImportFrom):
            continue  # nothing comes of it by itself
        source = (ast.get_source_segment(text, statement) or "").strip()
        if _GET_CONFIG.fullmatch(source):
            continue
        place = _place_of(statement)
        try:
            if place is None:
                raise ValueError
            yield (*place, ast.literal_eval(statement.value), statement.lineno)  # type: ignore[attr-defined]
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            yield source.partition("\n")[0][:80], "", None, statement.lineno


def _place_of(statement: ast.stmt) -> tuple[str, str] | None:
    """Return section and trait of ``c.Section.trait = …``."""
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if not isinstance(target, ast.Attribute) or not isinstance(section := target.value, ast.Attribute):
        return None
    is_config = isinstance(section.value, ast.Name) and section.value.id == "c"
    return (section.attr, target.attr) if is_config else None


def _json_values(text: str) -> Iterator[tuple[str, str, Any, int]]:
    told = json.loads(text)
    if not isinstance(told, dict):
        raise ValueError("it is no table")
    for section, traits in told.items():
        for trait, value in traits.items() if isinstance(traits, dict) else ():
            yield section, trait, value, 0
