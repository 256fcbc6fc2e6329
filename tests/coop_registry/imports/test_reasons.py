"""Reasons in words."""

import pytest

from coop_registry.imports.reasons import REFUSED, REMARKED, refusal_in_words, remark_in_words
from coop_registry.imports.refusals import REASONS, REMARKS
from widgets.theme.texts import LANGUAGES, Texts


def test_every_code_has_its_words_and_no_words_lack_a_code() -> None:
    assert set(REFUSED) == set(REASONS)
    assert set(REMARKED) == set(REMARKS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_said_in_both_languages_with_what_to_do(language: str) -> None:
    texts = Texts(language)
    for reason, english in REFUSED.items():
        said = refusal_in_words(texts, reason, {})
        assert all(said)
        assert said != english, f"{reason} is not translated"
    for reason, message in REMARKED.items():
        assert texts(message) != message, f"{reason} is not translated"


def test_details_stand_in_the_sentence() -> None:
    problem, _ = refusal_in_words(Texts("fr"), "too_large", {"most": "100000"})
    assert "100000" in problem
    assert "12" in remark_in_words(Texts("ar"), "women_over_members", {"women": "12", "members": "9"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_near_no_dash_stands_for_it(language: str) -> None:
    texts = Texts(language)
    for reason in ("unknown_province", "unknown_delegation", "unknown_sector", "unknown_activity"):
        far, near = (refusal_in_words(texts, reason, {"nearest": name})[0] for name in ("", "01.051 Al Hoceïma"))
        assert "–" not in far
        assert near.endswith("01.051 Al Hoceïma")
        assert far not in (near, refusal_in_words(str, reason, {})[0])
