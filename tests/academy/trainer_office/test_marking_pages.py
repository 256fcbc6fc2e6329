"""Marking as trainers do it: without names, in a random order, saved as given, never over one another's marks."""

import re
import time

from sqlalchemy import select

from academy.database import utc_now
from academy.erasure import erase_person
from academy.ledger import append
from academy.records import CohortTrainer, QueuedGrading, Submission
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.marking_forms import mark_next, marking_address, next_form, read_form
from tests.academy.player.running_academy import LESSON, PREFIX, Visitor

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"


def hand_in(classroom: Classroom, story: str) -> None:
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": story, "confirmed": "yes"})
    let_wait(classroom)


def let_wait(classroom: Classroom) -> None:
    """Let what was handed in wait for a trainer, as the grader leaves it; one test has the grader itself do so."""
    now = utc_now()
    with classroom.academy.sessions.begin() as session:
        waiting = Submission.cohort_id == classroom.cohort.cohort_id
        queued = select(Submission).where(Submission.state == "queued", waiting)
        for submission in session.scalars(queued):
            session.delete(session.get_one(QueuedGrading, submission.submission_id))
            submission.state, submission.graded_at = "graded", now
            append(session, submission, exercise_id="story", points=None, max_points=4, origin="grader", now=now)


def where(classroom: Classroom) -> str:
    return marking_address(classroom.cohort.cohort_id)


def second_trainer(classroom: Classroom) -> Visitor:
    person_id = classroom.academy.staff("trainer", "إدريس")
    with classroom.academy.sessions.begin() as session:
        session.add(CohortTrainer(cohort_id=classroom.cohort.cohort_id, person_id=person_id))
    return classroom.academy.signed_in(person_id, ["trainer"])


def more_learners(classroom: Classroom, stories: list[str]) -> None:
    for number, story in enumerate(stories):
        person_id = classroom.academy.member(f"عائشة {number}")
        classroom.academy.enrol(person_id, classroom.cohort)
        learner = classroom.academy.signed_in(person_id, ["member"])
        learner.post(f"{classroom.lesson}/submit", **{"a.story": story, "confirmed": "yes"})
    let_wait(classroom)


def sent(form_entry: str, sequence: int = 1, **changed: object) -> dict[str, object]:
    said = {"act": "mark", "device": "m-1", "sequence": sequence, "language": "ar", "based_on": int(form_entry)}
    return {**said, "criteria": [3.0], "comment": "", "points": None, **changed}


def test_an_answer_waits_gets_points_and_a_word_that_reach_the_learner(classroom: Classroom) -> None:
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": "قصة تعاونيتنا", "confirmed": "yes"})
    classroom.academy.grade()
    waiting = classroom.trainer.get("trainer/").text
    assert f'href="{PREFIX}{where(classroom)}"' in waiting
    assert '<bdi dir="auto">مجموعة أملن</bdi>' in waiting
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    assert "قصة تعاونيتنا" in form.page
    assert form.send(classroom.trainer, points="3,5", comment="جميل", go="next").status_code == 303
    assert where(classroom) + '">' not in classroom.trainer.get("trainer/").text.split("نُقط أخيرا")[0]
    result = classroom.learner.get(f"{classroom.lesson}/feedback").text
    assert "result graded" in result
    assert "جميل" in result
    assert "النقط: 3,5 من 4" in result


def test_no_page_of_marking_knows_who_wrote(classroom: Classroom) -> None:
    hand_in(classroom, "قصة تعاونيتنا")
    asked = {"device": "p", "sequence": 1, "language": "ar", "screen": "lesson", "lesson": LESSON, "text": "لماذا؟"}
    there = f"cohorts/{classroom.cohort.cohort_id}/questions/sent"
    assert classroom.learner.send(there, asked | {"exercise": "story"}).status_code == 200
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    assert "لماذا؟" in form.page
    entry = form.fields["based_on"]
    told = classroom.trainer.send(form.address, sent(entry)).text
    for page in (form.page, told, classroom.trainer.get(f"{where(classroom)}?at={form.address.rsplit('/')[-1]}").text):
        assert "خديجة" not in page
        assert classroom.learner.person_id not in page
        assert "/questions/1" not in page
    names = classroom.trainer.get(f"{where(classroom)}/names").text
    assert "خديجة" in names, "all are marked: now the trainer may know"


def test_the_other_language_shows_the_page_of_marking_again(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    shown = classroom.trainer.get(where(classroom)).text
    wanted = re.search(r'href="[^"]*language\?to=fr&amp;next=([^"]+)"', shown) or re.search(
        r"language\?to=fr&next=([^\"]+)", shown
    )
    assert wanted
    assert classroom.trainer.get(wanted[1].removeprefix(PREFIX)).status_code == 200


def test_names_stay_away_while_an_answer_waits(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    assert "خديجة" not in classroom.trainer.get(f"{where(classroom)}/names").text


def test_the_order_is_each_trainer_s_own_and_stays(classroom: Classroom) -> None:
    more_learners(classroom, [f"قصة رقم {number}" for number in range(7)])

    def order(trainer: Visitor) -> list[str]:
        found, page = [], trainer.get(where(classroom)).text
        for _ in range(7):
            found.append(re.search(r"قصة رقم \d", page)[0])
            page = trainer.get(re.search(r'data-after="([^"]*)"', page)[1].removeprefix(PREFIX)).text
        return found

    mine, theirs = order(classroom.trainer), order(second_trainer(classroom))
    assert sorted(mine) == sorted(theirs)
    assert len(set(mine)) == 7, "each comes once before the first comes again"
    assert mine == order(classroom.trainer)
    assert mine != theirs or mine != sorted(mine)


def test_each_tap_is_saved_once_and_says_when(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    mark = sent(form.fields["based_on"])
    first, again = (classroom.trainer.send(form.address, mark).json() for _ in range(2))
    assert first == again
    assert (first["state"], first["points"]) == ("counted", 3.0)
    assert re.fullmatch(r"\d\d:\d\d", first["saved"])
    wrong = classroom.trainer.send(form.address, sent(form.fields["based_on"], 2, criteria=[9.0]))
    assert wrong.status_code == 422
    assert wrong.json()["problem"]
    for broken in (
        {},
        mark | {"criteria": "x"},
        mark | {"based_on": -1},
        mark | {"act": "steal"},
        mark | {"points": "x"},
    ):
        assert classroom.trainer.send(form.address, broken).status_code == 400
    assert classroom.trainer.send(f"{where(classroom)}/answers/AAAAAAAAAAAAAAAAAAAA", mark).status_code == 404


def test_of_two_trainers_the_second_sees_both_marks_and_chooses(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    other = second_trainer(classroom)
    mine, theirs = (next_form(who, classroom.cohort.cohort_id) for who in (classroom.trainer, other))
    assert mine.address != theirs.address, "handles differ from trainer to trainer"
    mine.send(classroom.trainer, points="2", comment="قصير")
    shown = other.get(
        theirs.send(other, points="4", comment="رائع", go="next").headers["location"].removeprefix(PREFIX)
    )
    for both in ("أُعطيت نقطة أخرى", "النقط: 2 من 4", "النقط: 4 من 4", "قصير", "رائع"):
        assert both in shown.text
    assert "النقط: 2 من 4" in classroom.learner.get(f"{classroom.lesson}/feedback").text
    standing = read_form(shown.text)
    fields = standing.fields | {"form_key": "another-key-1", "points": "4", "comment": "رائع", "reason": "قرأناه معا"}
    other.post(standing.address, **fields)
    assert "النقط: 4 من 4" in classroom.learner.get(f"{classroom.lesson}/feedback").text


def test_what_is_begun_never_makes_a_mark_that_came_meanwhile_look_seen(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    other = second_trainer(classroom)
    mine, theirs = (next_form(who, classroom.cohort.cohort_id) for who in (classroom.trainer, other))
    entry = int(theirs.fields["based_on"])
    mine.send(classroom.trainer, points="2")
    begun = other.send(theirs.address, sent(str(entry), criteria=[None], comment="ب")).json()
    assert (begun["state"], begun["entry"]) == ("begun", entry)
    beside = other.send(theirs.address, sent(str(begun["entry"]), 2, criteria=[4.0])).json()
    assert (beside["state"], beside["points"], beside["entry"]) == ("beside", 2.0, entry)
    assert other.send(theirs.address, sent(str(beside["entry"]), 3, criteria=[3.0])).json()["state"] == "beside"


def test_handed_in_again_waits_again_and_says_what_it_was_given_and_what_changed(classroom: Classroom) -> None:
    hand_in(classroom, "خمسة أعضاء")
    mark_next(classroom.trainer, classroom.cohort.cohort_id, points="3", comment="أحسنتم")
    hand_in(classroom, "سبعة أعضاء")
    page = next_form(classroom.trainer, classroom.cohort.cohort_id).page
    assert "نُقط 3 من 4" in page
    assert "تغير الجواب" in page
    assert "<del>خمسة </del><ins>سبعة </ins>" in page
    kept = re.search(r'data-keep-points="3.0">(.*?)</form>', page, re.DOTALL)
    assert kept
    fields = dict(re.findall(r'name="([\w.]+)" value="([^"]*)"', kept[1]))
    fields.pop("form_token")
    classroom.trainer.post(read_form(page).address, **fields)
    assert "النقط: 3 من 4" in classroom.learner.get(f"{classroom.lesson}/feedback").text
    hand_in(classroom, "سَبعة أعضاء!")
    assert "الجواب نفسه" in next_form(classroom.trainer, classroom.cohort.cohort_id).page
    assert "جواب واحد أُرسل من جديد" in classroom.trainer.get("trainer/").text


def test_a_mark_is_taken_back_and_a_doubt_is_kept(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    form.send(classroom.trainer, points="2")
    page = classroom.trainer.get(f"{where(classroom)}?at={form.address.rsplit('/')[-1]}").text
    now = read_form(page)
    back = now.fields | {"form_key": "back-key-1", "act": "back"}
    classroom.trainer.post(form.address, **back)
    again = next_form(classroom.trainer, classroom.cohort.cohort_id)
    again.send(classroom.trainer, act="unsure")
    assert "جواب واحد للعودة إليه" in classroom.trainer.get("trainer/").text


def test_points_that_cannot_be_are_told_and_what_was_written_stays(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    for points in ("-1", "5", "nan", "inf", "١٠", "four", "1e9"):
        told = mark_next(classroom.trainer, classroom.cohort.cohort_id, points=points, comment="ملاحظة طويلة")
        assert told.status_code == 422
        assert "اكتبوا عددا من 0 إلى 4" in told.text
        assert "ملاحظة طويلة" in told.text
        assert f'value="{points}"' in told.text


def test_script_in_an_answer_a_comment_or_a_name_stays_text(classroom: Classroom) -> None:
    hand_in(classroom, SCRIPT)
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    assert "<script>alert" not in form.page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in form.page
    assert "<img src=x" not in form.page
    assert "{{ 7*7 }}" in form.page
    form.send(classroom.trainer, points="1", comment=SCRIPT)
    assert "<script>alert" not in classroom.learner.get(f"{classroom.lesson}/feedback").text


def test_the_trainer_reads_how_to_give_the_points_and_no_learner_does(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    assert "الوضوح والصدق" in next_form(classroom.trainer, classroom.cohort.cohort_id).page
    for path in ("", classroom.lesson, f"{classroom.lesson}/feedback", f"cohorts/{classroom.cohort.cohort_id}/"):
        assert "الوضوح والصدق" not in classroom.learner.get(path).text


def test_a_trainer_of_another_cohort_sees_and_marks_nothing(classroom: Classroom) -> None:
    hand_in(classroom, "قصة لا تخصك")
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    other = new_classroom(classroom.academy)
    assert "قصة لا تخصك" not in other.trainer.get("trainer/").text
    assert other.trainer.get(where(classroom)).status_code == 403
    assert form.send(other.trainer, points="1").status_code == 403
    there = form.address.replace(classroom.cohort.cohort_id, other.cohort.cohort_id)
    assert other.trainer.post(there, **form.fields, points="1").status_code == 404, "a handle holds for one place"


def test_an_address_that_no_page_has_is_no_fault_of_ours(classroom: Classroom) -> None:
    exercises = f"trainer/cohorts/{classroom.cohort.cohort_id}/lessons/{LESSON}/exercises/"
    for strange in ("%00", "a%22b", "%0A"):
        assert classroom.trainer.get(f"{exercises}{strange}/marking/groups").status_code == 404
    voices = f"trainer/voices/{classroom.cohort.course_id}/"
    assert [classroom.trainer.get(f"{voices}{strange}").status_code for strange in ("none", "%00")] == [404, 404]


def test_who_was_forgotten_waits_for_nobody(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    with classroom.academy.sessions.begin() as session:
        erase_person(
            session, classroom.learner.person_id, signing_key=b"k", actor_id="test", reason="asked", now=utc_now()
        )
    assert where(classroom) not in classroom.trainer.get("trainer/").text


def test_a_comment_kept_is_offered_again_the_most_used_first(classroom: Classroom) -> None:
    more_learners(classroom, ["قصة أولى", "قصة ثانية", "قصة ثالثة"])
    mark_next(classroom.trainer, classroom.cohort.cohort_id, points="2", comment="نادر", keep_comment_in="ar")
    mark_next(classroom.trainer, classroom.cohort.cohort_id, points="2", comment="مفيد", keep_comment_in="ar")
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    assert re.findall(r'data-comment="([^"]+)"', form.page) == ["مفيد", "نادر"]
    form.send(classroom.trainer, points="1", comment="نادر جدا: نادر")
    page = classroom.trainer.get(f"{where(classroom)}?at={form.address.rsplit('/')[-1]}").text
    assert re.findall(r'data-comment="([^"]+)"', page) == ["نادر", "مفيد"]


def test_a_group_is_marked_and_undone_by_a_plain_form(classroom: Classroom) -> None:
    more_learners(classroom, ["نبيع العسل في السوق", "نبيع العسل في السوق !", "نبيع العسل بالسوق", "زرابي"])
    groups = f"{where(classroom)}/groups"
    for _ in range(100):
        page = classroom.trainer.get(groups)
        if "Refresh" not in page.headers:
            break
        time.sleep(0.1)
    assert "عائشة" not in page.text
    assert "3 أجوبة في هذه المجموعة" in page.text
    form = re.search(r'<form method="post" action="[^"]+/groups">.*?</form>', page.text, re.DOTALL)
    assert form
    fields: dict[str, str | list[str]] = dict(
        re.findall(r'type="hidden" name="(form_key|until)" value="([^"]*)"', form[0])
    )
    for name in ("variant", "member", "in"):
        fields[name] = re.findall(rf'name="{name}" value="([^"]+)"', form[0])
    wrong = classroom.trainer.post(groups, **fields, points="9")
    assert wrong.status_code == 422
    done = classroom.trainer.post(groups, **fields, points="3", comment="جميل")
    assert "marked=3" in done.headers["location"]
    after = classroom.trainer.get(done.headers["location"].removeprefix(PREFIX)).text
    assert "نُقطت 3 أجوبة معا" in after
    undo = re.search(r'action="/services/academy/([^"]+/undone)"', after)
    assert undo
    assert "undone=3" in classroom.trainer.post(undo[1]).headers["location"]
    assert "4 أجوبة تنتظر" in classroom.trainer.get(where(classroom)).text


def test_comments_stand_in_both_languages_and_are_changed_and_deleted_by_their_trainer_alone(
    classroom: Classroom,
) -> None:
    hand_in(classroom, "قصة")
    bank = f"{where(classroom)}/comments"
    assert classroom.trainer.post(bank, text_ar="", text_fr="").status_code == 422
    classroom.trainer.post(bank, text_ar="وضحوا", text_fr="Précisez", **{"for": "course"})
    page = classroom.trainer.get(bank).text
    number = re.search(r'name="comment_id" value="(\d+)"', page)[1]
    other = second_trainer(classroom)
    assert "Précisez" not in other.get(bank).text
    other.post(bank, comment_id=number, text_fr="volé")
    other.post(bank, comment_id=number, act="delete")
    assert "Précisez" in classroom.trainer.get(bank).text
    classroom.trainer.post(bank, comment_id=number, act="delete")
    assert "Précisez" not in classroom.trainer.get(bank).text


def test_a_question_is_answered_beside_the_answer(classroom: Classroom) -> None:
    hand_in(classroom, "قصة")
    asked = {"device": "p", "sequence": 1, "language": "ar", "screen": "lesson", "lesson": LESSON, "text": "لماذا؟"}
    there = f"cohorts/{classroom.cohort.cohort_id}/questions/sent"
    assert classroom.learner.send(there, asked | {"exercise": "story"}).status_code == 200
    form = next_form(classroom.trainer, classroom.cohort.cohort_id)
    back = classroom.trainer.post(f"{form.address}/reply", text="لأن القانون", form_key="0123456789")
    assert back.headers["location"].endswith("#questions")
    assert "لأن القانون" in classroom.learner.get("questions/").text
    assert classroom.trainer.post(f"{form.address}/reply", text="", form_key="0123456780").status_code == 422


def test_questions_about_an_exercise_are_answered_on_its_page_without_names(classroom: Classroom) -> None:
    asked = {"device": "p", "sequence": 1, "language": "ar", "screen": "lesson", "lesson": LESSON, "text": "لماذا؟"}
    there = f"cohorts/{classroom.cohort.cohort_id}/questions/sent"
    assert classroom.learner.send(there, asked | {"exercise": "story"}).status_code == 200
    here = f"{where(classroom)}/questions"
    page = classroom.trainer.get(here).text
    assert "لماذا؟" in page
    assert "خديجة" not in page
    address = re.search(r'action="/services/academy/([^"]+)" class="reply-form"', page)
    assert address
    assert classroom.trainer.post(address[1], text=" ", form_key="0123456789").status_code == 422
    assert classroom.trainer.post(address[1], text="لأن القانون", form_key="0123456780").status_code == 303
    assert "لأن القانون" in classroom.learner.get("questions/").text
    assert "لا سؤال ينتظر" in classroom.trainer.get(here).text or "لماذا؟" not in classroom.trainer.get(here).text
    elsewhere = address[1].replace("/story/", "/count/")
    assert classroom.trainer.post(elsewhere, text="x", form_key="0123456781").status_code == 404
