"""The public catalogue: what anybody sees, what a member may do, what a trainer opens."""

import datetime as dt
import re

import pytest

from academy.database import utc_now
from academy.declarations import Declaration
from academy.open_cohorts import set_opening
from academy.records import Cohort, Enrolment
from tests.academy.player.conftest import Classroom
from tests.academy.player.running_academy import COURSE, RunningAcademy

MOST_BYTES = 100_000  # with its style, as a phone that comes for the first time loads it


def say_opening(classroom: Classroom, *, is_open: bool, place: str = "دار التعاونية بأملن") -> None:
    with classroom.academy.sessions.begin() as session:
        cohort_id = classroom.cohort.cohort_id
        set_opening(session, actor_id="tests", cohort_id=cohort_id, is_open=is_open, place=place, now=utc_now())


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_catalogue_weighs_little_even_with_fifty_open_groups(classroom: Classroom, language: str) -> None:
    academy = classroom.academy
    with academy.sessions.begin() as session:
        for number in range(50):
            cohort = Cohort(cohort_id=f"copen{language}{number:03}", course_id=COURSE, course_version=academy.version,
                            language=language, title="مجموعة " + "و" * 60, join_code=f"{language}{number}",
                            created_at=utc_now())  # fmt: skip
            session.add(cohort)
            session.flush()
            set_opening(
                session, actor_id="tests", cohort_id=cohort.cohort_id, is_open=True, place="ب" * 60, now=utc_now()
            )
    stranger = academy.stranger(language)
    page = stranger.get("catalogue")
    loads = set(re.findall(r'<(?:link rel="(?:stylesheet|icon)"|img|script)[^>]* (?:href|src)="([^"]+)"', page.text))
    sizes = [len(stranger.client.get(each).content) for each in loads]
    assert len(page.content) + sum(sizes) <= MOST_BYTES
    assert len(sizes) <= 4
    with academy.sessions.begin() as session:
        for number in range(50):
            set_opening(
                session,
                actor_id="tests",
                cohort_id=f"copen{language}{number:03}",
                is_open=False,
                place="",
                now=utc_now(),
            )


def test_everybody_reads_what_a_course_asks_and_three_ways_to_join(classroom: Classroom) -> None:
    page = classroom.academy.stranger("fr").get("catalogue").text
    assert "Tous les types d’exercices" in page
    assert "Au moins 25\u00a0% des points." in page
    assert all(f"/hub/{way}" in page for way in ("join", "register?with=number", "register?with=province"))


def test_a_stranger_sees_only_the_groups_that_are_open_to_all(classroom: Classroom) -> None:
    stranger, address = classroom.academy.stranger(), f"register?cohort={classroom.cohort.cohort_id}"
    assert address not in stranger.get("catalogue").text
    say_opening(classroom, is_open=True)
    page = stranger.get("catalogue").text
    assert address in page
    assert "دار التعاونية بأملن" in page
    with classroom.academy.sessions.begin() as session:
        session.get_one(Cohort, classroom.cohort.cohort_id).ends_on = utc_now().date() - dt.timedelta(days=1)
    assert address not in stranger.get("catalogue").text


def test_a_member_joins_an_open_group_at_once_and_asks_for_a_closed_one(classroom: Classroom) -> None:
    member = classroom.academy.signed_in(classroom.academy.member(), ["member"])
    join = f"cohorts/{classroom.cohort.cohort_id}/join"
    page = member.get("catalogue").text
    assert f"/{join}" not in page
    assert f"cohorts/{classroom.cohort.cohort_id}/ask" in page
    late = member.post(join)
    assert late.headers["location"].endswith("/catalogue?closed=yes")
    assert "لم تعد هذه المجموعة مفتوحة" in member.get("catalogue?closed=yes").text
    say_opening(classroom, is_open=True)
    assert f"/{join}" in member.get("catalogue").text
    assert member.post(join).headers["location"].endswith(f"cohorts/{classroom.cohort.cohort_id}/start")
    with classroom.academy.sessions() as session:
        place = session.get_one(Enrolment, (classroom.cohort.cohort_id, member.person_id))
        assert (place.status, place.admitted_by) == ("admitted", "open")


def test_a_trainer_opens_the_group_and_reads_what_learners_declared(classroom: Classroom) -> None:
    with classroom.academy.sessions.begin() as session:
        session.add(
            Declaration(
                person_id=classroom.learner.person_id, registration_number="1/23/2019/154", province_code=None,
                declared_at=utc_now(),
            )
        )  # fmt: skip
    answer = classroom.trainer.post(f"{classroom.roster}opening", is_open="yes", place="<b>قاعة</b>")
    assert answer.status_code == 303
    page = classroom.trainer.get(classroom.roster).text
    assert re.search(r'name="is_open" value="yes" checked', page)
    assert "&lt;b&gt;قاعة&lt;/b&gt;" in page
    assert re.search(r"1/23/2019/154</bdi> \(حسب التصريح، دون تحقق\)", page)
    assert classroom.cohort.cohort_id in classroom.academy.stranger().get("catalogue").text
    classroom.trainer.post(f"{classroom.roster}opening", place="")
    assert f"cohort={classroom.cohort.cohort_id}" not in classroom.academy.stranger().get("catalogue").text


def test_the_first_lesson_may_be_looked_at_without_answering_and_shows_no_key(academy: RunningAcademy) -> None:
    page = academy.stranger("fr").get(f"catalogue/{COURSE}").text
    assert page.count('class="exercise"') >= 10
    assert "<form" not in page.split("<main", 1)[1]
    assert "<input" not in page.split("<main", 1)[1]
    assert len(page.encode()) <= MOST_BYTES


@pytest.mark.parametrize("course", ["none", "%2e%2e", "founding%00", "x" * 300])
def test_a_course_that_is_none_is_refused(academy: RunningAcademy, course: str) -> None:
    assert academy.stranger().get(f"catalogue/{course}").status_code == 404
