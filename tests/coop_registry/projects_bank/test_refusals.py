"""Every refusal is two whole sentences, and asks for what callers give."""

import re
from pathlib import Path

import pytest

import coop_registry.projects_bank.refusals as refusals
from coop_registry.projects_bank.refusals import REFUSALS, Refused, sealed_words


def test_every_code_is_raised_somewhere_and_every_code_raised_is_known() -> None:
    folder = Path(refusals.__file__).parent
    raised = set()
    for module in folder.glob("*.py"):
        raised |= set(re.findall(r'Refused\(\s*"(\w+)"', module.read_text(encoding="utf-8")))
    assert raised | {"no_words", "too_many_words"} == set(REFUSALS)


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_is_a_problem_and_an_advice(code: str) -> None:
    for sentence in REFUSALS[code]:
        assert sentence.endswith(".")
        assert sentence[0].isupper() or sentence.startswith("{")


def test_words_that_say_nothing_are_refused_here_too() -> None:
    with pytest.raises(Refused, match="Nothing is said"):
        sealed_words(" . ")
    assert sealed_words(" مقبول ").words == "مقبول"
