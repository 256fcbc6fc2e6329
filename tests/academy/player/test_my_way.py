"""My way on pages: the step, the attempts, sources, review, a text to forward, the delegation's telephone."""

import datetime as dt
import html
import random
import re

import pytest
from sqlalchemy import select

from academy.records import Answer, Submission
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.simulated_learners import an_answer
from tests.academy.trainer_office.test_terms_pages import RULES

DAY = dt.timedelta(days=1)
EXERCISES = 12  # of the lesson with every type


def text(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def hand_in(classroom: Classroom, **answers: str) -> None:
    said = classroom.learner.post(f"{classroom.lesson}/submit", **answers, confirmed="yes")
    assert said.status_code == 303
    classroom.academy.grade()


def grown_older(classroom: Classroom, days: int) -> None:
    """Let the learner's attempts have been graded days ago."""
    with classroom.academy.sessions.begin() as session:
        for attempt in session.scalars(select(Submission).filter_by(person_id=classroom.learner.person_id)):
            attempt.graded_at = attempt.submitted_at - days * DAY


@pytest.fixture
def french(classroom: Classroom) -> Classroom:
    return new_classroom(classroom.academy, "fr")


def test_one_step_stands_first_and_leads_to_its_question(classroom: Classroom) -> None:
    classroom.learner.post(classroom.lesson, **{"a.pick_one": "five"})
    page = classroom.learner.get("").text
    assert page.count("way-next") == 1
    assert re.search(r'class="first wide" href="[^"]*/lessons/every_type#exercise-pick_some"', page)
    assert "تابعوا من السؤال 2" in text(page)
    assert 'role="img" aria-label="أجبتم عن 1 من 12 سؤالا"' in page
    hand_in(classroom, **{"a.count": "7", "a.story": "قصة"})
    assert "تنتظر المكوّن" in text(classroom.learner.get("").text) or "ينتظر" in text(classroom.learner.get("").text)


def test_points_are_said_to_be_so_far_while_some_wait_for_the_trainer(classroom: Classroom) -> None:
    hand_in(classroom, **{"a.count": "5", "a.story": "قصة"})
    learner = classroom.learner
    for place in (f"{classroom.lesson}/feedback", f"{classroom.lesson}/attempts"):
        shown = text(learner.get(place).text)
        assert "صححت حتى الآن" in shown
        assert "تنتظر المكوّن" in shown or "تنتظران المكوّن" in shown
    assert "المصححة" in text(learner.get("").text)
    certificate = text(learner.get(f"cohorts/{classroom.cohort.cohort_id}/certificate").text)
    assert re.search(r"حصلتم حتى الآن على \d+ % من مجموع النقط: [\d,]+ من [\d,]+ من النقط المصححة", certificate)


def test_the_step_follows_a_lesson_from_its_first_answer_to_the_trainers_word(classroom: Classroom) -> None:
    chance, learner = random.Random(1), classroom.learner
    sent: set[str] = set()
    assert "لم تبدؤوا بعد" in text(learner.get("").text)
    while len(sent) < EXERCISES:
        exercise, _, value = an_answer(chance)
        if exercise not in sent:
            sent.add(exercise)
            answer = {"exercise": exercise, "value": value, "device": "p-way", "sequence": len(sent), "based_on": 0}
            assert learner.send(f"{classroom.lesson}/answers", {**answer, "language": "ar"}).status_code == 200
    assert "بقي الإرسال فقط" in text(learner.get("").text)
    hand_in(classroom)
    assert "المكوّن" in text(re.search(r'(?s)class="[^"]*way-next.*?</section>', learner.get("").text)[0])  # type: ignore[index]
    again = {"exercise": "count", "value": "8", "device": "p-way", "sequence": 99, "based_on": 0, "language": "ar"}
    assert learner.send(f"{classroom.lesson}/answers", again).status_code == 200
    assert learner.get("").status_code == 200


def test_a_deadline_that_presses_is_said_with_the_step(classroom: Classroom) -> None:
    today = dt.datetime.now(dt.UTC).date()
    classroom.trainer.post(f"{classroom.roster}terms", **RULES, **{"day.": (today + DAY).isoformat(), "hour.": "18:00"})
    page = classroom.learner.get("").text
    assert "way-next pressing" in page
    assert "18:00" in text(page)


def test_every_exercise_of_a_result_names_its_source_in_the_readers_language(french: Classroom) -> None:
    hand_in(french, **{"a.pick_one": "five", "a.count": "7", "a.story": "Une histoire"})
    page = french.learner.get(f"{french.lesson}/feedback").text
    rows = re.findall(r'<section class="card result (\w+)".*?</section>', page, re.DOTALL)
    assert {"right", "wrong", "waiting", "empty"} <= set(rows)
    assert page.count('<p class="source">') == len(rows)
    assert "Source\u00a0: loi\u00a0n°\u00a0112\u201112, article\u00a014" in html.unescape(page)
    in_arabic = french.academy.signed_in(french.learner.person_id, ["member"], "ar")
    assert "المرجع: القانون\u00a0رقم\u00a0112.12" in html.unescape(in_arabic.get(f"{french.lesson}/feedback").text)


def test_practice_names_its_source_once_it_is_answered(french: Classroom) -> None:
    def source() -> str:
        found = re.search(r'<p class="source" data-source( hidden)?>([^<]*)<', french.learner.get(french.lesson).text)
        assert found
        assert html.unescape(found[2]) == "Source\u00a0: loi\u00a0n°\u00a0112\u201112, article\u00a014"
        return found[1] or ""

    assert source() == " hidden"
    french.learner.post(french.lesson, **{"a.try_it": "7"})
    assert source() == ""


def test_attempts_are_listed_with_penalty_receipt_and_own_feedback(classroom: Classroom) -> None:
    late = {"day.": "2026-01-05", "late": "penalty", "counts": "best", "step_percent": "1", "step_days": "60"}
    classroom.trainer.post(f"{classroom.roster}terms", **(RULES | late))
    hand_in(classroom, **{"a.count": "5"})
    hand_in(classroom, **{"a.count": "7"})
    page = classroom.learner.get(f"{classroom.lesson}/attempts").text
    assert page.index("المحاولة 2") < page.index("المحاولة 1")
    assert len(set(re.findall(r'receipt-number">(\d+-[0-9a-f]{16})<', page))) == 2
    assert len(re.findall("✓ محتسبة</span></h2>", page)) == 1
    assert "% من نقطها" in page
    first = classroom.learner.get(f"{classroom.lesson}/attempts/1").text
    assert "هذه المحاولة 1" in first
    assert "5 أعضاء" in re.findall(r'<span class="own" dir="auto">(.*?)</span>', first)
    assert classroom.learner.get(f"{classroom.lesson}/attempts/9").status_code == 404
    assert new_classroom(classroom.academy).learner.get(f"{classroom.lesson}/attempts/1").status_code == 403


def test_two_devices_that_disagree_stand_beside_one_another(classroom: Classroom) -> None:
    for device, value in (("one", "five"), ("two", "ten")):
        sent = {"exercise": "pick_one", "value": value, "device": device, "sequence": 1, "based_on": 0}
        assert classroom.learner.send(f"{classroom.lesson}/answers", sent | {"language": "ar"}).status_code == 200
    page = classroom.learner.get(f"{classroom.lesson}/attempts").text
    sides = re.findall(r'<div( class="counts")?><p class="tag.*?<p class="own" dir="auto">(.*?)</p>', page, re.DOTALL)
    assert sides == [(' class="counts"', "عشرة"), ("", "خمسة")]
    with classroom.academy.sessions() as session:
        first = session.query(Answer).filter_by(person_id=classroom.learner.person_id, device_id="one").one()
    classroom.learner.post(classroom.lesson, choose=str(first.revision))
    page = classroom.learner.get(f"{classroom.lesson}/attempts").text
    assert (' class="counts"', "خمسة") in re.findall(
        r'<div( class="counts")?><p class="tag.*?<p class="own" dir="auto">(.*?)</p>', page, re.DOTALL
    )


def test_mistakes_come_back_one_after_another_and_tell_no_key(classroom: Classroom) -> None:
    hand_in(classroom, **{"a.pick_one": "two", "a.judge": "false", "a.story": "قصة"})
    assert "لا شيء للمراجعة اليوم" in classroom.learner.get("review").text
    grown_older(classroom, 2)
    asked = classroom.learner.get("review")
    way = re.search(r'action="/services/academy/(cohorts/\w+/lessons/every_type/review/pick_one)"', asked.text)
    assert way
    assert "خمسة أعضاء على الأقل" not in asked.text
    assert classroom.learner.post(way[1]).status_code == 422, "no answer is told and costs nothing"
    told = classroom.learner.post(way[1], **{"a.pick_one": "ten"}).text
    assert "ليس صحيحا بعد" in told
    assert "خمسة أعضاء على الأقل" not in told
    assert "راجعتم هذا السؤال من قبل" in classroom.learner.post(way[1], **{"a.pick_one": "five"}).text
    following = re.search(r'action="/services/academy/(cohorts/\w+/lessons/every_type/review/(\w+))"',
                          classroom.learner.get("review").text)  # fmt: skip
    assert following
    assert following[2] == "pick_some"
    told = classroom.learner.post(way[1].replace("pick_one", "judge"), **{"a.judge": "true"}).text
    assert "card result right" in told
    assert classroom.learner.post(way[1].replace("pick_one", "story"), **{"a.story": "x"}).status_code == 404
    assert new_classroom(classroom.academy).learner.post(way[1], **{"a.pick_one": "five"}).status_code == 403


def test_results_leave_as_a_text_with_a_receipt_and_without_a_name(french: Classroom) -> None:
    hand_in(french, **{"a.count": "5"})
    page = french.learner.get(f"{french.lesson}/feedback").text
    found = re.search(r'<textarea id="result-text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found
    said = html.unescape(found[1])
    assert re.search(r"Numéro du reçu[^\n]*\d+-[0-9a-f]{16}", said)
    assert re.search(r"Points\s: 1 sur 21", said)
    assert "https://wa.me/?text=Taawoun" in page
    whole = html.unescape(french.learner.get("").text)
    forwarded = re.search(r'<textarea id="way-text"[^>]*>(.*?)</textarea>', whole, re.DOTALL)
    assert forwarded
    for each in (said, forwarded[1]):
        assert "خديجة" not in each
        assert french.learner.person_id not in each


def test_a_trainer_enters_the_telephone_and_learners_can_call_it(classroom: Classroom) -> None:
    assert "tel:" not in classroom.learner.get("").text
    place = f"{classroom.roster}telephone"
    wrong = classroom.trainer.post(place, telephone="12")
    assert wrong.status_code == 422
    assert 'value="12"' in wrong.text
    assert classroom.trainer.post(place, telephone="٠٥ ٢٨ ٨٤ ١٢ ٣٤").status_code == 303
    for path in ("", classroom.lesson):
        page = classroom.learner.get(path).text
        assert 'href="tel:+212528841234"' in page
        assert "05 28 84 12 34" in page
    assert new_classroom(classroom.academy).trainer.post(place, telephone="").status_code == 403
    assert classroom.trainer.post(place, telephone=" ").status_code == 303
    assert "tel:" not in classroom.learner.get(classroom.lesson).text
