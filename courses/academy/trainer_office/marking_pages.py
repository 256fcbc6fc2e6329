"""Marking one exercise across learners: an answer a screen, and what a trainer does with it."""

import secrets
from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse, RedirectResponse, Response

from academy.database import utc_now
from academy.errors import PointsOutOfRange
from academy.marking.comments import MOST_CHARACTERS, keep_comment, note_used, text_in
from academy.marking.errors import CommentRefused, NotYourMark, ReasonMissing
from academy.marking.marks import MOST_REASON, Taken, keep_standing, note_unsure, take_back, take_mark
from academy.marking.rows import BESIDE
from academy.marking.standing import StandingAnswer
from academy.marking.waiting import questions_by_exercise
from academy.player.moments import short_moment
from academy.player.pages import page
from academy.player.site import Visit
from academy.questions.threads import names_of
from academy.questions.voices import MOST_SECONDS
from academy.trainer_grades import MOST_COMMENT, standing_entry
from academy.trainer_office.marking_views import Marking
from academy.trainer_office.sent_marks import BACK, KEEP, SURE, UNSURE, SentAct, sent_act

_MOST_NAMES = 500  # on one page


def marking(visit: Visit) -> Response:
    """Show one answer: the one in the address, else the next that waits."""
    found = Marking(visit)
    query = visit.request.query_params
    if at := query.get("at"):
        return _answer_page(found, found.at(at), saved=query.get("saved", ""))
    start = found.at(query["after"]) if query.get("after") else -1
    following = found.after(start)
    if following is None:
        return _nothing_left(found)
    return _answer_page(found, found.answers.index(following), saved=query.get("saved", ""))


def take(visit: Visit) -> Response:
    """Take what a trainer did with an answer, from the page's script or from a plain form."""
    found = Marking(visit)
    sent = sent_act(visit, found)
    problem, taken = _done(visit, found, sent)
    if visit.json is not None:
        return _told(visit, sent, taken, problem)
    if problem:
        return _answer_page(found, found.at(visit.parameters["handle"]), status=422, problem=problem)
    return _onwards(visit, found, taken)


def _done(visit: Visit, found: Marking, sent: SentAct) -> tuple[str, Taken | None]:
    """Do what was asked; return what to say where it could not be done."""
    most = standing_entry(visit.session, sent.mark.submission_id, sent.mark.exercise_id).max_points
    out_of_range = visit.texts("Give a number from 0 to {most}.", most=visit.texts.number(most))
    if not sent.is_readable or not _fit(found, sent, most):
        return out_of_range, None
    try:
        return "", _acted(visit, found, sent)
    except PointsOutOfRange:
        return out_of_range, None
    except ReasonMissing:
        return visit.texts("The learner has seen this mark. Say in a few words why it changes."), None
    except NotYourMark:
        return visit.texts("This mark is not yours to take back. Give another one: both are kept."), None
    except CommentRefused:
        return visit.texts("A comment to keep has {count} characters at most.", count=MOST_CHARACTERS), None


def _acted(visit: Visit, found: Marking, sent: SentAct) -> Taken | None:
    trainer_id, now, mark = visit.someone.person_id, utc_now(), sent.mark
    submission_id, exercise_id = mark.submission_id, mark.exercise_id
    if sent.act in {UNSURE, SURE}:
        note_unsure(
            visit.session,
            trainer_id=trainer_id,
            submission_id=submission_id,
            exercise_id=exercise_id,
            is_unsure=sent.act == UNSURE,
            now=now,
        )
        return None
    if sent.act == KEEP:
        keep_standing(visit.session, trainer_id=trainer_id, submission_id=submission_id, exercise_id=exercise_id)
        return None
    if sent.act == BACK:
        return take_back(visit.session, mark, trainer_id=trainer_id, now=now)
    return _marked(visit, found, sent)


def _marked(visit: Visit, found: Marking, sent: SentAct) -> Taken:
    trainer_id, now, course_id = visit.someone.person_id, utc_now(), found.exercise.cohort.course_id
    before = standing_entry(visit.session, sent.mark.submission_id, sent.mark.exercise_id).comment
    taken = take_mark(visit.session, sent.mark, trainer_id=trainer_id, now=now)
    note_used(visit.session, trainer_id, course_id, found.place.exercise_id, before, taken.mark.comment)
    if sent.keep_comment_in and taken.mark.comment:
        keep_comment(
            visit.session,
            trainer_id=trainer_id,
            course_id=course_id,
            exercise_id=found.place.exercise_id,
            text_ar=taken.mark.comment if sent.keep_comment_in == "ar" else "",
            text_fr=taken.mark.comment if sent.keep_comment_in == "fr" else "",
            now=now,
        )
    return taken


def _fit(found: Marking, sent: SentAct, most: float) -> bool:
    """Tell whether each line of the rubric has points that it can have."""
    lines = found.exercise.lines(found.visit.texts.language, most)
    if not sent.mark.criteria:
        return True
    if len(sent.mark.criteria) != len(lines):
        return False
    pairs = zip(sent.mark.criteria, lines, strict=True)
    return all(given is None or 0 <= given <= levels[-1] for given, (_, levels) in pairs)


def _told(visit: Visit, sent: SentAct, taken: Taken | None, problem: str) -> Response:
    standing = standing_entry(visit.session, sent.mark.submission_id, sent.mark.exercise_id)
    now = utc_now()
    told: Mapping[str, Any] = {
        "state": taken.state if taken else "problem" if problem else "done",
        # What a page may build on is what its trainer gave or had in sight: never a mark that came meanwhile.
        "entry": (taken.mark.entry_id if taken else None) or sent.mark.based_on,
        "points": standing.points,
        "problem": problem,
        "language": visit.texts.language,
        "saved": short_moment(visit.texts, taken.mark.received_at if taken else now, now=now),
    }
    return JSONResponse(told, 422 if problem else 200, headers={"Cache-Control": "no-store"})


def _onwards(visit: Visit, found: Marking, taken: Taken | None) -> Response:
    """Send a plain form's browser to the next answer, or back to this one where something is still to do."""
    handle, act = visit.parameters["handle"], visit.said("act")
    goes = act == UNSURE or (act == "" and visit.said("go") == "next")
    stays = not goes or (taken is not None and taken.state == BESIDE)
    return RedirectResponse(f"{found.address}?{'at' if stays else 'after'}={handle}&saved={handle}", 303)


def _answer_page(found: Marking, place: int, *, status: int = 200, problem: str = "", saved: str = "") -> Response:
    visit = found.visit
    view = found.view(found.answers[place])
    before, after = found.before(place), found.after(place)
    typed = visit.form if status == 422 else {}
    return page(
        visit,
        "marking.html",
        may_speak=True,
        status=status,
        **_frame(found),
        view=view,
        before=_at(found, before),
        after=_at(found, after),
        position=place + 1,
        problem=problem,
        typed=typed,
        saved=saved,
        form_key=secrets.token_hex(12),
        comments=[(each, text_in(each, view.language)) for each in found.comments()],
        most_comment=MOST_COMMENT,
        most_reason=MOST_REASON,
        most_seconds=MOST_SECONDS,
    )


def names(visit: Visit) -> Response:
    """Show the marks with the names of learners, once none waits: no name weighs on a mark before."""
    found = Marking(visit)
    shown = [] if found.waiting else found.answers[:_MOST_NAMES]
    known = names_of(visit.session, [each.person_id for each in shown])
    rows = [(each, known.get(each.person_id, each.person_id), _at(found, each)) for each in shown]
    rows.sort(key=lambda row: row[1])
    is_full = len(found.answers) > _MOST_NAMES
    return page(visit, "marking_names.html", **_frame(found), rows=rows, is_full=is_full)


def _nothing_left(found: Marking) -> Response:
    return page(found.visit, "marking_done.html", **_frame(found), most_seconds=MOST_SECONDS)


def _frame(found: Marking) -> dict[str, Any]:
    return {
        "exercise": found.exercise,
        "address": found.address,
        "waiting": len(found.waiting),
        "all_answers": len(found.answers),
        "unsure": len(found.unsure),
        "questions": questions_by_exercise(found.visit.session, found.trainer_id).get(found.place, 0),
    }


def _at(found: Marking, answer: StandingAnswer | None) -> str:
    return f"{found.address}?at={found.handles.of(answer.submission_id)}" if answer else ""
