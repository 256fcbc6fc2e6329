"""Every reason to look at an exercise is a sentence in both languages, with its figure and the answer it speaks of."""

import pytest

from academy.item_analysis.distractors import Drawn
from academy.item_analysis.findings import Finding, Look
from academy.item_analysis.wording import said
from widgets.theme.texts import LANGUAGES, Texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("look", Look)
def test_every_reason_is_said_in_the_language_of_the_reader(look: Look, language: str) -> None:
    finding = Finding(look, 0.125, Drawn("b", 3, 0.5, is_right=False))
    sentence = said(Texts(language), finding, lambda value: f"option {value}")
    assert sentence.endswith((".", "?", "؟"))
    assert "{" not in sentence
    assert ("option b" in sentence) == (look in {Look.STRONG_DRAWN, Look.NOBODY_CHOSE})
