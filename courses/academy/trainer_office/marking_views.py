"""One answer as its marking page shows it: without a name, with the rubric, what stands, what was asked and follows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from starlette.exceptions import HTTPException

from academy.answer_languages import languages_of_submission
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.errors import UnknownLesson
from academy.exercises.photo import hash_in
from academy.exercises.rubrics import criteria_of
from academy.marking.comments import comments_for
from academy.marking.earlier import EarlierMark, earlier_mark
from academy.marking.handles import Handles
from academy.marking.levels import lines_of
from academy.marking.marks import mark_of, open_mark
from academy.marking.places import ExercisePlaceKey
from academy.marking.rows import BESIDE, KeptComment, Mark, UnsureOf
from academy.marking.seen import was_seen
from academy.marking.standing import StandingAnswer, answers_to
from academy.player.answer_words import answer_in_words
from academy.player.lesson_view import released
from academy.player.question_views import Said, exercises_in_words, views_of
from academy.player.site import Visit
from academy.questions.asking import Place
from academy.questions.rows import Question
from academy.questions.threads import Thread, names_of, threads_of_learner
from academy.records import Cohort, LedgerEntry, Submission
from academy.released import ExercisePlace, ReleasedLesson, private_part

_SITTING = dt.timedelta(hours=12)  # marks of so long ago are still met on the way back


@dataclass(frozen=True)
class Line:
    """A line of the rubric with its buttons, and the points it has."""

    text: str
    levels: tuple[float, ...]
    given: float | None = None


@dataclass(frozen=True)
class Exercise:
    """The exercise that is marked."""

    cohort: Cohort
    lesson: ReleasedLesson
    place: ExercisePlaceKey
    asked: ExercisePlace | None
    number: str  # as its badge says it
    prompt: str
    rubric: Any

    def lines(self, language: str, most: float) -> list[tuple[str, tuple[float, ...]]]:
        """Return the rubric's lines with their levels."""
        return lines_of(criteria_of(self.rubric, language), most)

    def guidance(self, language: str) -> str:
        """Return the author's words on how to give the points, where they have no numbers."""
        return "\n".join(each.text for each in criteria_of(self.rubric, language) if each.points is None)


@dataclass(frozen=True)
class AnswerView:
    """One answer on its page."""

    handle: str
    standing: StandingAnswer
    text: str
    language: str
    photo: str  # the address of the answer's own photo, empty where there is none
    said: Sequence[Said]  # by the learner and their trainers, about this exercise
    thread: Thread | None
    open_mark: Mark | None
    given: Mark | None  # from which what stands came
    author: str  # the trainer who gave what stands, empty for nobody
    earlier: EarlierMark | None
    is_unsure: bool
    needs_reason: bool
    lines: Sequence[Line]
    points_typed: float | None  # where they are not what the lines add up to

    @property
    def is_beside(self) -> bool:
        """Whether the trainer must choose between two marks."""
        return self.open_mark is not None and self.open_mark.state == BESIDE

    @property
    def comment(self) -> str:
        """The comment in the form: of what was begun, else of what stands."""
        return self.open_mark.comment if self.open_mark else self.standing.comment


class Marking:
    """All answers to one exercise for one trainer, in their own order; the page shows one of them."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.trainer_id = visit.someone.person_id
        self.exercise = exercise_of(visit)
        self.place = self.exercise.place
        self.handles = Handles(visit.site.signing_key, self.trainer_id, self.place)

    @cached_property
    def answers(self) -> list[StandingAnswer]:
        """What waits and what was marked, in the trainer's random order."""
        found = answers_to(self.visit.session, self.place)
        return sorted(found, key=lambda each: self.handles.rank(each.submission_id))

    @cached_property
    def unsure(self) -> set[int]:
        """The submissions that the trainer will come back to."""
        noted = select(UnsureOf.submission_id).filter_by(person_id=self.trainer_id, exercise_id=self.place.exercise_id)
        known = {each.submission_id for each in self.answers}
        return known.intersection(self.visit.session.scalars(noted))

    @property
    def waiting(self) -> list[StandingAnswer]:
        """What waits."""
        return [each for each in self.answers if each.waits]

    @property
    def address(self) -> str:
        """The page's own address."""
        return address_of(self.visit, self.place)

    def submission_of(self, handle: str) -> int:
        """Return the submission of a handle in an address, or raise 404."""
        number = self.handles.number_of(handle)
        if number is None:
            raise HTTPException(404)
        return number

    def at(self, handle: str) -> int:
        """Return the place of an answer in the order, or raise 404."""
        number = self.submission_of(handle)
        found = next((place for place, each in enumerate(self.answers) if each.submission_id == number), None)
        if found is None:
            raise HTTPException(404)
        return found

    def after(self, place: int) -> StandingAnswer | None:
        """Return the next answer that waits, those one is unsure of last; from the end it begins again."""
        around = [*self.answers[place + 1 :], *self.answers[: max(place, 0)]]
        waiting = [each for each in around if each.waits]
        return next(
            (each for each in waiting if each.submission_id not in self.unsure), waiting[0] if waiting else None
        )

    def before(self, place: int) -> StandingAnswer | None:
        """Return the answer before this one that waits or that the trainer marked in this sitting."""
        since = utc_now() - _SITTING
        for each in reversed(self.answers[:place]):
            if each.waits or (each.author_id == self.trainer_id and each.marked_at > since):
                return each
        return None

    def view(self, standing: StandingAnswer) -> AnswerView:
        """Return an answer with all that its page shows."""
        session, exercise = self.visit.session, self.exercise
        submission = session.get_one(Submission, standing.submission_id)
        handle = self.handles.of(standing.submission_id)
        value = submission.answers.get(self.place.exercise_id)
        opened = open_mark(
            session,
            trainer_id=self.trainer_id,
            submission_id=standing.submission_id,
            exercise_id=self.place.exercise_id,
        )
        given = mark_of(session, standing.entry_id)
        thread = _thread(self.visit, standing.person_id, self.place)
        lines, typed = self._lines(standing, opened or given)
        by = standing.author_id if standing.author_id and not standing.waits else None
        return AnswerView(
            handle=handle,
            standing=standing,
            text=answer_in_words(self.visit.texts, exercise.asked, value) if exercise.asked else str(value or ""),
            language=languages_of_submission(session, submission).get(self.place.exercise_id, submission.language),
            photo=f"{self.address}/answers/{handle}/photo/0" if hash_in(value) else "",
            said=self._said(thread, handle),
            thread=thread,
            open_mark=opened,
            given=given,
            author=names_of(session, [by]).get(by, "") if by else "",
            earlier=earlier_mark(session, submission, self.place.exercise_id) if standing.attempt > 1 else None,
            is_unsure=standing.submission_id in self.unsure,
            needs_reason=not standing.waits and was_seen(session, session.get_one(LedgerEntry, standing.entry_id)),
            lines=lines,
            points_typed=typed,
        )

    def comments(self) -> list[KeptComment]:
        """Return the trainer's bank for this exercise."""
        course_id = self.exercise.cohort.course_id
        return comments_for(self.visit.session, self.trainer_id, course_id, self.place.exercise_id)

    def _lines(self, standing: StandingAnswer, mark: Mark | None) -> tuple[list[Line], float | None]:
        lines = self.exercise.lines(self.visit.texts.language, standing.max_points)
        given = list(mark.criteria) if mark and len(mark.criteria) == len(lines) else [None] * len(lines)
        points = mark.points if mark and mark.points is not None else standing.points
        if len(lines) == 1 and given == [None] and points in lines[0][1]:
            given = [points]
        known = [each for each in given if each is not None]
        is_sum = len(known) == len(given) and points is not None and abs(sum(known) - points) < 0.005
        shown = [Line(text, levels, each) for (text, levels), each in zip(lines, given, strict=True)]
        return shown, None if is_sum else points

    def _said(self, thread: Thread | None, handle: str) -> list[Said]:
        """Return what was said, with the learner's media under the answer's own address and without a name."""
        if thread is None:
            return []
        said = views_of(self.visit, [thread])[0].said
        numbers = {each.question_id: place for place, each in enumerate(thread.questions)}
        return [each if each.is_reply else self._unnamed(each, handle, numbers[each.number]) for each in said]

    def _unnamed(self, said: Said, handle: str, number: int) -> Said:
        below = f"{self.address}/answers/{handle}"
        return replace(
            said,
            who=self.visit.texts("The learner"),
            voice=f"{below}/voice/{number}" if said.voice else "",
            photo=f"{below}/picture/{number}" if said.photo else "",
        )


def address_of(visit: Visit, place: ExercisePlaceKey) -> str:
    """Return the address at which an exercise is marked."""
    parts = ("trainer", "cohorts", place.cohort_id, "lessons", place.lesson_id, "exercises", place.exercise_id)
    return visit.site.path(*parts, "marking")


def exercise_of(visit: Visit, place: ExercisePlaceKey | None = None) -> Exercise:
    """Return an exercise, by default that of the address; 404 where the course has no such lesson."""
    asked = visit.parameters
    key = place or ExercisePlaceKey(asked["cohort_id"], asked["lesson_id"], asked["exercise_id"])
    if not key.exercise_id.isprintable() or '"' in key.exercise_id:  # no cell is called so, nor can a database ask
        raise HTTPException(404)
    cohort = cohort_of(visit.session, key.cohort_id)
    lesson = released(visit.site, cohort, key.lesson_id, visit.texts.language)
    words = {name: (number, prompt) for name, number, prompt in exercises_in_words(visit, lesson)}
    number, prompt = words.get(key.exercise_id, ("", key.exercise_id))
    private = _private_part(visit.site.lessons_folder, cohort.course_id, cohort.course_version, key.lesson_id)
    rubric = private.get(key.exercise_id, {}).get("entry", {}).get("rubric", {})
    return Exercise(cohort, lesson, key, lesson.exercises.get(key.exercise_id), number, prompt, rubric)


def questions_of(visit: Visit, person_id: str, place: ExercisePlaceKey) -> list[Question]:
    """Return what a learner asked about an exercise, oldest first."""
    thread = _thread(visit, person_id, place)
    return thread.questions if thread else []


def _thread(visit: Visit, person_id: str, place: ExercisePlaceKey) -> Thread | None:
    theirs = threads_of_learner(visit.session, person_id, place.cohort_id)
    return next((each for each in theirs if each.place == Place(*place)), None)


@lru_cache(maxsize=64)
def _private_part(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> Mapping[str, Any]:
    """Return keys and rubrics of a lesson, kept in memory: a version never changes."""
    try:
        return private_part(lessons_folder, course_id, version, lesson_id)
    except (FileNotFoundError, UnknownLesson):  # a course with code has no private part
        return {}
