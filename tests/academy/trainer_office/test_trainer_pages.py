"""A trainer's pages: essays that wait, points, the roster, new PINs, cards and the poster."""

import re

from sqlalchemy import select

from academy import queue
from academy.records import Submission
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.marking_forms import mark_next


def hand_in(classroom: Classroom, story: str) -> None:
    """Submit an essay, and let it be graded."""
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": story, "confirmed": "yes"})
    classroom.academy.grade()


def test_what_is_being_graded_is_counted_and_what_was_set_aside_is_named_with_its_reason(classroom: Classroom) -> None:
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": "قصة", "confirmed": "yes"})
    for where in ("", "trainer/"):
        page = classroom.trainer.get(where).text
        assert "تسليم واحد قيد التصحيح" in page
        assert "لا يوجد جواب مكتوب ينتظر" not in page
    with classroom.academy.sessions.begin() as session:
        handed_in = select(Submission).filter_by(person_id=classroom.learner.person_id)
        queue.set_aside(session, session.scalars(handed_in).one().submission_id, "RefusedWork: no grade for <story>")
    named = classroom.trainer.get("trainer/").text.partition('id="set-aside"')[2].partition("</section>")[0]
    for said in ("خديجة", "كل أنواع التمارين", "RefusedWork: no grade for &lt;story&gt;"):
        assert said in named
    assert "لا يطابق الدرس" in named.partition("<details")[0], "in the trainer's language; what the grader wrote below"
    assert 'id="set-aside"' not in new_classroom(classroom.academy).trainer.get("trainer/").text


def test_the_roster_says_how_far_each_learner_is(classroom: Classroom) -> None:
    def word() -> str:
        row = classroom.trainer.get(classroom.roster).text.split('class="card row learner"')[1]
        found = re.search(r"(?:tag|small)[^>]*>([^<]+)<", row)
        assert found
        return found[1]

    assert word() == "لم يبدأ بعد"
    classroom.learner.post(classroom.lesson, **{"a.count": "5"})
    assert word() == "بدأ"
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": "قصة", "confirmed": "yes"})
    assert word() == "تم الإرسال"
    classroom.academy.grade()
    assert word() == "ينتظر نقطكم"
    mark_next(classroom.trainer, classroom.cohort.cohort_id, points="2")
    assert word() == "تم الإرسال"


def test_a_new_pin_takes_two_taps_is_shown_once_and_ends_the_old_session(classroom: Classroom) -> None:
    path = f"{classroom.roster}people/{classroom.learner.person_id}/pin"
    first_tap = classroom.trainer.get(path)
    assert not re.search(r"\b\d{6}\b", first_tap.text)
    assert classroom.learner.get("").status_code == 200
    second_tap = classroom.trainer.post(path)
    assert re.search(r'class="pin" dir="ltr">\d{6}<', second_tap.text)
    assert second_tap.headers["Cache-Control"] == "no-store"
    assert classroom.learner.get("").status_code == 303
    assert not re.search(r"\b\d{6}\b", classroom.trainer.get(path).text)


def test_nobody_outside_the_cohort_gets_a_new_pin_from_its_trainer(classroom: Classroom) -> None:
    other = new_classroom(classroom.academy)
    for person_id in (other.learner.person_id, other.trainer.person_id, "pnobody"):
        assert classroom.trainer.post(f"{classroom.roster}people/{person_id}/pin").status_code == 404
        assert classroom.trainer.post(f"{classroom.roster}people/{person_id}/admit").status_code == 404
    assert other.learner.get("").status_code == 200


def test_one_tap_admits_who_asked(classroom: Classroom) -> None:
    academy = classroom.academy
    asking = academy.signed_in(academy.member("Yamna"), ["member"])
    asking.post(f"cohorts/{classroom.cohort.cohort_id}/ask")
    assert "Yamna" in classroom.trainer.get(classroom.roster).text
    assert asking.get(classroom.lesson).status_code == 403
    assert classroom.trainer.post(f"{classroom.roster}people/{asking.person_id}/admit").status_code == 303
    assert asking.get(classroom.lesson).status_code == 200


def test_cards_and_poster_carry_codes_that_lead_in_and_no_pin(classroom: Classroom) -> None:
    cards = classroom.trainer.post(f"{classroom.roster}cards").text
    code = re.search(r'class="card-code"><bdi dir="ltr">([\d ]+)<', cards)
    assert code
    number = code[1].replace(" ", "")
    assert cards.count("<svg") == 1
    assert classroom.trainer.post(f"{classroom.roster}cards").text.count(code[1]) == 1
    led = classroom.academy.stranger().get(f"card/{number}")
    assert led.headers["location"] == f"/hub/login?card={number}"
    poster = classroom.trainer.get(f"{classroom.roster}poster").text
    assert f"/services/academy/join/{classroom.cohort.join_code}" in poster


def test_formgrader_opens_on_the_cohort_in_a_tab_of_its_own(classroom: Classroom) -> None:
    page = classroom.trainer.get(classroom.roster).text
    link = re.search(r'href="(/hub/user-redirect/formgrader\?path=[^"]+)" target="_blank" rel="noopener"', page)
    assert link
    assert link[1].endswith(f"/{classroom.cohort.cohort_id}")
