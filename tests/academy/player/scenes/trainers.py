"""What trainers see of their groups."""

import random
import re
from collections.abc import Iterator

from tests.academy.halls import code_on_the_wall, job_under_way
from tests.academy.player.conftest import Classroom
from tests.academy.player.marking_forms import marking_address
from tests.academy.player.running_academy import COURSE, LESSON, PREFIX
from tests.academy.player.scenes.stage import NEWER, Scene, Stage


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


def of_help(made: Stage) -> Iterator[Scene]:
    group = made.fresh
    here = f"{group.roster}people/{group.learner.person_id}/help"
    yield Scene("learner_help", group.trainer, here)
    yield Scene("learner_help", group.trainer, f"{here}?embedded=1", title="in-the-desk")
    yield Scene("note_help", group.trainer, here, {"kind": "shouted", "words": "كلمة", "form_key": "k"}, status=422)
    page, one = f"{group.roster}message", group.learner.person_id
    yield Scene("message", group.trainer, page, title="to-whom")
    yield Scene("message", group.trainer, f"{page}?to={one}")
    yield Scene("send_message", group.trainer, page, {"to": one, "text": "", "form_key": "01234567"}, status=422)


def of_regrading(made: Stage) -> Iterator[Scene]:
    done, marked, ruled = made.done, made.marked, made.ruled
    yield Scene("regrade", done.trainer, f"{done.roster}regrade")
    yield Scene("regrade", ruled.trainer, f"{ruled.roster}regrade", title="under-way", renews_itself=True)
    yield Scene("regrade", marked.trainer, f"{marked.roster}regrade?said=begun", title="over")
    yield Scene("begin_regrade", done.trainer, f"{done.roster}regrade", {"keys": NEWER, "reason": ""}, status=422)
    held = made.held
    yield Scene("held_results", held.trainer, f"{held.roster}results")
    yield Scene("held_results", held.trainer, f"{held.roster}results?ask=yes&lesson={LESSON}", title="asked")
    yield Scene("held_results", held.trainer, f"{held.roster}results?lesson={LESSON}", title="one-by-one")
    yield Scene("feedback", held.learner, f"{held.lesson}/feedback", title="held-back")
    edge = made.edge
    yield Scene("regrade", edge.trainer, f"{edge.roster}regrade", title="passes-and-certificates")
    yield Scene("waiting", edge.trainer, "trainer/", title="a-key-was-corrected")
    yield Scene("grade_record", marked.trainer, f"{marked.roster}ledger")
    yield Scene("grade_record", made.fresh.trainer, f"{made.fresh.roster}ledger", title="empty")


def of_newer_versions(made: Stage) -> Iterator[Scene]:
    done, fresh = made.done, made.fresh
    yield Scene("version", done.trainer, f"{done.roster}version", title="offered")
    yield Scene("version", fresh.trainer, f"{fresh.roster}version")
    yield Scene("offer_version", fresh.trainer, f"{fresh.roster}version", {"title": "", "do": "offer"}, status=422)
