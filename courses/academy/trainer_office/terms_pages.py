"""Attempts and time as a trainer sets them: the policy, deadlines, extensions, the word on late attempts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.cohorts import cohort_of, roster
from academy.database import utc_now
from academy.errors import NotEnrolled
from academy.identifiers import ascii_digits, without_controls
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.player.terms_words import day_and_hour
from academy.records import Cohort, Person, Submission
from academy.released import open_course
from academy.terms.deadlines import EVERY_LESSON, deadlines_of, extend, extensions_of, set_deadline
from academy.terms.errors import BadTerms
from academy.terms.lateness import Lateness, decide, waiting_late
from academy.terms.policy import DEFAULT, Counts, Late, Policy, change_policy, policy_of
from academy.terms.rows import Extension, Results
from academy.terms.wall_clock import Night, last_instant, night_of, on_the_wall, wall_time_of


@dataclass(frozen=True)
class DeadlineField:
    """A deadline on the form; the empty lesson is all lessons."""

    lesson_id: str
    title: str
    day: str
    hour: str
    words: str
    warning: str


@dataclass(frozen=True)
class GivenTime:
    """An extension as the page tells it."""

    extension: Extension
    name: str
    title: str
    until: str


@dataclass(frozen=True)
class LateAttempt:
    """A late attempt that waits for the trainer's word; ``was_given`` says that the phone claims an earlier hour."""

    submission: Submission
    name: str
    title: str
    lateness: Lateness

    @property
    def was_given(self) -> bool:
        """Whether the answers are said to have been given in time."""
        return self.lateness.arrival.name == "FOR_THE_TRAINER"


@dataclass(frozen=True)
class Wrong:
    """What was typed and cannot be: by field of the form."""

    problems: Mapping[str, str] = field(default_factory=dict)
    form: str = ""


def show_terms(visit: Visit) -> Response:
    """Show the cohort's terms with the forms that change them."""
    return _terms_page(visit, Wrong())


def save_terms(visit: Visit) -> Response:
    """Take the policy and the deadlines; when one cannot be, nothing is changed and the page says which."""
    cohort, problems = _cohort(visit), dict[str, str]()
    policy = policy_said(visit, problems, now=policy_of(visit.session, cohort.cohort_id))
    walls = {lesson_id: wall_said(visit, lesson_id, problems) for lesson_id in [EVERY_LESSON, *_titles(visit, cohort)]}
    if problems or policy is None:
        return _terms_page(visit, Wrong(problems, "terms"), status=422)
    whose, actor_id, now = cohort.cohort_id, visit.someone.person_id, utc_now()
    change_policy(visit.session, cohort_id=whose, policy=policy, actor_id=actor_id, now=now)
    for name, wall in walls.items():
        set_deadline(visit.session, cohort_id=whose, lesson_id=name, wall_time=wall, actor_id=actor_id, now=now)
    return _back(visit, "terms")


def give_time(visit: Visit) -> Response:
    """Give one learner until later."""
    try:
        extend(
            visit.session,
            trainer_id=visit.someone.person_id,
            cohort_id=visit.parameters["cohort_id"],
            lesson_id=_known_lesson(visit),
            person_id=visit.said("learner"),
            wall_time=wall_time_of(visit.said("until_day"), visit.said("until_hour"), field="extension"),
            reason=visit.said("reason"),
            now=utc_now(),
        )
    except NotEnrolled:  # the page offers learners alone
        raise HTTPException(400) from None
    except BadTerms as wrong:
        return _terms_page(visit, Wrong({wrong.field: visit.texts(wrong.message)}, "extension"), status=422)
    return _back(visit, "extension")


def decide_late(visit: Visit) -> Response:
    """Take the trainer's word on a late attempt."""
    word = visit.said("counts")
    if word not in {"yes", "no"}:
        raise HTTPException(400)
    decide(
        visit.session,
        trainer_id=visit.someone.person_id,
        submission_id=visit.parameters["submission_id"],
        is_in_time=word == "yes",
        now=utc_now(),
    )
    return _back(visit, "late")


def _back(visit: Visit, saved: str) -> Response:
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "terms", saved=saved)


def policy_said(visit: Visit, problems: dict[str, str], *, now: Policy = DEFAULT) -> Policy | None:
    """Return the policy of a form; None, with a sentence for each field, for one that cannot be.

    Parameters
    ----------
    now
        The policy as it stands: a form that says nothing of when results are seen leaves that as it is.
    """
    counts, late, results = visit.said("counts"), visit.said("late"), visit.said("results") or now.results
    if counts not in {*Counts} or late not in {*Late} or results not in {*Results}:
        raise HTTPException(400)
    default, found = Policy(), len(problems)
    most = _number(visit, "most_attempts", None, "Write a number from 1 to 100, or leave it empty.", problems)
    days = _number(visit, "step_days", default.step_days, "Write a number of days from 1 to 60.", problems)
    percent = _number(visit, "step_percent", default.step_percent, "Write a percentage from 1 to 100.", problems)
    if len(problems) > found or days is None or percent is None:
        return None
    try:
        return Policy(Counts(counts), most, Late(late), days, percent, Results(results))
    except BadTerms as wrong:
        problems[wrong.field] = visit.texts(wrong.message)
        return None


def _number(visit: Visit, name: str, absent: int | None, message: str, problems: dict[str, str]) -> int | None:
    typed = without_controls(ascii_digits(visit.said(name))).strip()
    if not typed:
        return absent
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 6):
        problems[name] = visit.texts(message)
        return absent
    return int(typed)


def wall_said(visit: Visit, lesson_id: str, problems: dict[str, str]) -> dt.datetime | None:
    """Return the deadline of a form for a lesson, None without one; a problem stands by its field."""
    name = f"deadline.{lesson_id}"
    try:
        return wall_time_of(visit.said(f"day.{lesson_id}"), visit.said(f"hour.{lesson_id}"), field=name)
    except BadTerms as wrong:
        problems[name] = visit.texts(wrong.message)
        return None


def _terms_page(visit: Visit, wrong: Wrong, *, status: int = 200) -> Response:
    cohort = _cohort(visit)
    titles = _titles(visit, cohort)
    is_typed = wrong.form == "terms"
    return page(
        visit,
        "terms.html",
        status=status,
        cohort=cohort,
        policy=policy_of(visit.session, cohort.cohort_id),
        typed=visit.said if is_typed else None,
        typed_extension=visit.said if wrong.form == "extension" else None,
        deadlines=_deadline_fields(visit, cohort, titles, is_typed=is_typed),
        titles=titles,
        learners=[each for each in roster(visit.session, cohort.cohort_id) if each.status == "admitted"],
        extensions=[_given_time(visit, each, titles) for each in extensions_of(visit.session, cohort.cohort_id)],
        late=[_late(visit, each, how, titles) for each, how in waiting_late(visit.session, cohort.cohort_id)],
        problems=wrong.problems,
        saved=visit.request.query_params.get("saved", ""),
    )


def _deadline_fields(visit: Visit, cohort: Cohort, titles: Mapping[str, str], *, is_typed: bool) -> list[DeadlineField]:
    walls, fields = deadlines_of(visit.session, cohort.cohort_id), []
    for lesson_id, title in {EVERY_LESSON: visit.texts("All lessons"), **titles}.items():
        wall = walls.get(lesson_id)
        day, hour = (f"{wall:%Y-%m-%d}", f"{wall:%H:%M}") if wall else ("", "")
        if is_typed:
            day, hour = visit.said(f"day.{lesson_id}"), visit.said(f"hour.{lesson_id}")
        words = day_and_hour(visit.texts, on_the_wall(last_instant(wall))) if wall else ""
        fields.append(DeadlineField(lesson_id, title, day, hour, words, _warning(visit, wall)))
    return fields


def _warning(visit: Visit, wall: dt.datetime | None) -> str:
    match night_of(wall) if wall else Night.ORDINARY:
        case Night.NEVER:
            return visit.texts("The clocks go forward that night and this hour does not come: the next one is meant.")
        case Night.TWICE:
            return visit.texts("The clocks go back that night and this hour comes twice: the second is meant.")
    return ""


def _given_time(visit: Visit, extension: Extension, titles: Mapping[str, str]) -> GivenTime:
    title = titles.get(extension.lesson_id, extension.lesson_id) or visit.texts("All lessons")
    until = day_and_hour(visit.texts, on_the_wall(last_instant(extension.wall_time)))
    return GivenTime(extension, _name(visit, extension.person_id), title, until)


def _late(visit: Visit, submission: Submission, lateness: Lateness, titles: Mapping[str, str]) -> LateAttempt:
    title = titles.get(submission.lesson_id, submission.lesson_id)
    return LateAttempt(submission, _name(visit, submission.person_id), title, lateness)


def _name(visit: Visit, person_id: str) -> str:
    person = visit.session.get(Person, person_id)
    return person.name if person and person.name else person_id


def _known_lesson(visit: Visit) -> str:
    lesson_id = visit.said("lesson")
    if lesson_id and lesson_id not in _titles(visit, _cohort(visit)):
        raise HTTPException(400)
    return lesson_id


def _titles(visit: Visit, cohort: Cohort) -> dict[str, str]:
    course = open_course(visit.site.lessons_folder, cohort.course_id, cohort.course_version)
    return {name: titles.get(visit.texts.language) or next(iter(titles.values())) for name, titles in course.lessons}


def _cohort(visit: Visit) -> Cohort:
    return cohort_of(visit.session, visit.parameters["cohort_id"])
