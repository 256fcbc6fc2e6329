"""The history of a course: its saves, an earlier one restored; its publications, a new one made."""

from functools import partial

from starlette.responses import JSONResponse, Response

from academy.authoring.checks import counted, findings
from academy.authoring.errors import AlreadyPublishing
from academy.authoring.model_checks import model_findings
from academy.authoring.publication_audit import enter_publications
from academy.authoring.publishing import HasErrors, ever_published, progress_of, publications, publish
from academy.database import utc_now
from academy.player.pages import page
from academy.player.site import Site, Visit
from academy.trainer_office.authoring_places import by, head, number_said, shelf, to_course
from academy.trainer_office.authoring_words import act_words, name_of, told
from academy.trainer_office.key_proposal_pages import count_concerned

_MOST_SHOWN = 200


def history(visit: Visit) -> Response:
    """Show who saved what, newest first."""
    snapshot = head(visit)
    saves = shelf(visit).saves(snapshot.course_id)[:_MOST_SHOWN] if snapshot.number else []
    return page(
        visit,
        "authoring_history.html",
        course_id=snapshot.course_id,
        base=snapshot.number,
        saves=[(each, act_words(visit.texts, each), name_of(visit, each.person_id)) for each in saves],
        saved=visit.request.query_params.get("saved", ""),
    )


def restore(visit: Visit) -> Response:
    """Make the course what it was at an earlier save."""
    shelf(visit).restore(visit.parameters["course_id"], number_said(visit, "save"), **by(visit))
    return to_course(visit, "history", saved="yes")


def publishing(visit: Visit) -> Response:
    """Show what is to be mended before, how far a publication is, and the earlier ones."""
    if visit.request.query_params.get("as") == "data":
        progress = progress_of(shelf(visit), head(visit).course_id)
        told_now = {"state": progress.state, "done": progress.done, "of": progress.of} if progress else {}
        return JSONResponse(told_now, headers={"Cache-Control": "no-store"})
    return _publishing(visit)


def _publishing(visit: Visit, problem: str = "", status: int = 200) -> Response:
    snapshot = head(visit)
    found = findings(snapshot, ever_published(shelf(visit), snapshot.course_id))
    found += model_findings(snapshot, visit.site.models)
    made = publications(shelf(visit), snapshot.course_id)
    return page(
        visit,
        "authoring_publish.html",
        status=status,
        course_id=snapshot.course_id,
        base=snapshot.number,
        is_own=shelf(visit).is_own(snapshot.course_id),
        told=told(visit.texts, found),
        counted=counted(found),
        progress=progress_of(shelf(visit), snapshot.course_id),
        published=[(each, name_of(visit, each.person_id)) for each in made],
        other_keys=count_concerned(visit, snapshot.course_id),
        problem=problem,
    )


def begin_publishing(visit: Visit) -> Response:
    """Begin to build the course as a new version."""
    course_id = head(visit).course_id
    try:
        publish(
            shelf(visit),
            course_id,
            visit.site.lessons_folder,
            person_id=visit.someone.person_id,
            note=visit.said("note"),
            models=visit.site.models,
            after=partial(_enter_in_audit, visit.site, course_id),
        )
    except HasErrors:
        return _publishing(visit, visit.texts("Mend what is marked as an error first."), 422)
    except AlreadyPublishing:
        return _publishing(visit, visit.texts("This course is being published at this moment."), 409)
    return to_course(visit, "publish")


def _enter_in_audit(site: Site, course_id: str) -> None:
    with site.sessions.begin() as session:
        enter_publications(session, site.shelf, course_id, utc_now())
