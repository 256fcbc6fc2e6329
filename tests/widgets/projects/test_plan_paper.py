"""A plan on paper: two to four pages in both languages that tell what is known, and say what is not."""

import datetime as dt
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from scoring_models.projects.plan.monte_carlo import drawn_plan
from scoring_models.projects.plan.project_plan import Instalment, ProjectPlan
from scoring_models.projects.plan.uncertainty import TO_BEGIN_WITH
from tests.scoring_models.projects.plan.test_financing_rules import RULES
from tests.scoring_models.projects.plan.written_plans import small_plan, whole_plan
from widgets.apps.projects.plan_paper import plan_paper, printed_plan

ON = dt.date(2027, 1, 5)


def pages_of(content: bytes, folder: Path) -> list[str]:
    """Return the text of each page, as poppler reads it."""
    file = folder / "plan.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_whole_plan_takes_two_to_four_pages(language: str, tmp_path: Path) -> None:
    drawn = drawn_plan(whole_plan(), TO_BEGIN_WITH, draws=200, seed=11)
    pages = pages_of(plan_paper(whole_plan(), language, on=ON, rules=RULES, drawn=drawn), tmp_path)
    assert 2 <= len(pages) <= 4
    assert re.search(r"261\s300", pages[0] + pages[1]), "sales of a year"
    assert "11" in "".join(pages), "the seed"


def printed(plan: ProjectPlan, *, rules: pd.DataFrame | None = None) -> str:
    return printed_plan(plan, "fr", on=ON, rules=rules)


def test_what_is_not_known_is_listed_and_no_chart_is_drawn_of_it() -> None:
    plan = small_plan()
    half = printed(replace(plan, products=(replace(plan.products[0], price_mad=None),)))
    assert "jar: Prix d’une unité" in half
    assert "Pas encore connu" in half
    assert "<svg" not in half
    whole = printed(plan)
    assert "Pas encore connu" not in whole
    assert whole.count("<svg") == 2


def test_rules_of_funders_are_told_with_their_figures_and_those_not_confirmed_say_so() -> None:
    told = printed(small_plan(), rules=RULES)
    assert 'au plus <bdi dir="ltr">300\u202f000</bdi>' in told
    assert "à vérifier" in told
    assert "presse : au-delà" in told
    assert "Ce que demandent les financeurs" not in printed(small_plan())


def test_what_the_law_finds_open_is_cited() -> None:
    late = replace(small_plan(), paying_up=(Instalment(1, 0.2), Instalment(50, 0.8)))
    told = printed(late)
    assert "article\u00a026" in told
    assert "Rien n’est en suspens." in printed(small_plan())


def test_a_persons_words_stay_words() -> None:
    plan = replace(small_plan(), title="<script>alert(1)</script>")
    assert "<script>" not in printed(plan)
    assert "&lt;script&gt;" in printed(plan)
