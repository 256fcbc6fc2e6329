"""The desk's tab of plans: a whole plan, an empty one, what is tried and never saved, and what is not one's own."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.database import begin_writing, open_registry, utc_now
from coop_registry.migrations import migrate
from coop_registry.projects_bank.plans import save_plan
from coop_registry.queries.cooperatives import provinces
from coop_registry.writers import Writer
from scoring_models.projects.plan.books import books
from scoring_models.projects.plan.indicators import indicators
from scoring_models.projects.plan.project_plan import Change, MemberGroup, ProjectPlan
from scoring_models.projects.plan.shocks import shock_table
from tests.scoring_models.projects.plan import written_plans
from widgets.apps.project_desk.desk import Officer, ProjectDesk
from widgets.apps.project_desk.plan_reckoned import Reckoned
from widgets.apps.project_desk.plan_tries import slider_groups, tried_plan
from widgets.apps.projects.plan_data import plan_data
from widgets.components.question_form import takes
from widgets.theme.texts import Texts

TODAY = dt.date(2026, 11, 21)
EMPTY = ProjectPlan("Vide", dt.date(2027, 1, 1), (MemberGroup("Membres"),))


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sessionmaker[Session], dict[str, str]]]:
    """A registry with a whole plan and an empty one of p1, and one of somebody else; tests write nothing."""
    url = f"sqlite:///{tmp_path_factory.mktemp('planned') / 'registry.sqlite'}"
    migrate(url)
    sessions, ids = open_registry(url), {}
    with sessions() as session:
        begin_writing(session)
        for name, plan, author in (
            ("whole", written_plans.whole_plan(), "p1"), ("empty", EMPTY, "p1"), ("other", EMPTY, "p2"),
        ):  # fmt: skip
            row = save_plan(
                session, Writer(author, frozenset()), title=plan.title, inputs=plan_data(plan), now=utc_now()
            )
            ids[name] = row.plan_id
        session.commit()
    yield sessions, ids
    sessions.kw["bind"].dispose()


def tab_at(planned: tuple[sessionmaker[Session], dict[str, str]], name: str, language: str = "fr") -> Any:
    sessions, ids = planned
    with sessions() as session:
        officer = Officer("p1", "Officer", ["safi"], list(provinces(session)["province_code"])[:3])
    place = {"tab": "plan", "plan": ids[name]}
    return ProjectDesk(sessions, officer=officer, language=language, place=place, today=lambda: TODAY).tab("plan")


def tile(tab: Any, label: str) -> dict[str, Any]:
    return next(each for each in tab.tiles.blocks[0]["tiles"] if each["label"] == label)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_whole_plan_tells_everything_with_its_source(planned: Any, language: str) -> None:
    tab = tab_at(planned, "whole", language)
    plan_id = planned[1]["whole"]
    told = indicators(written_plans.whole_plan(), books(written_plans.whole_plan()))
    low = tile(tab, Texts(language)("Lowest cash"))
    assert low["number"].lstrip("\u200e").replace("\u2212", "-").replace("\u202f", "") == f"{told.cash_low_mad:.0f}"
    names = [block["name"] for block in tab.tables.blocks]
    assert names == ["money", "years", "months", "law", "rules", "shocks"]
    copied = [*tab.tables.blocks, *tab.tiles.blocks, *tab.risks.blocks, *tab.lines.charts, *tab.bars.charts]
    assert all(plan_id in block["source"] for block in copied)
    assert tab.spread.charts[0]["bars"]
    sales = "".join(cell["text"] for cell in tab.tables.blocks[1]["rows"][0])
    assert "\u202f" in sales, "thousands stand apart by a space that does not break"
    assert tab.place == {"plan": plan_id}


def test_an_empty_plan_shows_the_next_questions_and_what_it_can(planned: Any) -> None:
    tab = tab_at(planned, "empty")
    lacking = next(block for block in tab.head.blocks if block["name"] == "lacking")
    assert len(lacking["rows"]) > 5
    lowest = tile(tab, "Trésorerie la plus basse")
    assert (lowest["number"], lowest["note"]) == ("–", "non connu")
    assert tab.spread.charts == []
    assert "Les tirages" in tab.risks.blocks[0]["notes"][0]["text"]


def test_what_is_tried_is_marked_everywhere_and_goes_away_again(planned: Any) -> None:
    tab = tab_at(planned, "whole")
    before = tile(tab, "Investissements")["number"]
    tab.sliders.answers = {"investment": "20", "price": "-10", "grants": "refused", "rate": "-10"}
    now = tile(tab, "Investissements")
    assert now["number"] != before
    assert before in now["note"]
    shown = [*tab.tiles.blocks, *tab.tables.blocks, *tab.lines.charts, *tab.bars.charts, *tab.spread.charts]
    assert all("non enregistré" in block["title"] for block in shown)
    assert all("\u2212" in block["source"] for block in shown)
    tab.sliders.answers = {}
    assert tile(tab, "Investissements")["number"] == before
    assert not any("non enregistré" in block["title"] for block in (*tab.tiles.blocks, *tab.tables.blocks))


def test_a_plan_of_somebody_else_is_not_offered(planned: Any) -> None:
    tab = tab_at(planned, "other")
    assert tab.place == {}
    assert planned[1]["other"] not in str(tab.filters.filters)
    assert tab.go({"plan": planned[1]["other"]}) == {"plan"}


def test_a_change_called_like_a_shock_is_no_hindrance() -> None:
    plan = written_plans.small_plan()
    named = ProjectPlan(**{**vars(plan), "changes": (Change("drought", "quantity", 1.0, 1, 84),)})
    assert Reckoned(named).shocks.equals(shock_table(plan))


@settings(max_examples=40)
@given(written_plans.plans(), st.data())
def test_sliders_make_a_plan_of_every_plan(plan: ProjectPlan, data: st.DataObject) -> None:
    answers = {}
    for each in (question for group in slider_groups(Texts("fr"), plan) for question in group["questions"]):
        if each["kind"] == "marks":
            answers[each["name"]] = data.draw(st.sampled_from(["", "refused"]))
        else:
            value = data.draw(st.integers(each["least"], each["most"]))
            answers[each["name"]] = str(value)
        assert takes(each, answers[each["name"]])
    tried = tried_plan(plan, {name: text for name, text in answers.items() if text})
    untouched = not any(text not in {"", "0"} for text in answers.values())
    assert (tried == plan) or not untouched
    assert len(tried.grants) <= len(plan.grants)
