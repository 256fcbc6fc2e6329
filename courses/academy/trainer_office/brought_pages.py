"""What a trainer sees of answers that a learner brought on a phone: whose they are, what they say, taking them."""

import hashlib
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy import photos
from academy.account_rows import note
from academy.arrivals import claimed_at
from academy.cohorts import cohort_of, cohorts_of_trainer
from academy.database import utc_now
from academy.errors import AcademyError
from academy.player.answer_words import answer_in_words
from academy.player.bundles import BroughtItem, Bundle, NoBundle, read_bundle
from academy.player.gate import is_trainer
from academy.player.pages import page
from academy.player.sent_answers import SentAnswer, keep_sent, question_of
from academy.player.sent_questions import new_question
from academy.player.site import Visit
from academy.questions.asking import ask
from academy.records import Answer, Cohort, Enrolment, Person
from academy.released import open_course, open_lesson
from academy.submission_wishes import submit_as_wished

TAKEN = "take brought answers"
MOST_OUTDATED = 50  # on one page, the newest


@dataclass(frozen=True)
class Line:
    """One answer in words, as the trainer reads it before taking it; no answer is a wish to submit."""

    lesson_title: str
    prompt: str
    answer: str
    when: str
    name: str = ""


@dataclass
class Outcome:
    """How many of the answers went where."""

    taken: list[int] = field(default_factory=list)  # their revisions
    already_here: int = 0
    outdated: int = 0
    refused: int = 0
    submissions: list[int] = field(default_factory=list)
    questions: int = 0  # to the trainer, their words alone


def brought(visit: Visit) -> Response:
    """Ask for a file or codes, and show the answers to questions that are asked no more."""
    return _page(visit)


def take_brought(visit: Visit) -> Response:
    """Show whose answers a text holds; once the trainer says who brought them, journal them."""
    text = _text(visit)
    try:
        bundle = read_bundle(text)
    except NoBundle:
        return _page(visit, status=422, problem="unreadable")
    learner = visit.session.get(Person, bundle.person_id)
    mine = [item for item in bundle.items if _may_take(visit, bundle.person_id, item)]
    if learner is None or not mine:
        return _page(visit, status=403, problem="of nobody here")
    if visit.said("confirmed") != bundle.person_id:
        lines = [_line(visit, item) for item in mine]
        return _page(visit, learner=learner, lines=lines, text=text)
    return _page(visit, learner=learner, outcome=_take(visit, bundle, mine))


def _text(visit: Visit) -> str:
    """Return the text of the file, or what was typed or read from codes; of a file that is no text, nothing."""
    file = visit.form.get("file")
    if not isinstance(file, UploadFile) or not file.size:
        return visit.said("text").strip()
    try:
        return file.file.read().decode("ascii").strip()
    except UnicodeDecodeError:
        return ""


def _may_take(visit: Visit, person_id: str, item: BroughtItem) -> bool:
    place = visit.session.get(Enrolment, (item.cohort_id, person_id))
    return place is not None and place.status == "admitted" and is_trainer(visit, item.cohort_id)


def _take(visit: Visit, bundle: Bundle, mine: list[BroughtItem]) -> Outcome:
    outcome = Outcome(refused=len(bundle.items) - len(mine))
    for item in mine:
        try:
            _take_one(visit, bundle.person_id, item, outcome)
        except (AcademyError, HTTPException):
            outcome.refused += 1
    note(
        visit.session,
        utc_now(),
        visit.someone.person_id,
        TAKEN,
        bundle.person_id,
        sha256=hashlib.sha256(_text(visit).encode()).hexdigest(),
        revisions=outcome.taken,
        submissions=outcome.submissions,
        already_here=outcome.already_here,
        refused=outcome.refused,
    )
    return outcome


def _take_one(visit: Visit, person_id: str, item: BroughtItem, outcome: Outcome) -> None:
    now = utc_now()
    given_at = claimed_at(item.given, now=now)
    if item.question is not None:
        ask(visit.session, new_question(person_id, item.cohort_id, item.question, given_at=given_at), now=now)
        outcome.questions += 1
        return
    if item.sent is None:
        submission = submit_as_wished(
            visit.session,
            person_id=person_id,
            cohort_id=item.cohort_id,
            lesson_id=item.lesson_id,
            language=item.number.language,
            device_id=item.number.device,
            sequence=item.number.sequence,
            given_at=given_at,
            signing_key=visit.site.signing_key,
            now=now,
        )
        outcome.submissions.append(submission.submission_id)
        return
    sent = _with_photo_kept(visit, person_id, item.sent)
    question = question_of(visit, cohort_of(visit.session, item.cohort_id), item.lesson_id, sent)
    if question.problem:
        outcome.refused += 1
        return
    kept = keep_sent(
        visit,
        person_id=person_id,
        cohort_id=item.cohort_id,
        lesson_id=item.lesson_id,
        sent=sent,
        question=question,
        given_at=given_at,
        now=now,
    )
    if kept.is_repeat:
        outcome.already_here += 1
        return
    outcome.taken.append(kept.revision)
    outcome.outdated += question.outdated_version is not None


def _with_photo_kept(visit: Visit, person_id: str, sent: SentAnswer) -> SentAnswer:
    if not photos.is_sent(sent.value):
        return sent
    return replace(sent, value=photos.receive(visit.session, person_id, sent.value, utc_now()))


def _line(visit: Visit, item: BroughtItem) -> Line:
    given_at = claimed_at(item.given, now=utc_now())
    when = visit.texts.moment(given_at) if given_at else ""
    title = _title(visit, cohort_of(visit.session, item.cohort_id), item.lesson_id)
    if item.question is not None:
        return Line(title, visit.texts("A question to the trainer"), item.question.text, when)
    if item.sent is None:
        return Line(title, "", "", when)
    try:
        place = question_of(visit, cohort_of(visit.session, item.cohort_id), item.lesson_id, item.sent).place
    except HTTPException:  # no version asks it
        return Line(title, item.sent.exercise, "", when)
    return Line(title, place.public["prompt"], answer_in_words(visit.texts, place, item.sent.value), when)


def _title(visit: Visit, cohort: Cohort, lesson_id: str, version: str = "") -> str:
    course = open_course(visit.site.lessons_folder, cohort.course_id, version or cohort.course_version)
    titles = dict(course.lessons).get(lesson_id, {})
    return titles.get(visit.texts.language) or lesson_id


def _outdated_lines(visit: Visit) -> list[Line]:
    """Return the answers to questions asked no more in the trainer's cohorts, newest first."""
    cohorts = {each.cohort_id: each for each in cohorts_of_trainer(visit.session, visit.someone.person_id)}
    query = select(Answer, Person.name).join(Person, Person.person_id == Answer.person_id)
    query = query.where(Answer.cohort_id.in_(cohorts), Answer.outdated_version.is_not(None))
    rows = visit.session.execute(query.order_by(Answer.revision.desc()).limit(MOST_OUTDATED))
    return [_outdated_line(visit, cohorts[answer.cohort_id], answer, name) for answer, name in rows]


def _outdated_line(visit: Visit, cohort: Cohort, answer: Answer, name: str) -> Line:
    version = answer.outdated_version or ""
    title, when = _title(visit, cohort, answer.lesson_id, version), visit.texts.moment(answer.received_at)
    folder = visit.site.lessons_folder
    lesson = open_lesson(folder, cohort.course_id, version, answer.lesson_id, visit.texts.language)
    place = lesson.exercises[answer.exercise_id]
    words = answer_in_words(visit.texts, place, answer.value)
    return Line(title, place.public["prompt"], words, when, name or answer.person_id)


def _page(
    visit: Visit,
    *,
    status: int = 200,
    problem: str = "",
    learner: Person | None = None,
    lines: list[Line] | None = None,
    text: str = "",
    outcome: Outcome | None = None,
) -> Response:
    return page(
        visit,
        "brought.html",
        status=status,
        problem=problem,
        learner=learner,
        lines=lines,
        text=text,
        outcome=outcome,
        outdated=_outdated_lines(visit),
    )
