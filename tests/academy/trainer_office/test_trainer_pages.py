"""A trainer's pages: essays that wait, points, the roster, new PINs, cards and the poster."""

import re

import pytest
from sqlalchemy import select

from academy import queue
from academy.records import Submission
from tests.academy.player.conftest import Classroom, new_classroom

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"


def hand_in(classroom: Classroom, story: str) -> str:
    """Submit an essay and return the address that takes its points."""
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": story, "confirmed": "yes"})
    classroom.academy.grade()
    return address_of_essay(classroom)


def address_of_essay(classroom: Classroom) -> str:
    found = re.search(r'action="/services/academy/(trainer/essays/\d+/story)"', classroom.trainer.get("trainer/").text)
    assert found
    return found[1]


def test_an_essay_waits_gets_points_and_a_word_that_reach_the_learner(classroom: Classroom) -> None:
    address = hand_in(classroom, "قصة تعاونيتنا")
    assert "قصة تعاونيتنا" in classroom.trainer.get("trainer/").text
    assert classroom.trainer.post(address, points="3,5", comment="جميل").status_code == 303
    assert 'class="card essay"' not in classroom.trainer.get("trainer/").text
    result = classroom.learner.get(f"{classroom.lesson}/feedback").text
    assert "result graded" in result
    assert "جميل" in result


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


def test_what_was_saved_is_said_and_a_mistyped_mark_is_corrected(classroom: Classroom) -> None:
    address = hand_in(classroom, "قصة تعاونيتنا")
    given = classroom.trainer.post(address, points="0,5", comment="جميل")
    said = classroom.trainer.get(given.headers["location"].removeprefix("/services/academy/")).text
    notice = re.search(r'class="notice" role="status">(.*?)</p>', said, re.DOTALL)
    assert notice
    assert "خديجة" in notice[1]
    assert "النقط: 0,5 من 4" in notice[1]
    way = re.search(r'href="#([\w-]+)"', notice[1])
    assert way
    marked = said.split(f'id="{way[1]}"')[1]
    assert 'value="0,5"' in marked
    assert ">جميل</textarea>" in marked
    assert classroom.trainer.post(address, points="3,5", comment="جميل جدا").status_code == 303
    result = classroom.learner.get(f"{classroom.lesson}/feedback").text
    assert "النقط: 3,5 من 4" in result
    assert "جميل جدا" in result
    assert classroom.trainer.get("trainer/").text.count('class="card essay marked"') == 1
    wrong = classroom.trainer.post(address, points="40", comment="جميل")
    assert wrong.status_code == 422
    assert 'value="40"' in wrong.text
    assert '<details class="hint" open>' in wrong.text


def test_the_trainer_reads_how_to_give_the_points_and_no_learner_does(classroom: Classroom) -> None:
    address = hand_in(classroom, "قصة")
    assert "الوضوح والصدق" in classroom.trainer.get("trainer/").text
    classroom.trainer.post(address, points="1")
    assert "الوضوح والصدق" in classroom.trainer.get("trainer/").text
    for path in ("", classroom.lesson, f"{classroom.lesson}/feedback", f"cohorts/{classroom.cohort.cohort_id}/"):
        assert "الوضوح والصدق" not in classroom.learner.get(path).text


def test_a_trainer_never_sees_a_mark_of_another_cohort(classroom: Classroom) -> None:
    address = hand_in(classroom, "قصة لا تخصك")
    given = classroom.trainer.post(address, points="1")
    other = new_classroom(classroom.academy)
    page = other.trainer.get(given.headers["location"].removeprefix("/services/academy/")).text
    assert "قصة لا تخصك" not in page
    assert 'role="status"' not in page


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
    address = re.search(
        r'action="/services/academy/(trainer/essays/\d+/story)"', classroom.trainer.get("trainer/").text
    )
    assert address
    classroom.trainer.post(address[1], points="2")
    assert word() == "تم الإرسال"


@pytest.mark.parametrize("points", ["", "-1", "5", "nan", "inf", "١٠", "four", "1e9"])
def test_points_that_cannot_be_are_told_and_what_was_written_stays(classroom: Classroom, points: str) -> None:
    address = hand_in(classroom, "قصة")
    told = classroom.trainer.post(address, points=points, comment="ملاحظة طويلة")
    assert told.status_code == 422
    assert "اكتبوا عددا من 0 إلى 4" in told.text
    assert "ملاحظة طويلة" in told.text


def test_script_in_an_essay_a_comment_or_a_name_stays_text(classroom: Classroom) -> None:
    address = hand_in(classroom, SCRIPT)
    page = classroom.trainer.get("trainer/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page
    classroom.trainer.post(address, points="1", comment=SCRIPT)
    assert "<script>alert" not in classroom.learner.get(f"{classroom.lesson}/feedback").text
    assert "<script>alert" not in classroom.learner.get(classroom.lesson).text


def test_a_trainer_of_another_cohort_sees_and_grades_nothing(classroom: Classroom) -> None:
    address = hand_in(classroom, "قصة لا تخصك")
    other = new_classroom(classroom.academy)
    assert "قصة لا تخصك" not in other.trainer.get("trainer/").text
    assert other.trainer.post(address, points="1").status_code == 403
    assert other.trainer.get(classroom.roster).status_code == 403


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
