"""The page for authors: every example on it is an exercise, and every type, rule and field stands on it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from academy.exercises.choices import DEFAULT_RULE, RULES
from academy.exercises.kinds import KINDS, complete_key
from academy.exercises.model_answers import model_answer
from academy.lessons import KNOWN_FIELDS, exercise_problems
from academy.plain_days import with_days_as_text

PAGE = (Path(__file__).parent.parent.parent / "docs" / "how-to" / "writing_a_lesson.md").read_text(encoding="utf-8")
EXAMPLES: dict[str, dict[str, Any]] = {}
for text in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL):
    EXAMPLES |= with_days_as_text(tomllib.loads(text))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_passes_the_checks_of_a_lesson(name: str) -> None:
    entry = EXAMPLES[name]
    assert exercise_problems(name, entry) == []
    right = model_answer(entry["type"], key := complete_key(entry["type"], entry))
    public = KINDS[entry["type"]].public(entry, "fr", name)
    assert right is None or KINDS[entry["type"]].format_problem(public, right) is None
    for wrong in entry.get("wrong", []):
        assert "answer" not in wrong or not KINDS[entry["type"]].is_this_error(wrong["answer"], right, key)


def test_every_type_rule_and_field_stands_on_the_page() -> None:
    assert {entry["type"] for entry in EXAMPLES.values()} == set(KINDS)
    assert {field for entry in EXAMPLES.values() for field in entry} == KNOWN_FIELDS
    assert all(f"`{rule}`" in PAGE for rule in RULES)
    assert f"Without `rule` it is `{DEFAULT_RULE}`" in PAGE
    assert all(f"\n### {name}: " in PAGE for name in KINDS)


def test_what_the_page_says_of_each_rule_is_what_the_rule_gives() -> None:
    right, chosen, shown = frozenset("abc"), frozenset("abd"), frozenset("abcdef")
    for rule, share in re.findall(r"^\| `(\w+)` \|.*\| ([\d/]+) \|$", PAGE, re.MULTILINE):
        over, _, under = share.partition("/")
        assert RULES[rule](right, chosen, shown) == pytest.approx(int(over) / int(under or 1))
