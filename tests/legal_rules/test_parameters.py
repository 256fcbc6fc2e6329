"""The parameters of the law."""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from legal_rules.errors import BadRule, NotKnownThen, UnknownRule
from legal_rules.parameters import all_parameters, in_force, parameter, read_rules

DATED = """
[texts]
"law" = { version = "read in 2020", known_from = 2020-01-01 }

["X.one"]
topic = "T"
fact = "F"
article = "1"
source = "law"
values = { 2025-06-01 = 7, 2020-01-01 = 5 }
"""


@pytest.mark.parametrize(
    ("rule_id", "value", "article"),
    [
        ("L112.members.min", 5, "14"),
        ("L112.capital.min", 1000, "26"),
        ("L112.capital.share_min", 100, "26"),
        ("L112.capital.paid_first", Fraction(1, 4), "7, 26"),
        ("L112.members.natural_share", Fraction(65, 100), "26"),
        ("L112.excl.cap", Fraction(3, 10), "6"),
        ("D617.name.validity", 60, "4"),
        ("L112.scope.duration", 99, "5"),
        ("L112.transitional", dt.date(2019, 12, 31), "108 (law 74-16)"),
        ("L112.members.max", None, ""),
    ],
)
def test_parameters_are_those_of_the_text(rule_id: str, value: object, article: str) -> None:
    found = parameter(rule_id)
    assert (found.value, found.article) == (value, article)


def test_several_quantities_of_a_rule_have_names() -> None:
    notice = parameter("L112.ag.notice").value
    assert dict(notice) == {"first_call_full_days": 15, "later_calls_full_days": 10}  # type: ignore[arg-type]


def test_every_parameter_says_where_it_stands_and_how_sure_we_are() -> None:
    parameters = all_parameters()
    assert len(parameters) == 129 + 11
    silent = {p.rule_id for p in parameters if not p.article}
    assert silent == {"L112.members.max", "L112.members.min_age", "L112.statutes.internal_rules"}
    for found in parameters:
        assert found.fact
        assert found.source
        assert found.text_version
        assert found.status in {"yes", "to_confirm"}
        assert found.unit or found.value is None or not isinstance(found.value, int | Fraction), found.rule_id


def test_what_is_not_settled_is_to_be_confirmed() -> None:
    unsettled = {p.rule_id for p in all_parameters() if p.status == "to_confirm"}
    assert len(unsettled) == 12 + 11
    assert {"L112.ag.quorum_ago", "L112.members.min_age", "CGI.is.exempt"} <= unsettled
    assert parameter("CGI.is.exempt").confidence == "medium"


def test_what_public_pages_tell_of_personal_data_is_to_be_confirmed_and_marks_nobody() -> None:
    told = [p for p in all_parameters() if p.source == "law 09-08"]
    assert {p.rule_id[:6] for p in told} == {"D0908."}
    assert {(p.confidence, p.status, p.can_mark) for p in told} == {("medium", "to_confirm", False)}
    assert [p.article for p in told] == ["1", "2", "3", "4", "5", "7", "8", "9", "12", "23", "27"]


def test_numbers_of_the_old_law_are_not_there() -> None:
    with pytest.raises(UnknownRule):
        parameter("L112.fin.training_fund")
    assert parameter("L112.scope.capital_interest").value is None


def test_an_unknown_rule_is_told_with_near_ones() -> None:
    with pytest.raises(UnknownRule, match=r"L112\.members\.min"):
        parameter("L112.member.min")
    with pytest.raises(UnknownRule, match=r"parameters\.toml"):
        parameter("?")


def test_a_value_holds_from_its_day_on() -> None:
    dated = read_rules(DATED)["X.one"]
    assert in_force(dated, None).value == 7
    assert in_force(dated, dt.date(2025, 6, 1)).value == 7
    assert in_force(dated, dt.date(2025, 5, 31)).value == 5
    assert in_force(dated, dt.date(2020, 1, 1)).value == 5
    with pytest.raises(NotKnownThen, match="2020-01-01"):
        in_force(dated, dt.date(2019, 12, 31))


def test_what_a_text_said_before_the_version_we_read_is_not_known() -> None:
    assert parameter("L112.members.min", dt.date(2017, 8, 21)).value == 5
    with pytest.raises(NotKnownThen):
        parameter("L112.members.min", dt.date(2017, 8, 20))
    assert not [p for p in all_parameters(dt.date(2010, 1, 1)) if p.source == "law 112-12"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('article = "1"\n', "", "lacks article"),
        ('source = "law"', 'source = "rumour"', "not among the texts"),
        ('article = "1"', 'article = "1"\nvalue = 5', "both value and values"),
        ('article = "1"', 'article = "1"\nstatus = "maybe"', "status"),
        ('article = "1"', 'article = "1"\nconfidence = "low"', "confidence"),
        ('article = "1"', 'article = "1"\nnote = "x"', "note is not known"),
    ],
)
def test_an_entry_that_cannot_be_used_stops_with_one_sentence(old: str, new: str, problem: str) -> None:
    with pytest.raises(BadRule, match=problem):
        read_rules(DATED.replace(old, new))


# Numbers of a gathered value that are no quantity of the rule.
NO_QUANTITY = {"L112.capital.default": {20}, "L112.fed": {1}, "L112.transitional": {31, 2019}}


def gathered() -> list[dict[str, Any]]:
    path = Path(os.environ.get("TAAWOUN_TRUTH", "absent")).parent / "facts" / "law_112_12_rules.json"
    if not path.is_file():
        pytest.skip("the gathered facts are not here: set TAAWOUN_TRUTH to the folder beside them")
    rules: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["rules"]
    return rules


def numbers_in(value: object) -> Iterator[Fraction]:
    """Give every number of one of our values; two places of a pattern and truths hold none."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from numbers_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from numbers_in(part)
    elif isinstance(value, int | Fraction) and not isinstance(value, bool):
        yield Fraction(value)


def numbers_written(text: str) -> set[Fraction]:
    """Give the numbers written in a fact's value: 5 000 000, 1/4, 30 %, 5 MDH."""
    text = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)|\d+(?:st|nd|rd|th)", "", text)
    found = {Fraction(a, b) for a, b in ((int(a), int(b)) for a, b in re.findall(r"(\d+)/(\d+)", text))}
    rest = re.sub(r"\d+/\d+", "", text)
    found |= {Fraction(int(n), 100) for n in re.findall(r"(\d+) ?%", rest)}
    found |= {Fraction(int(n) * 1_000_000) for n in re.findall(r"(\d+) ?MDH", rest)}
    return found | {Fraction(int(n)) for n in re.findall(r"\d+", re.sub(r"\d+ ?(?:%|MDH)", "", rest))}


def test_every_gathered_row_stands_with_its_article_text_and_confidence_and_those_left_out_are_absent() -> None:
    ours = {p.rule_id: p for p in all_parameters() if p.source != "law 09-08"}  # of which nothing was gathered
    rows = gathered()
    assert {row["id"] for row in rows if row["encode"] != "NO"} == set(ours)
    for row in (row for row in rows if row["encode"] != "NO"):
        found = ours[row["id"]]
        article = row["article"].replace("D1 ", "decree 2-15-617, ")
        assert found.article == ("" if article == "-" else article), row["id"]
        assert found.source == row["source"]
        assert found.status == {"YES": "yes", "CHECK": "to_confirm"}[row["encode"]], row["id"]
        assert found.confidence == {"high": "high", "med": "medium"}[row["confidence"]]
        assert found.text_version


def test_every_number_of_a_gathered_value_is_among_ours() -> None:
    ours = {p.rule_id: p for p in all_parameters()}
    for row in (row for row in gathered() if row["encode"] != "NO"):
        held = set(numbers_in(ours[row["id"]].value))
        missing = numbers_written(row["value"]) - held - NO_QUANTITY.get(row["id"], set())
        if "year" in row["value"]:  # told there in years, here in months
            missing = {number for number in missing if number * 12 not in held}
        assert not missing, (row["id"], row["value"], held)


def test_a_rule_without_the_number_asked_for_says_so() -> None:
    assert parameter("L112.gov.board_term").whole("term_years") == 3
    assert parameter("L112.capital.paid_first").number() == Fraction(1, 4)
    for rule_id, name in (("L112.gov.choice", ""), ("L112.gov.board_term", "years"), ("L112.excl.coop2coop", "")):
        with pytest.raises(BadRule, match="no number"):
            parameter(rule_id).number(name)
    with pytest.raises(BadRule, match="not a whole number"):
        parameter("L112.capital.paid_first").whole()
