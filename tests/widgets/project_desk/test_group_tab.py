"""The tab of a group: the officer's eight women of Errachidia, what is missing step by step, and odd addresses."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.queries.cooperatives import provinces
from widgets.apps.project_desk.desk import Officer, ProjectDesk

TODAY = dt.date(2026, 11, 21)
ERRACHIDIA = "08.201"
WOMEN = {
    "province": ERRACHIDIA, "people": "8", "women": "8", "skills": "weaving", "money": "60000", "schooling": "none",
}  # fmt: skip


@pytest.fixture(scope="module")
def officer(registry: sessionmaker[Session]) -> Officer:
    with registry() as session:
        codes = list(provinces(session)["province_code"])
    return Officer("p1", "Officer", ["*"], codes)


def desk_at(registry: sessionmaker[Session], officer: Officer, language: str = "fr", **place: str) -> ProjectDesk:
    whole = {"tab": "group", **place}
    return ProjectDesk(registry, officer=officer, language=language, place=whole, today=lambda: TODAY)


@pytest.fixture(scope="module")
def weavers(registry: sessionmaker[Session], officer: Officer) -> ProjectDesk:
    return desk_at(registry, officer, **WOMEN)


def blocks_of(desk: ProjectDesk) -> dict[str, dict[str, Any]]:
    return {block["name"]: block for block in desk.tab("group").blocks.blocks}


def ids_of(block: dict[str, Any]) -> list[str]:
    return [row[0]["open"] for row in block["rows"]]


def test_eight_women_who_weave_leave_with_three_ideas_why_what_is_missing_money_and_the_course(
    weavers: ProjectDesk,
) -> None:
    blocks = blocks_of(weavers)
    first = blocks["first"]["rows"]
    assert len(first) == 3
    assert "Tisser" in first[0][1]["lines"][0], "what they can do comes first"
    assert all(row[1]["lines"] and row[3]["lines"] for row in first)
    assert "Taznakht" in first[0][1]["lines"][-1], "a market that is said to be full in the same region"
    one = blocks["one_step"]["rows"][0]
    assert any("il manque" in line for line in one[3]["lines"])
    assert "INDH" in one[4]["lines"][0]
    assert any("150\u202f000" in note["text"] for note in blocks["standing"]["notes"]), "60,000 are 40 % of 150,000"
    courses = [row[2] for row in blocks["courses"]["rows"]]
    assert {"outside": "/services/academy/catalogue/founding-a-cooperative"}.items() <= courses[1].items()
    assert "pas encore de cours" in courses
    assert weavers.tab("group").told.startswith("Province ou préfecture\u00a0: Errachidia")


def test_every_idea_of_the_bank_stands_in_one_list_and_an_unknown_cost_is_never_left_out(
    registry: sessionmaker[Session], weavers: ProjectDesk
) -> None:
    blocks = blocks_of(weavers)
    lists = ("feasible", "one_step", "further", "cost_unknown", "not_now")
    told = [idea for name in lists if name in blocks for idea in ids_of(blocks[name])]
    for page in range(2, 7):  # an unknown cost is most of the bank: ten ideas a page
        assert weavers.tab("group").go({**WOMEN, "unknown_page": str(page)}) == set()
        told += ids_of(blocks_of(weavers)["cost_unknown"])
    assert weavers.tab("group").go({**WOMEN, "unknown_page": "99"}) == {"unknown_page"}
    weavers.tab("group").go(WOMEN)
    first = set(ids_of(blocks["first"]))
    with registry() as session:
        sheets = {sheet.idea_id: sheet for sheet in read_bank(session)}
    assert sorted({*told, *first}) == sorted(idea for idea, sheet in sheets.items() if sheet.activity_id)
    assert len(set(told)) == len(told)
    assert not first & set(told)
    assert len({sheets[idea].activity_id for idea in first}) == 3
    assert not set(ids_of(blocks["not_now"])) & {*first, *ids_of(blocks["cost_unknown"])}


def test_a_link_shows_the_same_again_and_so_does_its_paper(
    registry: sessionmaker[Session], officer: Officer, weavers: ProjectDesk
) -> None:
    desk = desk_at(registry, officer, "ar", **weavers.place.place)
    assert dict(desk.place.place) == {"tab": "group", **WOMEN}
    papers = blocks_of(desk)["papers"]["links"]
    assert "exports/group.pdf?province=08.201&people=8" in papers[0]["href"]
    assert ids_of(blocks_of(weavers)["first"]) == ids_of(blocks_of(desk)["first"])


@pytest.mark.parametrize(
    ("odd", "left"),
    [
        ({"province": "99.999"}, "province"),
        ({"money": "-5"}, "money"),
        ({"money": "1e300"}, "money"),
        ({"people": "0"}, "people"),
        ({"people": "2.5"}, "people"),
        ({"skills": "weaving flying"}, "skills"),
        ({"months": "13"}, "months"),
        ({"sector": "nowhere"}, "sector"),
    ],
)
def test_what_an_address_makes_up_is_left_out_and_said(
    registry: sessionmaker[Session], officer: Officer, odd: dict[str, str], left: str
) -> None:
    desk = desk_at(registry, officer, **({"schooling": "none"} | odd))
    assert left not in desk.tab("group").form.answers
    assert any(notice["kind"] == "attention" for notice in desk.notices.notices)
    assert blocks_of(desk)["standing"]["notes"]


def test_more_women_than_people_is_said_beside_the_question(registry: sessionmaker[Session], officer: Officer) -> None:
    desk = desk_at(registry, officer, people="3", women="5")
    assert "5 personnes sur 3" in desk.tab("group").form.problems["women"]
    assert set(blocks_of(desk)) == {"standing"}


def test_a_group_below_the_laws_least_and_one_that_says_nothing_are_told_so(
    registry: sessionmaker[Session], officer: Officer
) -> None:
    few = blocks_of(desk_at(registry, officer, people="3", skills="sewing"))
    assert any("au moins 5 membres" in note["text"] for note in few["standing"]["notes"])
    assert set(blocks_of(desk_at(registry, officer))) == {"standing"}
    assert blocks_of(desk_at(registry, officer, people="8"))["first"]["rows"] == []
