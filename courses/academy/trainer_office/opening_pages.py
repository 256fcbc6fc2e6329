"""Where a trainer opens a group to all, and says where it meets."""

from starlette.responses import Response

from academy.database import utc_now
from academy.open_cohorts import open_by_trainer
from academy.player.pages import seen
from academy.player.site import Visit


def set_opening(visit: Visit) -> Response:
    """Open the group to all or close it, with its place."""
    cohort_id = visit.parameters["cohort_id"]
    open_by_trainer(
        visit.session,
        trainer_id=visit.someone.person_id,
        cohort_id=cohort_id,
        is_open=visit.said("is_open") == "yes",
        place=visit.said("place"),
        now=utc_now(),
    )
    return seen(visit, "trainer", "cohorts", cohort_id, "", opening="saved")
