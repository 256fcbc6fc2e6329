"""What answers are worth."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau, somersd

from academy.exercises.choices import RULES
from academy.exercises.formats import problem_with
from academy.exercises.grading import points_of
from academy.exercises.hints import ANSWER, OPENED, with_hints
from academy.exercises.kinds import KINDS, complete_key, is_compared
from academy.exercises.model_answers import model_answer
from academy.literals import NotALiteral, assignment_of, read_assignment
from tests.academy.exercises.conftest import ENTRIES

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(), inner, max_size=4),
    max_leaves=12,
) | st.lists(st.sampled_from(["a", "b", "c", "d", "x", "y"]))


@pytest.mark.parametrize("type_name", ENTRIES)
@given(value=anything, points=st.floats(0.01, 100))
@settings(max_examples=60)
def test_anything_at_all_is_worth_between_nothing_and_all(type_name: str, value: Any, points: float) -> None:
    worth = points_of(type_name, complete_key(type_name, ENTRIES[type_name]), value, points)
    assert type(worth) is float
    assert 0 <= worth <= points


@pytest.mark.parametrize("type_name", [name for name in KINDS if is_compared(name)])
def test_the_model_answer_is_worth_all_and_no_answer_nothing(type_name: str) -> None:
    key = complete_key(type_name, ENTRIES[type_name])
    assert points_of(type_name, key, model_answer(type_name, key), 3.0) == 3.0
    assert points_of(type_name, key, None, 3.0) == 0.0


@pytest.mark.parametrize(
    ("rule", "chosen", "share"),
    [
        ("all_or_nothing", "ab", 1),
        ("all_or_nothing", "a", 0),
        ("all_or_nothing", "abc", 0),
        ("net_correct", "a", 1 / 2),
        ("net_correct", "abc", 1 / 2),
        ("net_correct", "cd", 0),
        ("coverage", "abc", 2 / 3),
        ("coverage", "acd", 1 / 6),
        ("coverage", "a", 1 / 2),
        ("coverage", "cd", 0),
        ("every_decision", "a", 3 / 4),
        ("every_decision", "abcd", 1 / 2),
        ("every_decision", "cd", 0),
    ],
)
def test_choices_give_partial_credit_by_the_rule_written_down(rule: str, chosen: str, share: float) -> None:
    key = {"values": ["a", "b"], "rule": rule, "shown": ["a", "b", "c", "d"]}
    assert KINDS["choices"].share(key, list(chosen)) == pytest.approx(share)


GOLDEN = {  # the example of pl-checkbox: six answers, three of them right
    ("ab", "bc", "cd"): {"all_or_nothing": 0, "net_correct": 1 / 3, "coverage": 4 / 9, "every_decision": 4 / 6},
    ("ab", "bc", "de"): {"all_or_nothing": 1, "net_correct": 1, "coverage": 1, "every_decision": 1},
    ("ab",): {"all_or_nothing": 0, "net_correct": 1 / 3, "coverage": 1 / 3, "every_decision": 4 / 6},
    ("ab", "bc", "cd", "de", "ef", "fg"): {
        "all_or_nothing": 0, "net_correct": 0, "coverage": 1 / 2, "every_decision": 1 / 2,
    },
    ("cd", "ef"): {"all_or_nothing": 0, "net_correct": 0, "coverage": 0, "every_decision": 1 / 6},
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("chosen", GOLDEN)
def test_the_four_rules_are_those_that_prairielearn_publishes(rule: str, chosen: tuple[str, ...]) -> None:
    """The definitions: PrairieLearn, element ``pl-checkbox``, section "Partial credit grading"."""
    key = {"values": ["ab", "bc", "de"], "rule": rule, "shown": ["ab", "bc", "cd", "de", "ef", "fg"]}
    assert KINDS["choices"].share(key, list(chosen)) == pytest.approx(GOLDEN[chosen][rule])


def test_one_rule_is_ours_unless_an_author_chooses_another() -> None:
    options = [{"id": name} for name in "abc"]
    assert complete_key("choices", {"options": options, "key": {"values": ["a"]}})["rule"] == "net_correct"
    assert (
        complete_key("choices", {"options": options, "key": {"values": ["a"], "rule": "coverage"}})["rule"]
        == "coverage"
    )


@given(st.lists(st.lists(st.integers(), min_size=1, max_size=3), min_size=2, max_size=4), st.randoms())
@settings(max_examples=40)
def test_a_partial_order_is_worth_somers_d_between_it_and_the_answer(buckets: list[list[int]], chance: Any) -> None:
    """Somers' D (1962) takes the pairs that the key orders alone; with a full order it is Kendall's tau."""
    ranks = [rank for rank, bucket in enumerate(buckets) for _ in bucket]
    names = [f"i{number}" for number in range(len(ranks))]
    before = [
        [one, other]
        for one, a in zip(names, ranks, strict=True)
        for other, b in zip(names, ranks, strict=True)
        if a < b
    ]
    key = complete_key("ordering", {"items": [{"id": name} for name in names], "key": {"before": before}})
    answer = chance.sample(names, len(names))
    places = [answer.index(name) for name in names]
    share = KINDS["ordering"].share(key, answer)
    assert share == pytest.approx(max(0.0, somersd(ranks, places).statistic))
    if all(len(bucket) == 1 for bucket in buckets):
        assert share == pytest.approx(max(0.0, kendalltau(ranks, places).statistic))


@pytest.mark.parametrize("rule", RULES)
def test_choosing_nothing_or_something_unknown_is_worth_nothing(rule: str) -> None:
    key = {"values": ["a"], "rule": rule, "shown": ["a", "b", "c"]}
    assert KINDS["choices"].share(key, []) == KINDS["choices"].share(key, ["a", "elsewhere"]) == 0


def test_every_order_that_keeps_the_pairs_is_right_and_the_reverse_is_worth_nothing() -> None:
    entry = {"items": [{"id": name} for name in "abcd"], "key": {"before": [["a", "b"], ["b", "d"]]}}
    key = complete_key("ordering", entry)
    assert ["a", "d"] in key["before"], "a before b before d puts a before d"
    for order in (["a", "b", "c", "d"], ["c", "a", "b", "d"], ["a", "b", "d", "c"]):
        assert KINDS["ordering"].share(key, order) == 1
    assert KINDS["ordering"].share(key, ["d", "b", "c", "a"]) == 0
    assert KINDS["ordering"].share(key, ["a", "d", "b", "c"]) == pytest.approx(1 / 3)
    assert KINDS["ordering"].share(key, ["a", "b", "c", "c"]) == 0


@pytest.mark.parametrize("typed", ["2.5", "2,5", "٢٫٥", "2,55 DH", "2,4 dirhams", " 2.6 درهم", 2.5])
def test_a_number_is_right_within_its_tolerance_whatever_the_spelling(typed: object) -> None:
    assert points_of("number", complete_key("number", ENTRIES["number"]), typed, 1) == 1


@pytest.mark.parametrize("typed", ["2.7", "2,5 kg", "deux", "", True, float("nan"), 10**400, [2.5]])
def test_another_number_unit_or_thing_is_wrong(typed: object) -> None:
    assert points_of("number", complete_key("number", ENTRIES["number"]), typed, 1) == 0


@pytest.mark.parametrize(
    "typed", ["تعاونيه", "التَّعاونية".removeprefix("ال"), "  تعـاونيّة. ", "COOPÉRATIVE", "cooperative"]
)
def test_spelling_habits_do_not_make_a_word_wrong(typed: str) -> None:
    assert points_of("short_text", complete_key("short_text", ENTRIES["short_text"]), typed, 1) == 1


def test_one_is_not_true_and_zero_is_not_false() -> None:
    assert points_of("true_false", {"value": True}, 1, 1) == 0
    assert points_of("true_false", {"value": False}, 0, 1) == 0


@pytest.mark.parametrize("type_name", ENTRIES)
@given(source=st.binary(max_size=300))
@settings(max_examples=20)
def test_any_bytes_at_all_are_an_answer_worth_something_or_nothing(type_name: str, source: bytes) -> None:
    key = complete_key(type_name, ENTRIES[type_name])
    for text in (source.decode("utf-8", "replace"), "ANSWER = " + source.decode("latin-1")):
        try:
            value = read_assignment(text)
        except NotALiteral:
            value = None
        assert 0 <= points_of(type_name, key, value, 2.0) <= 2
        assert 0 <= points_of(type_name, key, source, 2.0) <= 2


@pytest.mark.parametrize("type_name", ENTRIES)
@pytest.mark.parametrize(
    "huge", ["ا" * 500_000, "1" * 1_000_000, "\u202e" * 400_000, ["zz"] * 100_000, {"a": "x" * 10**6}]
)
def test_a_megabyte_is_worth_nothing_and_breaks_nothing(type_name: str, huge: Any) -> None:
    assert points_of(type_name, complete_key(type_name, ENTRIES[type_name]), huge, 1) == 0
    if isinstance(huge, str):
        with pytest.raises(NotALiteral):
            read_assignment(assignment_of(huge))


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u202b", "\u2067", "\u061c"])
def test_marks_of_direction_change_nothing(mark: str) -> None:
    for type_name, typed in (("number", "2,5"), ("dates", "7/12/2026"), ("table", "1086")):
        key = complete_key(type_name, ENTRIES[type_name])
        marked = mark.join(["", *typed, ""])
        value = {"honey.total": marked, "wax.total": "80", "all.total": "١١٦٦"} if type_name == "table" else marked
        assert points_of(type_name, key, value, 1) == 1


def test_each_cell_of_a_table_counts() -> None:
    key = complete_key("table", ENTRIES["table"])
    assert key["cells"] == {"honey.total": 1086, "wax.total": 80, "all.total": 1166}
    for value, worth in (
        ({"honey.total": "1086,0", "wax.total": "٨٠", "all.total": "1 166"}, 3),
        ({"honey.total": "1086", "wax.total": "81"}, 1),
        ({"honey.total": "1086 dh"}, 0),
        ({"honey.kg": "12"}, 0),
        (["1086"], 0),
    ):
        assert points_of("table", key, value, 3) == worth


@pytest.mark.parametrize(
    "typed", ["2026-12-07", "07/12/2026", "٧/١٢/٢٠٢٦", "7.12.2026", " 7 / 12 / 2026 ", "۲۰۲۶-۱۲-۰۷"]
)
def test_a_legal_day_is_right_however_it_is_written(typed: str) -> None:
    assert points_of("dates", complete_key("dates", ENTRIES["dates"]), typed, 1) == 1


@pytest.mark.parametrize("typed", ["2026-12-06", "7/12/26", "12/7/2026", "31/02/2026", "7 12 2026", "", 20261207])
def test_another_day_or_no_day_is_wrong(typed: object) -> None:
    assert points_of("dates", complete_key("dates", ENTRIES["dates"]), typed, 1) == 0


def test_regions_are_picked_by_their_code() -> None:
    key = complete_key("regions", ENTRIES["regions"])
    assert len(key["shown"]) == 12
    assert points_of("regions", key, ["08", "05"], 2) == 2
    assert points_of("regions", key, ["05", "09"], 2) == 0
    assert points_of("regions", key, ["5", "8"], 2) == 0


def test_an_opened_hint_costs_what_was_said_and_never_more_than_was_earned() -> None:
    entry = {**ENTRIES["number"], "points": 2, "hints": [{"cost": 0.5}, {"cost": 0.25}, {}]}
    key = complete_key("number", entry)
    assert key["hint_costs"] == [0.5, 0.25, 0]
    for answer, opened, worth in (
        ("2,5", (), 2),
        ("2,5", (0,), 1.5),
        ("2,5", (0, 1), 1.25),
        ("9", (0,), 0),
        ("2,5", (9,), 2),
    ):
        assert points_of("number", key, with_hints(answer, opened), 2) == worth
    assert "hint_costs" not in complete_key("number", ENTRIES["number"])


@pytest.mark.parametrize("type_name", ENTRIES)
def test_no_answer_can_pretend_to_be_one_with_hints(type_name: str) -> None:
    public = KINDS[type_name].public(ENTRIES[type_name], "fr", "place")
    model = model_answer(type_name, complete_key(type_name, ENTRIES[type_name]))
    assert problem_with(type_name, public, {ANSWER: model, OPENED: []})
