"""A source is cited in the reader's language, with its number of articles, and breaks nowhere inside a name."""

import re

import pytest

from academy.citations import (
    NO_BREAK_HYPHEN,
    NO_BREAK_SPACE,
    citation,
    citations_by_text,
    known_rules,
    with_citations,
)
from legal_rules.parameters import all_parameters


def plain(text: str) -> str:
    """Return a citation with ordinary spaces and hyphens and without signs of direction, to be compared by eye."""
    return re.sub("[\u2066\u2069]", "", text.replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_HYPHEN, "-"))


@pytest.mark.parametrize(
    ("rule_id", "arabic", "french"),
    [
        ("L112.members.min", "القانون رقم 112.12، المادة 14", "loi n° 112-12, article 14"),
        ("L112.scope.name_word", "القانون رقم 112.12، المادتان 11 و95", "loi n° 112-12, articles 11 et 95"),
        ("L112.reg.local", "القانون رقم 112.12، المواد 9 و10 و105", "loi n° 112-12, articles 9, 10 et 105"),
        ("L112.ag.majority", "القانون رقم 112.12، المادة 43-III وIV", "loi n° 112-12, article 43-III et IV"),
        ("E8817.scope", "القانون رقم 88.17، المادتان 1 و2", "loi n° 88-17, articles 1 et 2"),
        ("D216.excl.derog", "المرسوم رقم 2.21.216، المواد 1 إلى 9", "décret n° 2-21-216, articles 1 à 9"),
        ("D617.name.proposals", "المرسوم رقم 2.15.617، الملحق", "décret n° 2-15-617, annexe"),
        ("L112.members.min_age", "القانون رقم 112.12، يحتاج إلى تأكيد", "loi n° 112-12, à confirmer"),
        (
            "L112.reg.central",
            "القانون رقم 112.12، المادتان 9 و10؛ المرسوم رقم 2.15.617، المادة 12",
            "loi n° 112-12, articles 9 et 10 ; décret n° 2-15-617, article 12",
        ),
        (
            "L112.transitional",
            "القانون رقم 112.12، المادة 108 (القانون رقم 74.16)",
            "loi n° 112-12, article 108 (loi n° 74-16)",
        ),
        (
            "CGI.is.exempt",
            "المدونة العامة للضرائب، المادتان 6-I-A-9° و7-I-A، يحتاج إلى تأكيد",
            "Code général des impôts, articles 6-I-A-9° et 7-I-A, à confirmer",
        ),
    ],
)
def test_one_two_and_several_articles_are_said_as_the_language_does(rule_id: str, arabic: str, french: str) -> None:
    assert plain(citation(rule_id, "ar")) == arabic
    assert plain(citation(rule_id, "fr")) == french


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_rule_is_cited_in_the_words_of_the_table_and_no_name_breaks(language: str) -> None:
    for rule_id in known_rules():
        said = citation(rule_id, language)
        assert not re.search(r"law|decree|art\.|annex\b|secondary|–", said), said
        assert not re.search(r"\d-", said), f"{said}: a number with a hyphen that breaks"
        assert not re.search(r"(n°|رقم|articles?|المادة|المادتان|المواد) ", said), f"{said}: a name off its number"


def test_a_place_in_a_lesson_becomes_the_citation_in_brackets() -> None:
    shown = with_citations("Cinq {source}`L112.members.min`.", "fr")
    assert plain(shown) == "Cinq (loi n° 112-12, article 14)."


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_rule_is_found_in_the_line_that_names_each_text_once(language: str) -> None:
    rules = all_parameters()
    line = citations_by_text([rule.rule_id for rule in rules], language)
    assert line.count({"ar": "القانون\u00a0رقم\u00a0112.12،", "fr": "loi\u00a0n°\u00a0112\u201112,"}[language]) == 2, (
        "settled, and not"
    )
    for number in {found for rule in rules for found in re.findall(r"(?<![\d-])\d+(?![\d-])", rule.article)}:
        assert number in line


def test_articles_stand_in_order_without_their_paragraphs() -> None:
    asked = ["L112.ag.majority", "L112.scope.one_member_one_vote", "D617.name.proposals", "L112.fin.deposit"]
    assert citations_by_text(asked, "fr").replace("\u00a0", " ").replace("\u2011", "-") == (
        "loi n° 112-12, articles 2, 38, 43 et 68 ; décret n° 2-15-617, annexe"
    )
    assert citations_by_text([], "ar") == ""


def test_an_article_with_letters_does_not_turn_round_among_arabic_words() -> None:
    assert f"\u206643{NO_BREAK_HYPHEN}III\u2069" in citation("L112.ag.majority", "ar")
    assert "\u2066" not in citation("L112.ag.majority", "fr") + citation("L112.members.min", "ar")
