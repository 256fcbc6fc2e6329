"""Finding ideas: every filter, what is not known comes apart, and bad questions get a sentence."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.editing.errors import BadValue
from coop_registry.projects_bank.bank_filters import BankFilters, cost_of
from coop_registry.projects_bank.errors import UnknownPlace
from coop_registry.projects_bank.searching import found_among, ideas_by_region, search_bank
from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.projects_bank.sheets import Figure, Place, Sheet, Skill


@pytest.fixture
def bank(empty_registry: sessionmaker[Session]) -> Iterator[Session]:
    """A registry with the bank that travels with the program."""
    with empty_registry() as opened:
        yield opened
        opened.rollback()


def sheet(idea_id: str = "P001", **told: Any) -> Sheet:
    return Sheet(idea_id, "https://example.org", state="accepted", **told)


def money(name: str, low: float | None, high: float | None) -> Figure:
    return Figure(name, low, high, "MAD", "https://example.org")


def found(sheets: list[Sheet], **asked: Any) -> tuple[list[str], list[tuple[str, ...]]]:
    sure, apart = found_among(sheets, BankFilters(**asked))
    return [match.sheet.idea_id for match in sure], [(match.sheet.idea_id, *match.unknown) for match in apart]


def test_an_unknown_cost_comes_apart_and_a_known_part_that_is_too_dear_rules_out() -> None:
    sheets = [
        sheet("P001", figures=(money("capex_total_mad", 40_000, 60_000),)),
        sheet("P002", figures=(money("capex_total_mad", 200_000, 300_000),)),
        sheet("P003"),
        sheet("P004", figures=(money("capex_equipment_mad", 20_000, None),)),
        sheet("P005", figures=(money("capex_equipment_mad", 352_000, 352_000),)),
        sheet("P006", figures=(money("capex_total_mad", None, 50_000),)),
    ]
    assert found(sheets, budget_mad=60_000) == (["P001", "P006"], [("P003", "cost"), ("P004", "cost")])
    assert found(sheets) == ([f"P00{i}" for i in range(1, 7)], [])
    cost = cost_of(sheets[3])
    assert (cost.low, cost.high, cost.at_least) == (None, None, 20_000)


FULL = sheet(
    sector_id="artisanat", activity_id="tapis", target_groups=("rural_women", "neet_women"), min_members=7,
    season_months=(1, 2), water_need="low", schooling="none", is_novel=False, evidence_grade="B",
    skills=(Skill("weaving", "needed", "s"), Skill("accounts", "needed", "s"), Skill("selling", "helpful", "s")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("passing", "failing", "name"),
    [
        ({"sector_id": "artisanat"}, {"sector_id": "peche"}, "sector"),
        ({"activity_id": "tapis"}, {"activity_id": "rose"}, "activity"),
        ({"target_group": "neet_women"}, {"target_group": "fishers"}, "target_group"),
        ({"skills": ("weaving", "sewing")}, {"skills": ("sewing",)}, "skills"),
        ({"months": (2, 12)}, {"months": (6,)}, "season"),
        ({"water": "medium"}, {"water": "none"}, "water"),
        ({"schooling": "none"}, None, "schooling"),
        ({"grade": "B"}, {"grade": "A"}, "grade"),
        ({"is_novel": False}, {"is_novel": True}, "novelty"),
    ],
)
def test_each_filter_lets_through_rules_out_or_says_that_it_is_not_known(
    passing: dict[str, Any], failing: dict[str, Any] | None, name: str
) -> None:
    assert found([FULL], **passing) == (["P001"], [])
    assert failing is None or found([FULL], **failing) == ([], [])
    assert found([sheet()], **passing) == ([], [("P001", name)])


def test_a_group_must_be_as_many_as_the_idea_needs_or_as_the_law_asks() -> None:
    assert found([FULL, sheet("P002")], members=6) == (["P002"], [])
    assert found([FULL, sheet("P002")], members=4) == ([], [])


def test_what_the_people_cannot_do_yet_is_named() -> None:
    sure, _apart = found_among([FULL], BankFilters(skills=("weaving",)))
    assert sure[0].missing_skills == ("accounts",), "what only helps is not missing"
    assert found_among([FULL], BankFilters())[0][0].missing_skills == (), "nobody said what they can do"


def test_the_province_itself_comes_first_and_where_none_was_found_is_no_place() -> None:
    def at(kind: str, region: str, province: str | None) -> tuple[Place, ...]:
        return (Place(kind, "s", region, province),)

    sheets = [
        sheet("P001", places=at("running", "08", "08.201")),
        sheet("P002", places=at("label", "08", "08.577")),
        sheet("P003", places=at("none_found", "08", "08.577")),
        sheet("P004", places=at("running", "09", None)),
    ]
    asked = BankFilters(region_code="08", province_code="08.577")
    sure, _apart = found_among(sheets, asked)
    assert [(match.sheet.idea_id, match.nearness) for match in sure] == [("P002", "province"), ("P001", "region")]


def test_words_are_found_in_any_spelling_and_in_both_languages(bank: Session) -> None:
    for words in ("الورد", "ورد", "ROSE", "Kelaât M’Gouna"):
        ids = {match.sheet.idea_id for match in search_bank(bank, BankFilters(words=words)).matches}
        assert "P008" in ids, words
    assert search_bank(bank, BankFilters(words="rose")).near_words is None


def test_words_that_no_idea_holds_find_what_is_spelled_or_sounds_like_them(bank: Session) -> None:
    for typed in ("sfaran", "kouskous", "الزعفرن"):
        found_near = search_bank(bank, BankFilters(words=typed))
        assert found_near.total > 0, typed
        assert found_near.near_words, typed
    nothing = search_bank(bank, BankFilters(words="xylophone"))
    assert (nothing.total, nothing.near_words) == (0, None)
    elsewhere = search_bank(bank, BankFilters(words="rose", sector_id="peche"))
    assert (elsewhere.total, elsewhere.near_words) == (0, None), "the bank holds the word, the sector does not"


def test_pages_hold_every_idea_once(bank: Session) -> None:
    pages = [search_bank(bank, BankFilters(), page=page, per_page=20) for page in (1, 2, 3, 4)]
    ids = [match.sheet.idea_id for page in pages for match in page.matches]
    assert sorted(ids) == [sheet.idea_id for sheet in read_bank(bank)]
    assert (pages[0].total, pages[0].pages) == (len(ids), 4)
    assert search_bank(bank, BankFilters(), page=5).matches == ()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"region_code": "13"}, "No region or province has the code '13'"),
        ({"region_code": "08.577"}, "08.577"),
        ({"province_code": "08.999"}, "08.999"),
        ({"province_code": "08"}, "No region"),
        ({"province_code": "08.577", "region_code": "09"}, "08.577"),
    ],
)
def test_an_unknown_place_is_told(bank: Session, asked: dict[str, str], told: str) -> None:
    with pytest.raises(UnknownPlace, match=told):
        search_bank(bank, BankFilters(**asked))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"budget_mad": -1.0}, "budget_mad: -1.0 was refused. A number below zero"),
        ({"budget_mad": float("nan")}, "no number"),
        ({"budget_mad": float("inf")}, "no number"),
        ({"members": 2.5}, "whole"),
        ({"sector_id": "fishing"}, "Nothing has this code"),
        ({"activity_id": "roses"}, "Nothing has this code"),
        ({"skills": ("knitting",)}, "weaving"),
        ({"months": (13,)}, "no month"),
        ({"water": "much"}, "none, low, medium, high"),
        ({"target_group": "men"}, "neet_women"),
        ({"grade": "D"}, "A, B, C"),
    ],
)
def test_a_bad_question_says_what_is_wrong_and_what_to_do(bank: Session, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(BadValue, match=told):
        search_bank(bank, BankFilters(**asked))


def test_a_page_before_the_first_is_refused(bank: Session) -> None:
    for wrong in ({"page": 0}, {"per_page": 0}, {"per_page": 1000}):
        with pytest.raises(BadValue, match=r"too (small|large)"):
            search_bank(bank, BankFilters(), **wrong)


def test_every_region_says_how_many_sourced_ideas_it_has(bank: Session) -> None:
    regions, placed = ideas_by_region(bank), defaultdict(set)
    for idea in read_bank(bank):
        for place in idea.places:
            if place.kind != "none_found":
                placed[place.region_code].add(idea.idea_id)
    assert [region.region_code for region in regions] == [f"{i:02d}" for i in range(1, 13)]
    for region in regions:
        assert list(region.idea_ids) == sorted(placed[region.region_code])
        assert region.missing == max(8 - len(region.idea_ids), 0)
