"""What the grader has before it, in words for a trainer, and another try for what it set aside."""

from dataclasses import dataclass

from starlette.responses import Response

from academy import queue_view
from academy.database import utc_now
from academy.errors import UnknownSubmission
from academy.player.pages import seen
from academy.player.site import Visit
from widgets.theme.texts import Texts

_LONG = 90 * 60  # seconds: an hour and a half is said in hours


@dataclass(frozen=True)
class QueueLine:
    """What waits in one group, in words."""

    found: queue_view.WaitingCohort
    expected: str  # empty while no pace is known


def queue_lines(visit: Visit) -> list[QueueLine]:
    """Return a line for each group of the trainer in which something waits for the grader, the longest wait first."""
    found = queue_view.waiting_of_trainer(visit.session, visit.someone.person_id, utc_now())
    return [QueueLine(cohort, _expected(visit.texts, cohort)) for cohort in found.cohorts]


def again(visit: Visit) -> Response:
    """Put a submission that was set aside back into the queue."""
    submission_id = visit.parameters["submission_id"]
    try:
        queue_view.try_again(
            visit.session, trainer_id=visit.someone.person_id, submission_id=submission_id, now=utc_now()
        )
    except UnknownSubmission:  # somebody else has put it back, or it was graded meanwhile: the page shows how it is
        return seen(visit, "trainer", "")
    return seen(visit, "trainer", "", saved="again")


def _expected(texts: Texts, cohort: queue_view.WaitingCohort) -> str:
    if cohort.is_in_hand:
        return texts("The grader is at it now.")
    seconds = cohort.expected_seconds
    if seconds is None:
        return ""
    if seconds < 60:
        return texts("Its turn comes in less than a minute.")
    if seconds < _LONG:
        count = round(seconds / 60)
        return texts.plural(
            "Its turn comes in about {count} minute.", "Its turn comes in about {count} minutes.", count
        )
    count = round(seconds / 3600)
    return texts.plural("Its turn comes in about {count} hour.", "Its turn comes in about {count} hours.", count)
