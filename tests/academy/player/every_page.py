"""Every page of the academy in a state worth looking at, by the name of its address: none can be forgotten."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from academy.database import utc_now
from academy.declarations import Declaration
from academy.receipts import number_of
from academy.submissions import latest_submission
from tests.academy.halls import code_on_the_wall, job_under_way, meet
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.marking_forms import marking_address, next_form
from tests.academy.player.running_academy import COURSE, LESSON, PREFIX, RunningAcademy, Visitor
from tests.academy.player.test_certificate_pages import finished, page_of, row_of, theirs

# Addresses that show nothing by themselves: they lead elsewhere, or give a file or data.
NOT_PAGES = {
    "health", "static", "oauth_callback", "language", "worker", "manifest", "stay", "enter_catalogue", "card_address",
    "enter_join", "logout", "listening", "ask_to_join", "join_open", "start", "save_answer", "hand_in", "photo",
    "send_photo", "photo_to_grade", "set_opening", "admit", "decide_late", "get_certificate", "certificate_file",
    "issue_certificate", "learner_certificate_file", "certificate_keys", "revoked_list", "issuer_document", "sound",
    "question_voice", "question_photo", "reply_voice", "read_replies", "ask", "settle_question", "read_news",
    "stop_messages", "change_voice", "icon", "marking_media", "media_here", "undo_group",
    "tick", "call_off_session", "export_file",
    "roster_model", "drop_draft", "remarked_rows", "take_learner", "take_back", "reopen",
    "results_file", "results_job",
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """A page as somebody sees it; ``sent`` is the form that it answers, None when it is simply opened."""

    route: str
    who: Visitor | None
    path: str
    sent: dict[str, str] | None = None
    title: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.route}-{self.title}" if self.title else self.route


@dataclass(frozen=True)
class Stage:
    """Classes in the states that pages show: begun, handed in, marked, ruled by terms, finished."""

    academy: RunningAcademy
    fresh: Classroom
    done: Classroom
    marked: Classroom
    ruled: Classroom
    finished: Classroom
    essay: str
    saved: str
    receipt: str
    admin: Visitor


def stage(academy: RunningAcademy) -> Stage:
    answers = {"a.count": "7", "a.story": "قصة", "a.pairs.share": "money", "a.pairs.assembly": "decide"}
    fresh, done, marked, ruled = (new_classroom(academy) for _ in range(4))
    rules = {"counts": "best", "late": "penalty", "most_attempts": "1", "step_days": "1", "step_percent": "10"}
    ruled.trainer.post(f"{ruled.roster}terms", **rules, **{"day.": "2026-01-05", "hour.": "18:00"})
    for each in (done, marked, ruled):
        each.learner.post(f"{each.lesson}/submit", **answers, confirmed="yes")
    academy.grade()
    form = next_form(marked.trainer, marked.cohort.cohort_id)
    saved = form.send(marked.trainer, points="0,5", comment="جميل").headers["location"].removeprefix(PREFIX)
    said = {"device": "p", "sequence": 1, "language": "ar", "screen": "lesson", "lesson": LESSON, "text": "لماذا؟"}
    asked = fresh.learner.send(f"cohorts/{fresh.cohort.cohort_id}/questions/sent", said | {"exercise": "judge"})
    assert asked.status_code == 200
    with academy.sessions.begin() as session:
        session.add(Declaration(person_id=fresh.learner.person_id, province_code="09.001", declared_at=utc_now()))
    meet(fresh)
    meet(done, days_ago=3)
    certified = finished(academy)
    certified.learner.post(page_of(certified))
    return Stage(
        academy,
        fresh,
        done,
        marked,
        ruled,
        certified,
        form.address,
        saved,
        receipt_of(marked),
        academy.signed_in(academy.staff("admin"), ["admin"]),
    )


def receipt_of(classroom: Classroom) -> str:
    with classroom.academy.sessions() as session:
        found = latest_submission(
            session, person_id=classroom.learner.person_id, cohort_id=classroom.cohort.cohort_id, lesson_id=LESSON
        )
        assert found is not None
        return number_of(found)


def scenes(made: Stage) -> list[Scene]:
    return [
        *public(made),
        *of_learners(made),
        *of_trainers(made),
        *of_cohorts(made),
        *of_halls(made),
        *of_certificates(made),
    ]


def public(made: Stage) -> Iterator[Scene]:
    yield Scene("catalogue", None, "catalogue")
    yield Scene("course_preview", None, f"catalogue/{COURSE}")
    yield Scene("offline", None, "offline")
    yield Scene("check_form", None, "c/")
    yield Scene("check_offline", None, "certificates/offline")
    yield Scene("catalogue", None, "catalogue", title="in-a-messaging-app", headers={"User-Agent": "WhatsApp/2.24"})
    yield Scene("error", None, "nothing", title="unknown", status=404)
    yield Scene("error", made.fresh.trainer, made.done.roster, title="refused", status=403)


def of_learners(made: Stage) -> Iterator[Scene]:
    fresh, done, marked, ruled = made.fresh, made.done, made.marked, made.ruled
    group = f"cohorts/{fresh.cohort.cohort_id}/"
    yield Scene("my_courses", fresh.learner, "")
    yield Scene("my_courses", done.learner, "", title="waits")
    yield Scene("cohort", fresh.learner, group)
    yield Scene("lesson", fresh.learner, fresh.lesson)
    yield Scene("lesson", ruled.learner, ruled.lesson, title="no-attempt-left")
    yield Scene("save_form", fresh.learner, fresh.lesson, {"a.count": "كثير"}, status=422)
    yield Scene("submit", fresh.learner, f"{fresh.lesson}/submit", {"a.judge": "true"}, title="confirm")
    yield Scene("submit", made.finished.learner, f"{ruled.lesson}/submit", {}, title="not-theirs", status=403)
    yield Scene("feedback", done.learner, f"{done.lesson}/feedback")
    yield Scene("feedback", marked.learner, f"{marked.lesson}/feedback", title="marked")
    yield Scene("feedback", ruled.learner, f"{ruled.lesson}/feedback", title="late")
    yield Scene("attempts", ruled.learner, f"{ruled.lesson}/attempts")
    yield Scene("attempt", ruled.learner, f"{ruled.lesson}/attempts/1")
    yield Scene("review", marked.learner, "review")
    yield Scene("answer_review", marked.learner, f"{marked.lesson}/review/count", {"a.count": "5"})
    yield Scene("news", marked.learner, "news")
    yield Scene("agree_to_messages", marked.learner, "news/messages/sms", {"address": "x"}, status=404)
    yield Scene("prove_address", marked.learner, "news/messages/sms/code", {"code": "x"}, status=404)
    yield Scene("my_questions", marked.learner, "questions/")
    yield Scene("my_questions", fresh.learner, "questions/", title="asked")
    yield Scene("ask_page", fresh.learner, f"{group}questions?lesson={LESSON}&exercise=judge")
    yield Scene(
        "ask_form",
        fresh.learner,
        f"{group}questions",
        {"text": "", "screen": "lesson", "lesson": LESSON, "about": "count", "form_key": "abcdefgh"},
        status=422,
    )
    yield Scene("join_address", done.learner, f"join/{fresh.cohort.join_code}")
    yield Scene("join_address", done.learner, f"join/{done.cohort.join_code}", title="there")
    yield Scene("join_address", done.learner, "join/00000000", title="unknown", status=404)
    yield Scene("join", marked.learner, "join", {"code": "00000001"}, status=404)


def of_trainers(made: Stage) -> Iterator[Scene]:
    fresh, done, ruled, trainer = made.fresh, made.done, made.ruled, made.marked.trainer
    yield Scene("my_courses", trainer, "", title="teaching")
    yield Scene("waiting", done.trainer, "trainer/")
    yield Scene("waiting", trainer, "trainer/", title="marked")
    yield from of_marking(made)
    yield Scene("brought", trainer, "trainer/brought")
    yield Scene("take_brought", trainer, "trainer/brought", {"text": "no bundle"}, status=422)
    yield Scene("questions", trainer, "trainer/questions")
    yield Scene("questions", fresh.trainer, "trainer/questions", title="asked")
    yield Scene("roster", fresh.trainer, fresh.roster)
    yield Scene("roster", done.trainer, done.roster, title="waits")
    yield Scene("save_telephone", fresh.trainer, f"{fresh.roster}telephone", {"telephone": "x"}, status=422)
    yield Scene("ask_pin", fresh.trainer, f"{fresh.roster}people/{fresh.learner.person_id}/pin")
    yield Scene("cards", fresh.trainer, f"{fresh.roster}cards", {"person": fresh.learner.person_id})
    yield Scene("terms", ruled.trainer, f"{ruled.roster}terms")
    wrong = {"counts": "last", "late": "trainer", "most_attempts": "0", "step_days": "99", "step_percent": "x"}
    yield Scene("save_terms", ruled.trainer, f"{ruled.roster}terms", wrong, status=422)
    learner = {"learner": ruled.learner.person_id, "lesson": ""}
    yield Scene("give_time", ruled.trainer, f"{ruled.roster}extensions", learner, status=422)
    yield Scene("receipts", trainer, "trainer/receipts")
    receipts = trainer, "trainer/receipts"
    yield Scene("check_receipt", *receipts, {"text": made.receipt}, title="ours")
    yield Scene("check_receipt", *receipts, {"text": f"{made.receipt}\nAttempt 9"}, title="changed")
    yield Scene("check_receipt", *receipts, {"text": "12-3fa9c2d4e5b60718"}, title="none-of-ours")
    yield Scene("check_receipt", *receipts, {"text": "hello"}, title="no-number", status=422)
    yield Scene("check_receipt", done.trainer, "trainer/receipts", {"text": made.receipt}, title="another-group")
    yield Scene("poster", fresh.trainer, f"{fresh.roster}poster")
    yield Scene("reply", trainer, "trainer/questions/1", {"text": ""}, status=403)
    yield Scene("declarations", fresh.trainer, f"{fresh.roster}declarations")
    declared = f"people/{fresh.learner.person_id}/declaration"
    word = {"judgement": "confirmed", "looked_at": ""}
    yield Scene("judge_declaration", fresh.trainer, f"{fresh.roster}{declared}", word, status=422)
    yield Scene("all_declarations", made.admin, "declarations")
    yield Scene("judge_any_declaration", made.admin, f"declarations/{fresh.learner.person_id}", word, status=422)
    yield Scene("voices", trainer, "trainer/voices/")
    yield Scene("lesson_voices", trainer, f"trainer/voices/{COURSE}/{LESSON}")
    sound = {"version": made.academy.version, "tag": "ar", "place": "question/count", "text_language": "ar"}
    yield Scene("record_voice", trainer, f"trainer/voices/{COURSE}/{LESSON}", sound, status=422)


def brought_list(group: Classroom) -> str:
    """Bring a list with somebody new, somebody doubtful and two that are refused; return its address."""
    somebody = "".join(random.choices("بتثجحخدذرزسشصضطظعغفقكلمنهوي", k=12))
    people = f"Nom;CIN;Tél\n{somebody};A1;\n{somebody};A1;\nخديجة;;06\n=x;;\n"
    brought = group.trainer.post(f"{group.roster}people/list", list=people)
    return brought.headers["location"].removeprefix(PREFIX)


def of_cohorts(made: Stage) -> Iterator[Scene]:
    """A trainer's cohorts: made, filled, changed; what cannot be is told on the page of the form."""
    trainer, roster, new = made.fresh.trainer, made.fresh.roster, "trainer/cohorts/new"
    yield Scene("my_cohorts", trainer, "trainer/cohorts/")
    yield Scene("new_cohort", trainer, new)
    yield Scene(
        "make_cohort", trainer, new, {"course": COURSE, "language": "ar", "title": "", "trainers": "x"}, status=422
    )
    yield Scene("add_learners", trainer, f"{roster}people")
    yield Scene("take_roster", trainer, f"{roster}people/file", {}, status=422)
    yield Scene("take_list", trainer, f"{roster}people/list", {"list": "..."}, status=422)
    waiting, done = (brought_list(made.fresh) for _ in range(2))
    shown = re.search(r'name="shown" value="(\w+)"', trainer.get(done).text)
    assert shown
    trainer.post(done, shown=shown[1])
    yield Scene("draft", trainer, waiting)
    yield Scene("write_draft", trainer, waiting, {"shown": "other"}, title="changed", status=409)
    yield Scene("draft", trainer, done, title="written")
    yield Scene("cards_with_pins", trainer, f"{roster}cards/pins", {})
    theirs = f"{roster}people/{made.fresh.learner.person_id}"
    yield Scene("learner", trainer, theirs)
    yield Scene("save_details", trainer, f"{theirs}/details", {"number": "x"}, status=422)
    yield Scene("move_learner", trainer, f"{theirs}/move", {"sure": "yes"}, status=422)
    yield Scene("withdraw", trainer, f"{theirs}/withdraw", {}, title="not-sure", status=400)
    yield Scene("plan", trainer, f"{roster}plan")
    yield Scene("save_plan", trainer, f"{roster}plan", {"title": "", "ends_on": "x"}, status=422)
    yield Scene("add_trainer", trainer, f"{roster}trainers", {"trainers": "nobody"}, status=422)
    yield Scene("remove_trainer", trainer, f"{roster}trainers/{trainer.person_id}/remove", {}, title="asked")
    yield Scene("archive", trainer, f"{roster}archive", {}, title="not-sure", status=400)
    yield Scene("copy_cohort", trainer, f"{roster}copy", {"copy_title": ""}, status=422)


def of_halls(made: Stage) -> Iterator[Scene]:
    group, trainer = made.fresh, made.fresh.trainer
    sessions, over = f"{group.roster}sessions", f"{made.done.roster}sessions"
    yield Scene("hall_sessions", trainer, sessions)
    yield Scene("plan_sessions", trainer, sessions, {"day": "31/31/2026"}, status=422)
    yield Scene("hall_list", trainer, f"{sessions}/1")
    yield Scene("hall_list", made.done.trainer, f"{over}/1", title="over")
    typed = {f"state.{made.done.learner.person_id}": "present", "form_key": "abcdefgh"}
    yield Scene("save_hall_list", made.done.trainer, f"{over}/1", typed, title="without-reason", status=422)
    yield Scene("tick_by_card", trainer, f"{sessions}/1/card", {"card": "1", "form_key": "abcdefgh"}, status=422)
    yield Scene("move_session", trainer, f"{sessions}/1/plan", {"day": "1 May"}, status=422)
    yield Scene("hall_wall", trainer, f"{sessions}/1/wall")
    yield Scene("exports", trainer, f"{group.roster}exports")
    yield Scene("make_export", trainer, f"{group.roster}exports", {"file": "other"}, status=400)
    yield Scene("export_job", trainer, f"{group.roster}exports/{job_under_way(group)}")
    yield Scene("all_results", made.admin, "results")
    yield Scene("make_all_results", made.admin, "results", {"file": "gradebook.csv"}, title="with-names", status=400)
    code = code_on_the_wall(group)
    yield Scene("hall", group.learner, f"hall/{code}")
    yield Scene("hall", made.done.learner, f"hall/{code}", title="another-group")
    yield Scene("say_here", group.learner, f"hall/{code}", {})
    yield Scene("hall", group.learner, "hall/nothing", title="over", status=404)


def of_marking(made: Stage) -> Iterator[Scene]:
    done, trainer = made.done, made.marked.trainer
    here, there = marking_address(done.cohort.cohort_id), marking_address(made.marked.cohort.cohort_id)
    key = {"form_key": "0123456789", "based_on": "1"}
    yield Scene("marking", done.trainer, here)
    yield Scene("marking", trainer, made.saved, title="saved")
    yield Scene("marking", trainer, there, title="nothing-left")
    yield Scene("give_mark", trainer, made.essay, {"points": "many", **key}, status=422)
    yield Scene("marking_groups", done.trainer, f"{here}/groups")
    asked = marking_address(made.fresh.cohort.cohort_id, "judge")
    yield Scene("questions_here", made.fresh.trainer, f"{asked}/questions")
    yield Scene("reply_here", made.fresh.trainer, f"{asked}/questions/none", {"form_key": "01234567"}, status=404)
    yield Scene("mark_group", done.trainer, f"{here}/groups", {"points": "many"}, status=422)
    yield Scene("marking_comments", trainer, f"{there}/comments")
    yield Scene("change_comments", trainer, f"{there}/comments", {"text_fr": ""}, status=422)
    yield Scene("marking_names", trainer, f"{there}/names")
    yield Scene("marking_names", done.trainer, f"{here}/names", title="waits")
    yield Scene("marking_reply", trainer, f"{made.essay}/reply", {"text": "", "form_key": "01234567"}, status=404)


def of_certificates(made: Stage) -> Iterator[Scene]:
    has = made.finished
    number = row_of(has).number
    yield Scene("your_certificate", has.learner, page_of(has))
    yield Scene("your_certificate", made.fresh.learner, page_of(made.fresh), title="lacking")
    yield Scene("check_certificate", None, f"c/{number}", title="valid")
    yield Scene("check_certificate", None, "c/2345", title="nonsense")
    yield Scene("certificates", has.trainer, f"{has.roster}certificates")
    yield Scene("learner_certificate", has.trainer, theirs(has))
    named = {"identity": "declared", "name": "1"}
    yield Scene("record_identity", has.trainer, f"{theirs(has)}/identity", named, status=422)
    yield Scene("revoke_certificate", has.trainer, f"{theirs(has)}/revoke", {"reason": ""}, status=422)
    ended = f"{has.roster}people/{has.learner.person_id}/pin"  # a new PIN ends the learner's session: the last scene
    yield Scene("reset_pin", has.trainer, ended, {})
