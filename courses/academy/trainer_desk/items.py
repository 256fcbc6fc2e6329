"""How well the exercises of a lesson ask, in the words of the language on the trainer's screen."""

from typing import Any

from academy.exercises.answer_words import answer_in_words
from academy.item_analysis.differential import LEAST_LEARNERS
from academy.item_analysis.distractors import Drawn
from academy.item_analysis.findings import findings
from academy.item_analysis.of_cohort import items_of_lesson
from academy.item_analysis.report import Item
from academy.item_analysis.wording import said
from academy.released import ExercisePlace, open_lesson
from academy.trainer_desk.asker import Asker
from widgets.theme.texts import Texts


def items(asker: Asker, *, cohort_id: str, lesson_id: str, language: str, scope: str) -> dict[str, Any]:
    """Return the figures of a lesson's exercises, in the lesson's order; what too few learners tell is None.

    Parameters
    ----------
    scope
        ``"cohort"``, or ``"course"``: all cohorts that take the same version.
    """
    cohort = asker.cohort(cohort_id)
    place = {"trainer_id": asker.trainer_id, "cohort_id": cohort_id, "lesson_id": lesson_id}
    found = items_of_lesson(asker.session, asker.lessons_folder, **place, in_all_cohorts=scope == "course")
    shown = open_lesson(asker.lessons_folder, cohort.course_id, cohort.course_version, lesson_id, language).exercises
    measured = {each.exercise_id: each for each in found.items}
    texts = Texts(language)
    return {
        "learners": found.learners,
        "alpha": found.alpha,
        "consistent_of": found.consistent_of,
        "is_kr20": found.is_kr20,
        "by_language": dict(found.by_language),
        "least_of_a_language": LEAST_LEARNERS,
        "items": [_item(texts, shown[name], measured[name]) for name in shown if name in measured],
    }


def _item(texts: Texts, place: ExercisePlace, item: Item) -> dict[str, Any]:
    answered = item.learners + item.waiting - item.omitted
    facility, difference = item.facility, item.difference
    return {
        "exercise_id": item.exercise_id,
        "type": item.type,
        "asks": str(place.public["prompt"]),
        "learners": item.learners,
        "waiting": item.waiting,
        "omitted": item.omitted,
        "facility": facility and [facility.share, facility.low, facility.high],
        "discrimination": item.discrimination,
        "alpha_without": item.alpha_without,
        "drawn": [_drawn(texts, place, each, answered) for each in item.drawn],
        "difference": difference and [difference.effect, difference.unit, difference.size, difference.p_value],
        "said": [said(texts, each, lambda value: answer_in_words(texts, place, value)) for each in findings(item)],
    }


def _drawn(texts: Texts, place: ExercisePlace, each: Drawn, answered: int) -> dict[str, Any]:
    return {
        "words": answer_in_words(texts, place, each.value),
        "count": each.count,
        "share": each.count / answered,
        "rest_share": each.rest_share,
        "is_right": each.is_right,
    }
