"""What waits for a trainer today, counted by cohort."""

from typing import Any

from sqlalchemy import func, select

from academy.cohorts import cohorts_of_trainer
from academy.questions.rows import Question
from academy.trainer_desk.asker import Asker


def today(asker: Asker) -> dict[str, Any]:
    """Return what waits in the cohorts of a trainer: answers to mark, questions."""
    titles = {each.cohort_id: each.title for each in cohorts_of_trainer(asker.session, asker.trainer_id)}
    return {"titles": titles, "questions": _questions(asker, list(titles))}


def _questions(asker: Asker, led: list[str]) -> dict[str, int]:
    """Return how many questions wait, by cohort."""
    query = select(Question.cohort_id, func.count()).where(Question.cohort_id.in_(led), Question.state == "open")
    return dict(asker.session.execute(query.group_by(Question.cohort_id)).tuples().all())
