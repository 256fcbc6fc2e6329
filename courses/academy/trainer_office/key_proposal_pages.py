"""Where an author sees which groups are graded by another key, in counts, and tells their trainers."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from academy.database import utc_now
from academy.errors import UnknownLesson
from academy.player.pages import page
from academy.player.site import Visit
from academy.regrading.proposals import (
    MOST_NOTE,
    Concerned,
    Counts,
    concerned_groups,
    counts_of,
    propose,
    taken_lately,
)
from academy.released import current_version
from academy.trainer_office.authoring_places import FormSaid, head, to_course

_LEAST_NOTE, _MOST_LATELY = 3, 20
GROUPS_AT_ONCE = 20  # whose learners are counted for one page


@dataclass(frozen=True)
class GroupLine:
    """A group with what would change in it."""

    found: Concerned
    counts: Counts


def groups(visit: Visit) -> Response:
    """Show the groups under way that the newest version's keys would grade otherwise."""
    return _page(visit)


def tell(visit: Visit) -> Response:
    """Tell the trainers of the groups that were ticked."""
    course_id, chosen, note = head(visit).course_id, FormSaid(visit).getlist("group"), visit.said("note")
    if len(note.strip()) < _LEAST_NOTE:
        return _page(visit, visit.texts("Write what was wrong in some words: their trainers decide by it."), 422)
    if not chosen:
        return _page(visit, visit.texts("Tick the groups whose trainers are to be told."), 422)
    whose = {"author_id": visit.someone.person_id, "course_id": course_id, "keys_version": _newest(visit, course_id)}
    with visit.site.sessions.begin() as session:
        told = propose(session, visit.site.lessons_folder, **whose, cohorts=chosen, note=note, now=utc_now())
    return to_course(visit, "groups", told=str(told))


def count_concerned(visit: Visit, course_id: str) -> int:
    """Return how many groups under way are graded by other keys than the newest version's."""
    newest = _newest(visit, course_id)
    return len(concerned_groups(visit.session, visit.site.lessons_folder, course_id, newest)) if newest else 0


def _page(visit: Visit, problem: str = "", status: int = 200) -> Response:
    course_id, folder = head(visit).course_id, visit.site.lessons_folder
    newest = _newest(visit, course_id)
    found = concerned_groups(visit.session, folder, course_id, newest) if newest else []
    first = _number(visit, "from")
    return page(
        visit,
        "key_groups.html",
        status=status,
        course_id=course_id,
        lines=[_line(visit, each, newest) for each in found[first : first + GROUPS_AT_ONCE]],
        whole=len(found),
        further=first + GROUPS_AT_ONCE if len(found) > first + GROUPS_AT_ONCE else 0,
        newest=newest,
        taken=taken_lately(visit.session, course_id, _MOST_LATELY),
        chosen=FormSaid(visit).getlist("group") if problem else _untold(found, newest),
        note=visit.said("note"),
        most_note=MOST_NOTE,
        problem=problem,
        told=_number(visit, "told"),
    )


def _line(visit: Visit, found: Concerned, newest: str) -> GroupLine:
    author_id, folder = visit.someone.person_id, visit.site.lessons_folder
    counts = counts_of(visit.session, folder, author_id=author_id, cohort=found.cohort, keys_version=newest)
    return GroupLine(found, counts)


def _untold(found: Sequence[Concerned], newest: str) -> list[str]:
    """Return the groups whose trainers were not told of the newest keys yet."""
    told = {each.cohort.cohort_id for each in found if each.proposal and each.proposal.keys_version == newest}
    return [each.cohort.cohort_id for each in found if each.cohort.cohort_id not in told]


def _newest(visit: Visit, course_id: str) -> str:
    """Return the version that new groups take, empty when none was ever built here."""
    try:
        return current_version(visit.site.lessons_folder, course_id)
    except UnknownLesson:
        return ""


def _number(visit: Visit, name: str) -> int:
    typed = visit.request.query_params.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 0
