"""Where a trainer writes the telephone that the group's learners may call."""

from starlette.responses import Response

from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.entry_errors import BadTelephone
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.telephones import set_by_trainer


def save_telephone(visit: Visit) -> Response:
    """Take the number, or take it away; what is no number is shown again with how to write it."""
    cohort_id, typed = visit.parameters["cohort_id"], visit.said("telephone")
    try:
        set_by_trainer(
            visit.session, trainer_id=visit.someone.person_id, cohort_id=cohort_id, typed=typed, now=utc_now()
        )
    except BadTelephone as wrong:
        cohort, problem = cohort_of(visit.session, cohort_id), visit.texts(wrong.message)
        return page(visit, "telephone_page.html", status=422, cohort=cohort, typed_telephone=typed, problem=problem)
    return seen(visit, "trainer", "cohorts", cohort_id, "", telephone="saved")
