"""A lesson as a person sees it: its blocks, their answers so far, what is missing, what disagrees."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from academy.answers import CurrentAnswer, current_answers
from academy.database import utc_now
from academy.exercises.formats import is_empty
from academy.exercises.practice import Verdict, verdict_of
from academy.opened_hints import opened_hints
from academy.player.answer_words import answer_in_words
from academy.player.lesson_voice import SILENT, Voice
from academy.player.moments import short_moment
from academy.player.site import Site, Visit
from academy.records import Answer, Cohort
from academy.released import ExercisePlace, Prose, ReleasedLesson, open_course, open_lesson, with_pictures_at
from academy.sound.lookup import Track


@dataclass(frozen=True)
class OtherAnswer:
    """An answer to the same exercise that came from elsewhere: the learner may choose it."""

    revision: int
    value: Any
    words: str


@dataclass(frozen=True)
class Hint:
    """A hint on the page; one that costs points comes without its text until it was opened."""

    number: int  # from 0, as the journal counts
    cost: float
    text: str | None


@dataclass(frozen=True)
class Field:
    """One exercise on the page with what the person answered."""

    place: ExercisePlace
    number: int  # among those that count; 0 for practice
    value: Any = None
    revision: int = 0
    received: str = ""
    problem: str = ""
    other: OtherAnswer | None = None
    opened: frozenset[int] = frozenset()
    voice: Voice = SILENT
    sounds: Mapping[str, Track] = field(default_factory=dict)  # of practice, by what may be said

    @property
    def hints(self) -> list[Hint]:
        """The hints in turn, up to the first that costs points and was not opened."""
        shown: list[Hint] = []
        for number, hint in enumerate(self.place.hints):
            is_open = not hint["cost"] or number in self.opened
            shown.append(Hint(number, hint["cost"], hint["text"] if is_open else None))
            if not is_open:
                break
        return shown

    @property
    def verdict(self) -> Verdict | None:
        """What is said at once of a practice answer; None for what is graded, not answered, or no answer at all."""
        if not self.place.is_practice or self.problem:
            return None
        return verdict_of(self.place.type, self.place.public["practice"], self.value)

    @property
    def practice_as_json(self) -> str:
        """What the page's script needs to say the same without a network."""
        return json.dumps(self.place.public["practice"], ensure_ascii=False)

    @property
    def sounds_as_json(self) -> str:
        """What the page's script plays of a practice answer."""
        return json.dumps({said: track.hash[:11] for said, track in self.sounds.items()}, ensure_ascii=False)

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to grade."""
        return not is_empty(self.value)

    @property
    def value_as_json(self) -> str:
        """The value as the page's script compares it."""
        return json.dumps(self.value, ensure_ascii=False)


@dataclass(frozen=True)
class LessonView:
    """A cohort's lesson in one language, with one person's answers."""

    cohort: Cohort
    lesson: ReleasedLesson
    blocks: tuple[Prose | Field, ...]

    @property
    def fields(self) -> list[Field]:
        """The exercises, in the order of the page."""
        return [block for block in self.blocks if isinstance(block, Field)]

    @property
    def graded_fields(self) -> list[Field]:
        """The exercises that give points."""
        return [each for each in self.fields if not each.place.is_practice]

    @property
    def empty_fields(self) -> list[Field]:
        """The exercises that give points and have no answer on the page, where they are to have one."""
        return [each for each in self.graded_fields if not each.is_answered and not each.place.is_run]


def lesson_view(
    visit: Visit, *, typed: Mapping[str, Any] | None = None, problems: Mapping[str, str] | None = None
) -> LessonView:
    """Return the lesson in the address with the person's answers.

    Parameters
    ----------
    visit
        Who asks, for which cohort and lesson, in which language.
    typed
        Values that could not be kept, shown again as they were typed.
    problems
        What to say beside them, by exercise.

    Raises
    ------
    HTTPException
        404 when the cohort's course has no such lesson.
    """
    cohort, lesson = lesson_of(visit)
    answers = current_answers(
        visit.session,
        person_id=visit.someone.person_id,
        cohort_id=cohort.cohort_id,
        lesson_id=lesson.lesson_id,
    )
    opened = opened_hints(
        visit.session,
        person_id=visit.someone.person_id,
        cohort_id=cohort.cohort_id,
        lesson_id=lesson.lesson_id,
    )
    blocks: list[Prose | Field] = []
    number = 0
    for block in lesson.blocks:
        if isinstance(block, ExercisePlace):
            number += not block.is_practice
            place_number = 0 if block.is_practice else number
            field = _field(visit, block, place_number, answers.get(block.exercise_id), typed or {}, problems or {})
            blocks.append(replace(field, opened=opened.get(block.exercise_id, frozenset())))
        else:
            blocks.append(below_title(block))
    return LessonView(cohort, lesson, tuple(blocks))


def below_title(prose: Prose) -> Prose:
    """Return prose without the lesson's own title, which the page's head shows."""
    before, title_end, after = prose.html.partition("</h1>")
    return Prose(after) if title_end and before.startswith("<h1>") else prose


def lesson_of(visit: Visit) -> tuple[Cohort, ReleasedLesson]:
    """Return the cohort and the lesson of the address in the language on screen, or raise 404."""
    cohort = visit.session.get(Cohort, visit.parameters["cohort_id"])
    if cohort is None:
        raise HTTPException(404)
    return cohort, released(visit.site, cohort, visit.parameters["lesson_id"], visit.texts.language)


def released(site: Site, cohort: Cohort, lesson_id: str, language: str) -> ReleasedLesson:
    """Return a lesson of a cohort's course, in the version that the cohort was given.

    Raises
    ------
    HTTPException
        404 when the course has no lesson of that name.
    """
    course = open_course(site.lessons_folder, cohort.course_id, cohort.course_version)
    if lesson_id not in dict(course.lessons):
        raise HTTPException(404)
    lesson = open_lesson(site.lessons_folder, cohort.course_id, cohort.course_version, lesson_id, language)
    return with_pictures_at(lesson, site.path("pictures", cohort.course_id, cohort.course_version) + "/")


def other_answer(session: Session, place: ExercisePlace, revision: int, visit: Visit) -> OtherAnswer | None:
    """Return the answer that a conflicting one overtook, or None when it did not conflict."""
    mine = session.get(Answer, revision)
    if mine is None or not mine.is_conflict:
        return None
    earlier = session.scalar(
        select(Answer)
        .where(
            Answer.person_id == mine.person_id,
            Answer.cohort_id == mine.cohort_id,
            Answer.lesson_id == mine.lesson_id,
            Answer.exercise_id == mine.exercise_id,
            Answer.revision < revision,
        )
        .order_by(Answer.revision.desc())
        .limit(1)
    )
    if earlier is None or earlier.value == mine.value:
        return None
    return OtherAnswer(earlier.revision, earlier.value, answer_in_words(visit.texts, place, earlier.value))


def _field(
    visit: Visit,
    place: ExercisePlace,
    number: int,
    answer: CurrentAnswer | None,
    typed: Mapping[str, Any],
    problems: Mapping[str, str],
) -> Field:
    problem = problems.get(place.exercise_id, "")
    if answer is None:
        return Field(place, number, typed.get(place.exercise_id), problem=problem)
    return Field(
        place,
        number,
        value=_shown(typed.get(place.exercise_id, answer.value)),
        revision=answer.revision,
        received=short_moment(visit.texts, answer.received_at, now=utc_now()),
        problem=problem,
        other=other_answer(visit.session, place, answer.revision, visit),
    )


def _shown(value: Any) -> Any:
    """Return a value as a form can hold it: whatever says nothing, in whatever shape it was sent, is no answer."""
    return None if is_empty(value) else value
