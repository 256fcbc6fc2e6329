"""The board of groups: counts as the registry has them, narrowed by the address, within the officer's provinces."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from widgets.apps.project_desk.desk import Officer, ProjectDesk

MARRAKECH = ("07.351", "07.161", "07.041", "07.191", "07.211", "07.427")
STAGES = ("group", "dossier", "registered", "working", "ended")


def desk_at(
    registry: sessionmaker[Session], provinces: tuple[str, ...] = MARRAKECH, language: str = "fr", **place: str
) -> ProjectDesk:
    officer = Officer("p1", "Officer", ["marrakech"], provinces)
    return ProjectDesk(registry, officer=officer, language=language, place={"tab": "pipeline", **place})


def block(desk: ProjectDesk, name: str) -> dict[str, Any]:
    tab = desk.tab("pipeline")
    parts = (tab.standing, tab.board, tab.tables)
    return next(each for part in parts for each in part.blocks if each["name"] == name)


def truth(registry: sessionmaker[Session], words: str) -> Any:
    with registry() as session:
        return session.execute(text(words)).all()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_group_of_the_territory_and_no_other_stands_on_the_board(
    followed: sessionmaker[Session], language: str
) -> None:
    desk = desk_at(followed, language=language)
    inside = ", ".join(f"'{code}'" for code in MARRAKECH)
    counted = dict(
        truth(followed, f"select stage, count(*) from project_groups where province_code in ({inside}) group by 1")
    )
    assert {stage: len(block(desk, f"stage_{stage}")["rows"]) for stage in STAGES} == {
        stage: counted.get(stage, 0) for stage in STAGES
    }
    links = [
        each["href"] for stage in STAGES for row in block(desk, f"stage_{stage}")["rows"] for each in row[2]["links"]
    ]
    known = {key for (key,) in truth(followed, "select group_id from project_groups")}
    assert {href.split("/")[5] for href in links} <= known
    assert all(href.startswith("/services/registry/projects/groups/") for href in links)


def test_people_are_sums_of_what_is_known_and_days_are_told_of_five(followed: sessionmaker[Session]) -> None:
    group, dossier, _registered, working, ended = block(desk_at(followed), "by_stage")["rows"]
    assert group[2]["text"] == "23", "a group whose members were never counted adds nothing"
    assert group[7]["text"] not in {"", "–"}, "seven groups went on from here"
    assert dossier[7]["text"] == "trop peu pour le dire", "three did"
    assert working[6]["text"] == "15"
    assert ended[6] == "–"


def test_the_address_narrows_and_what_is_not_offered_is_left_out(followed: sessionmaker[Session]) -> None:
    desk = desk_at(followed, idea="P044", stage="working")
    assert [row[0]["open"] for row in block(desk, "stage_working")["rows"]] == ["P044"]
    assert not block(desk, "stage_group")["rows"]
    assert "P044" not in desk.tab("pipeline").told
    other = desk_at(followed, idea="P008")  # a group of another territory took it up
    assert other.tab("pipeline").place == {}
    assert any(notice["kind"] == "attention" for notice in other.notices.notices)


def test_how_far_they_came_is_counted_at_each_stage_reached(followed: sessionmaker[Session]) -> None:
    ideas, groups = desk_at(followed).tab("pipeline").bars.charts
    assert [bar["values"] for bar in groups["bars"]] == [[11.0], [7.0], [3.0], [2.0]]
    assert groups["bars"][1]["written"] == ["7 sur 11\u00a0: 64\u00a0%"]
    assert groups["bars"][3]["written"] == ["2 sur 3\u00a0: trop peu pour le dire"]
    assert [bar["values"] for bar in ideas["bars"]] == [[2.0], [0.0], [0.0]]


def test_figures_say_where_they_are_from_and_that_they_are_invented(followed: sessionmaker[Session]) -> None:
    tab = desk_at(followed).tab("pipeline")
    sources = [each["source"] for part in (tab.standing, tab.board, tab.tables) for each in part.blocks
               if each.get("rows") or each.get("tiles")]  # fmt: skip
    assert sources
    assert all(source.endswith("Données fictives.") for source in [*sources, *(c["source"] for c in tab.bars.charts)])


def test_a_registry_without_groups_shows_an_empty_board(registry: sessionmaker[Session]) -> None:
    desk = desk_at(registry)
    jobs = block(desk, "standing")["tiles"][-1]
    assert jobs["number"] == "–", "nobody counted: not zero"
    assert all(not block(desk, f"stage_{stage}")["rows"] for stage in STAGES)
