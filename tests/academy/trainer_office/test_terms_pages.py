"""Attempts, time and receipts on pages: what the trainer sets, what the learner reads, what a receipt proves."""

import re

import pytest
from sqlalchemy import select

from academy.player.routes import ACCESS
from academy.receipts import number_of
from academy.records import Submission
from tests.academy.player.conftest import Classroom, new_classroom

RULES = {"counts": "last", "late": "trainer", "most_attempts": "", "step_days": "1", "step_percent": "10"}


def save(classroom: Classroom, **changed: str) -> str:
    answer = classroom.trainer.post(f"{classroom.roster}terms", **(RULES | changed))
    assert answer.status_code in (303, 422), answer.text
    return answer.text if answer.status_code == 422 else ""


def tap(classroom: Classroom, count: str) -> int:
    return classroom.learner.post(f"{classroom.lesson}/submit", **{"a.count": count, "confirmed": "yes"}).status_code


def last(classroom: Classroom) -> Submission:
    with classroom.academy.sessions() as session:
        mine = select(Submission).where(Submission.person_id == classroom.learner.person_id)
        return session.scalars(mine.order_by(Submission.submission_id.desc())).first() or pytest.fail("nothing")


def test_the_default_is_told_to_trainer_and_learner(classroom: Classroom) -> None:
    assert "تحتسب المحاولة الأخيرة، وعدد المحاولات غير محدود" in classroom.trainer.get(f"{classroom.roster}terms").text
    lesson = classroom.learner.get(classroom.lesson).text
    assert "يمكنكم الإرسال كم مرة شئتم" in lesson
    assert "تحتسب محاولتكم الأخيرة" in lesson


def test_attempts_left_are_told_and_run_out_gently(classroom: Classroom) -> None:
    assert save(classroom, counts="best", most_attempts="٢") == ""
    assert "بقيت محاولتان" in classroom.learner.get(classroom.lesson).text
    assert (tap(classroom, "5"), tap(classroom, "5")) == (303, 303)
    assert "بقيت محاولة واحدة" in classroom.learner.get(f"{classroom.lesson}/feedback").text
    assert tap(classroom, "6") == 303
    assert tap(classroom, "7") == 422
    told = classroom.learner.get(classroom.lesson).text
    assert "استعملتم كل محاولاتكم" in told
    assert re.search(r"data-submit disabled", told)
    wish = {"device": "phone", "sequence": 1, "language": "ar"}
    refused = classroom.learner.send(f"{classroom.lesson}/handed", wish)
    assert refused.status_code == 422
    assert "استعملتم كل محاولاتكم" in refused.json()["problem"]
    classroom.academy.grade()
    shown = classroom.learner.get(f"{classroom.lesson}/feedback").text
    assert "المحتسب لهذا الدرس" in shown
    assert shown.count('tag good">محتسبة') == 1


def test_a_deadline_that_passed_says_what_can_still_be_done_and_the_trainer_decides(classroom: Classroom) -> None:
    assert save(classroom, **{"day.": "2026-01-05", "hour.": "18:00"}) == ""
    told = classroom.learner.get(classroom.lesson).text
    assert "انتهى الأجل: الاثنين 5 يناير 2026، على الساعة 18:00" in told
    assert "ما زال بإمكانكم الإرسال" in told
    tap(classroom, "5")
    classroom.academy.grade()
    assert "المكوّن هو من يقرر" in classroom.learner.get(f"{classroom.lesson}/feedback").text
    page = classroom.trainer.get(f"{classroom.roster}terms").text
    way = re.search(r'action="/services/academy/(trainer/cohorts/\w+/late/\d+)"', page)
    assert way
    assert new_classroom(classroom.academy).trainer.post(way[1], counts="yes").status_code == 403
    assert classroom.trainer.post(way[1], counts="perhaps").status_code == 400
    assert classroom.trainer.post(way[1], counts="yes").status_code == 303
    assert "المكوّن هو من يقرر" not in classroom.learner.get(f"{classroom.lesson}/feedback").text


def test_more_time_for_one_learner_needs_a_reason_and_reaches_the_page(classroom: Classroom) -> None:
    save(classroom, **{"day.": "05/01/2026"})
    place, asked = f"{classroom.roster}extensions", {"learner": classroom.learner.person_id, "lesson": ""}
    refused = classroom.trainer.post(place, **asked, until_day="2099-01-05", until_hour="", reason=" ")
    assert refused.status_code == 422
    assert "اكتبوا السبب" in refused.text
    assert 'value="2099-01-05"' in refused.text
    assert (
        classroom.trainer.post(place, **asked, until_day="2099-01-05", until_hour="", reason="مرض").status_code == 303
    )
    assert "منحكم المكوّن وقتا إضافيا" in classroom.learner.get(classroom.lesson).text
    assert "مرض" in classroom.trainer.get(f"{classroom.roster}terms").text
    assert "مرض" not in classroom.learner.get(classroom.lesson).text
    stranger = asked | {"learner": classroom.trainer.person_id}
    assert classroom.trainer.post(place, **stranger, until_day="2099-01-05", reason="x").status_code == 400


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"most_attempts": "0"}, "اكتبوا عددا من 1 إلى 100"),
        ({"most_attempts": "many"}, "اكتبوا عددا من 1 إلى 100"),
        ({"step_percent": "-5"}, "اكتبوا نسبة مئوية"),
        ({"step_days": "99999999"}, "اكتبوا عدد الأيام"),
        ({"day.": "31/02/2027"}, "اكتبوا اليوم هكذا"),
        ({"hour.": "18:00"}, "اكتبوا اليوم هكذا"),
        ({"day.every_type": "2027-01-05", "hour.every_type": "25:00"}, "اكتبوا الساعة هكذا"),
    ],
)
def test_a_rule_that_cannot_be_is_told_beside_its_field_and_nothing_is_saved(
    classroom: Classroom, wrong: dict[str, str], told: str
) -> None:
    page = save(classroom, counts="mean", **wrong)
    assert told in page
    assert "لم يحفظ شيء" in page
    assert 'value="mean" checked' in page
    assert 'value="last" checked' in classroom.trainer.get(f"{classroom.roster}terms").text


def test_the_night_of_ramadan_is_explained(classroom: Classroom) -> None:
    save(classroom, **{"day.": "2026-03-22", "hour.": "02:30"})
    page = classroom.trainer.get(f"{classroom.roster}terms").text
    assert "تتقدم الساعة في تلك الليلة" in page
    assert "الأحد 22 مارس 2026، على الساعة 03:30" in page


def test_a_receipt_is_kept_forwarded_and_checked_and_each_tampering_is_named(classroom: Classroom) -> None:
    tap(classroom, "5")
    shown = classroom.learner.get(f"{classroom.lesson}/feedback").text
    found = re.search(r'<textarea id="receipt-text"[^>]*>(.*?)</textarea>', shown, re.DOTALL)
    assert found
    text, number = found[1], number_of(last(classroom))
    assert number in text
    assert "sms:?&amp;body=" in shown
    assert "خديجة" not in text
    for ours in (text, f"> {number}", number.replace("-", " – "), f"*{text}*"):
        assert "هذا الوصل صادر عنا" in classroom.trainer.post("trainer/receipts", text=ours).text, ours
    assert "خديجة" in classroom.trainer.get(f"trainer/receipts?number={number}").text
    changed = text.replace("المحاولة: 1", "المحاولة: 7")
    told = classroom.trainer.post("trainer/receipts", text=changed).text
    assert "لكن النص تغير" in told
    assert "<li><bdi>المحاولة: 7</bdi></li>" in told
    forged = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert "ليس صادرا عنا" in classroom.trainer.post("trainer/receipts", text=forged).text
    assert classroom.trainer.post("trainer/receipts", text="السلام عليكم").status_code == 422
    other = new_classroom(classroom.academy).trainer.post("trainer/receipts", text=text).text
    assert "ينتمي إلى مجموعة ليست مجموعتكم" in other
    assert "خديجة" not in other


def test_a_stored_attempt_that_was_changed_no_longer_agrees_with_its_receipt(classroom: Classroom) -> None:
    tap(classroom, "5")
    submission = last(classroom)
    with classroom.academy.sessions.begin() as session:
        session.get_one(Submission, submission.submission_id).attempt = 9
    told = classroom.trainer.post("trainer/receipts", text=number_of(submission)).text
    assert "لم يعد يطابقه" in told


def test_no_learner_opens_the_trainers_pages(classroom: Classroom) -> None:
    for name in ("terms", "receipts"):
        path = next(each.path for each in ACCESS if each.name == name)
        assert classroom.learner.get(path.format(cohort_id=classroom.cohort.cohort_id)).status_code == 403
