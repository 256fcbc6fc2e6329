"""What everybody and learners see."""

from collections.abc import Iterator

from tests.academy.player.running_academy import COURSE, LESSON
from tests.academy.player.scenes.stage import Scene, Stage
from tests.academy.player.test_certificate_pages import page_of, row_of, theirs


def public(made: Stage) -> Iterator[Scene]:
    yield Scene("catalogue", None, "catalogue")
    yield Scene("course_preview", None, f"catalogue/{COURSE}")
    yield Scene("sheet", None, made.sheet)
    yield Scene("sheet", None, f"{made.sheet}?busy=yes", title="busy")
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


def of_code(made: Stage) -> Iterator[Scene]:
    code = made.code
    has, none = code.learner, code.elsewhere
    full = made.academy.signed_in(none.person_id, ["member", "code-course"])
    yield Scene("course_preview", None, f"catalogue/{code.course.course_id}", title="code")
    yield Scene("cohort", has, f"cohorts/{code.cohort_id}/", title="code")
    yield Scene("lesson", has, code.lesson, title="code")
    yield Scene("lesson", none, code.lesson, title="code-handed-in")
    yield Scene("open_in_jupyterlab", full, f"{code.lesson}/jupyterlab", {"notebook": "Doubler.ipynb"}, status=409)
    yield Scene("hand_in_home", has, f"{code.lesson}/home", {}, status=422)
    yield Scene("hand_in_sent", none, f"{code.lesson}/files", {}, status=422)
    yield Scene("feedback", none, f"{code.lesson}/feedback", title="code")
    yield Scene("lesson", made.mixed.learner, made.mixed.lesson, title="beside-a-notebook")
    yield Scene("notebook", made.mixed.learner, f"{made.mixed.lesson}/notebook")


def of_versions(made: Stage) -> Iterator[Scene]:
    yield Scene("version_offer", made.done.learner, f"cohorts/{made.done.cohort.cohort_id}/version")
    yield Scene("cohort", made.done.learner, f"cohorts/{made.done.cohort.cohort_id}/", title="newer-version")
