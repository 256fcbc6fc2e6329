"""A trainer makes a cohort alone: from the catalogue to the first learner, by plain forms."""

import re

import pytest

from academy.records import Cohort
from academy.rosters.rows import CohortPlan
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.running_academy import COURSE, RunningAcademy, Visitor

FORM = {"course": COURSE, "language": "ar", "title": "أملن، نونبر", "starts_on": "2026-11-23"}


@pytest.fixture
def trainer(academy: RunningAcademy) -> Visitor:
    return academy.signed_in(academy.staff("trainer"), ["trainer"])


def key_in(page: str) -> str:
    found = re.search(r'name="form_key" value="(\w+)"', page)
    assert found
    return found[1]


def test_a_new_trainer_has_a_group_after_one_form_and_is_led_on(trainer: Visitor, academy: RunningAcademy) -> None:
    assert "عشر دقائق" in trainer.get("trainer/cohorts/").text
    form = trainer.get(f"trainer/cohorts/new?course={COURSE}").text
    sent = FORM | {"form_key": key_in(form), "province": "09.541", "partner": "برنامج, «أ»", "place": "أملن"}
    made = trainer.post("trainer/cohorts/new", **sent)
    assert made.status_code == 303, made.text
    where = made.headers["location"].removeprefix("/services/academy/").partition("?")[0]
    assert trainer.get(where).status_code == 200
    cohort_id = where.split("/")[2]
    assert (academy.settings.below_state("cohorts") / cohort_id / "gradebook.db").is_file()
    with academy.sessions() as session:
        cohort, plan = session.get_one(Cohort, cohort_id), session.get_one(CohortPlan, cohort_id)
        assert (cohort.title, str(cohort.starts_on), cohort.course_id) == ("أملن، نونبر", "2026-11-23", COURSE)
        assert (plan.province_code, plan.partner) == ("09.541", "برنامج, «أ»")
    again = trainer.post("trainer/cohorts/new", **sent)
    assert again.headers["location"] == made.headers["location"], "the same form sent twice makes one group"
    assert trainer.get("trainer/cohorts/").text.count("cohort-line") == 1


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", " \u200f "), ("title", "x" * 121), ("starts_on", "tomorrow"), ("ends_on", "2026-11-01"),
        ("province", "99.999"), ("trainers", "nobody.here"), ("language", "en"), ("partner", "x" * 121),
    ],
)  # fmt: skip
def test_what_cannot_be_is_marked_and_nothing_is_made(trainer: Visitor, field: str, given: str) -> None:
    told = trainer.post("trainer/cohorts/new", **FORM | {field: given})
    assert told.status_code == 422
    assert f'id="problem-{field}"' in told.text
    assert 'value="2026-11-23"' in told.text or field == "starts_on", "what was typed stays"
    assert "cohort-line" not in trainer.get("trainer/cohorts/").text


def test_a_trainer_sees_no_group_of_another(classroom: Classroom) -> None:
    other = new_classroom(classroom.academy)
    page = other.trainer.get("trainer/cohorts/").text
    assert other.cohort.cohort_id in page
    assert classroom.cohort.cohort_id not in page
    assert classroom.learner.get("trainer/cohorts/").status_code == 403
