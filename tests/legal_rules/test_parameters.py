"""The parameters of the law."""

import datetime as dt
from fractions import Fraction

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
    assert len(parameters) == 129
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
    assert len(unsettled) == 12
    assert {"L112.ag.quorum_ago", "L112.members.min_age", "CGI.is.exempt"} <= unsettled
    assert parameter("CGI.is.exempt").confidence == "medium"


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
