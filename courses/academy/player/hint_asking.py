"""What a learner asks for beside an exercise: its next hint, or, in practice, what the answer is worth."""

from academy.database import utc_now
from academy.opened_hints import open_hint, opened_hints
from academy.player.lesson_view import lesson_of
from academy.player.site import Visit


def asked_beside(visit: Visit) -> str:
    """Journal the hint that a form asks to open; return the exercise to go back to, or an empty text.

    Hints are opened in turn, each once; asking for another one changes nothing.
    """
    cohort, lesson = lesson_of(visit)
    exercise_id, _, number = visit.said("open_hint").rpartition(".")
    place = lesson.exercises.get(exercise_id)
    if place is None:
        return visit.said("check") if visit.said("check") in lesson.exercises else ""
    person_id, cohort_id, lesson_id = visit.someone.person_id, cohort.cohort_id, lesson.lesson_id
    found = opened_hints(visit.session, person_id=person_id, cohort_id=cohort_id, lesson_id=lesson_id)
    opened = found.get(exercise_id, frozenset())
    waiting = [each for each, hint in enumerate(place.hints) if hint["cost"] and each not in opened]
    if waiting and number == str(waiting[0]):
        open_hint(
            visit.session,
            person_id=person_id,
            cohort_id=cohort_id,
            lesson_id=lesson_id,
            exercise_id=exercise_id,
            hint=waiting[0],
            now=utc_now(),
        )
    return exercise_id
