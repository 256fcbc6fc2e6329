"""The form of an exercise in code shows what its author wrote, and writes back no more than what was typed."""

import tomllib
from typing import Any

import pytest
import tomlkit

from academy.authoring.checks import exercise_findings
from academy.authoring.entry_text import as_value, entry_text
from academy.authoring.form_code import Checks, literal_text
from academy.authoring.form_parts import TOKEN, at
from academy.authoring.type_forms import fresh, parts_of, taken
from academy.lessons import exercise_problems
from tests.academy.code_exercises.prices_course import EXERCISES
from widgets.theme.texts import Texts


class Typed(dict[str, list[str]]):
    """A form as a browser sends it."""

    def get(self, name: str, default: Any = "") -> Any:
        return self[name][0] if name in self else default

    def getlist(self, name: str) -> list[str]:
        return dict.get(self, name) or []


def as_sent(entry: dict[str, Any]) -> Typed:
    """Return what a browser sends of a form that nobody touched."""
    said = Typed()
    for name in ("prompt", "feedback"):
        said |= {f"{name}.{language}": [entry[name][language]] for language in ("ar", "fr")}
    said |= {name: [str(entry.get(name, "")).replace("\n", "\r\n")] for name in ("setup", "starter", "model", "points")}
    said["checks@"] = [str(place) for place in range(len(entry["checks"]))]
    for place, check in enumerate(entry["checks"]):
        name, wrong = f"checks.{place}", (check.get("wrong") or [{}])[0]
        said |= {f"{name}.{field}": [str(check.get(field, ""))] for field in ("expression", "tolerance", "points")}
        said |= {
            f"{name}.expected": [literal_text(check, "expected")],
            f"{name}.wrong.value": [literal_text(wrong, "value")],
        }
        said |= {f"{name}.shown": ["yes"]} if check.get("shown") else {}
        for language in ("ar", "fr"):
            said[f"{name}.feedback.{language}"] = [check.get("feedback", {}).get(language, "")]
            said[f"{name}.wrong.{language}"] = [wrong.get(language, "")]
    return said


@pytest.mark.parametrize("name", ["mean_price", "by_city"])
def test_a_form_that_nobody_touched_changes_nothing(name: str) -> None:
    entry = tomllib.loads(EXERCISES)[name]
    made = taken(as_sent(entry), entry)
    assert [{k: v for k, v in row.items() if k != TOKEN} for row in made["checks"]] == entry["checks"]
    assert {k: v for k, v in made.items() if k != "checks"} == {k: v for k, v in entry.items() if k != "checks"}


def test_a_new_exercise_is_written_as_a_hand_would_and_can_be_asked() -> None:
    said = Typed({"prompt.ar": ["س"], "prompt.fr": ["Q"], "feedback.ar": ["ج"], "feedback.fr": ["R"], "points": ["2"],
                  "starter": ["def f(x):\r\n    ..."], "model": ["def f(x):\r\n    return x"], "checks@": ["n0"],
                  "checks.n0.expression": ["f(2)"], "checks.n0.expected": ["[2, 'a', {'b': 1.5}]"],
                  "checks.n0.shown": ["yes"], "checks.n0.wrong.value": ["Rabat"], "checks.n0.wrong.fr": ["Non."],
                  "checks.n0.wrong.ar": ["لا."]})  # fmt: skip
    entry = taken(said, fresh("code"))
    for row in entry["checks"]:
        row.pop(TOKEN)
    text = entry_text("f", entry)
    assert "starter = '''\ndef f(x):\n    ...'''\n" in text
    assert tomllib.loads(text)["f"] == entry
    assert (
        tomlkit.dumps(tomlkit.document().add("x", as_value(entry["model"]))) == "x = '''\ndef f(x):\n    return x'''\n"
    )
    assert at(entry, "checks")[0]["expected"] == [2, "a", {"b": 1.5}]
    assert exercise_problems("f", entry) == []


def test_a_check_that_expects_a_table_stays_as_its_author_wrote_it() -> None:
    entry = tomllib.loads(EXERCISES)["mean_price"]
    entry["checks"][0].pop("expected")
    entry["checks"][0]["table"] = {"columns": ["a"], "rows": [[1]]}
    part = next(part for part in parts_of(entry) if isinstance(part, Checks))
    assert not part.can_show(entry)
    assert taken(as_sent(entry), entry)["checks"] == entry["checks"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"starter": "def f(:"}, "This is no Python"),
        ({"starter": "### BEGIN SOLUTION"}, "### BEGIN or ### END"),
        ({"checks": []}, "At least one check is needed."),
        ({"checks": [{"expression": "f(1)"}]}, "What the check must give is missing"),
        ({"checks": [{"expression": "f(1"}, {"expression": "f(1)", "expected": 1}]}, "This is no Python"),
        ({"checks": [{"expression": "f(1)", "expected": 1, "points": 5}]}, "make them equal"),
        ({"mode": "practice"}, "Code cannot be practice."),
        ({"hints": [{"ar": "ا", "fr": "a", "cost": 1}]}, "Hints of code cost nothing."),
    ],
)
def test_what_is_wrong_is_said_in_words_of_both_languages(change: dict[str, Any], said: str) -> None:
    entry = {**tomllib.loads(EXERCISES)["mean_price"], **change}
    entry.pop("model")
    found = [each for each in exercise_findings("f", entry) if each.is_error]
    assert said in " ".join(each.message.format(**each.values) for each in found)
    assert all(Texts("fr")(each.message, **each.values) != each.message.format(**each.values) for each in found)
