"""Similar answers together: groups to mark at once, each answer to be taken out, each group to be undone."""

import re
import secrets
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.database import utc_now
from academy.errors import PointsOutOfRange
from academy.marking.differences import Piece
from academy.marking.errors import GroupChanged
from academy.marking.group_marks import SentGroup, group_of, groups_marked, mark_group, undo_group
from academy.marking.groups import AnswerGroup, Variant, groups_from, variants_of
from academy.marking.levelled_text import LONGEST
from academy.marking.levels import levels_of
from academy.marking.standing import texts_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.trainer_grades import MOST_COMMENT
from academy.trainer_office.marking_views import Marking
from academy.trainer_office.sent_marks import as_points

_SHOWN = 12  # groups on one page; the others follow as these are marked
_MOST_VARIANTS = 60  # of one group on one page
_MOST_MEMBERS = 12  # of one wording, shown each by itself
_MOST_HANDLES = 200  # in one form, which has few fields
_WAIT_SECONDS = 0.4
_KEY = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class ShownVariant:
    """A wording of a group: how it differs from the typical answer, and the answers that have it."""

    variant: Variant
    changes: list[Piece]
    handles: list[str]  # of each answer, where there are few

    @property
    def count(self) -> int:
        """How many answers have this wording."""
        return len(self.variant.members)


@dataclass(frozen=True)
class ShownGroup:
    """A group with its wordings, the typical one first."""

    group: AnswerGroup
    variants: list[ShownVariant]
    form_key: str


def groups(visit: Visit) -> Response:
    """Show the groups of the answers that wait, the largest first; what is not grouped yet says how far it is."""
    return _groups_page(Marking(visit))


def take_group(visit: Visit) -> Response:
    """Give one mark to a group, in transactions of its own."""
    found = Marking(visit)
    points = as_points(visit.said("points"))
    if points is None:
        return _refused(found, "points")
    try:
        done = mark_group(visit.site.sessions, _sent(found, points), trainer_id=found.trainer_id, now=utc_now())
    except PointsOutOfRange:
        return _refused(found, "points")
    except GroupChanged:
        return _refused(found, "changed")
    return _back(found, marked=str(done.done), beside=str(done.beside))


def undo(visit: Visit) -> Response:
    """Undo a group's mark as a whole."""
    found = Marking(visit)
    group = group_of(visit.session, visit.parameters["group_id"], found.trainer_id)
    if (group.cohort_id, group.lesson_id, group.exercise_id) != found.place:
        raise HTTPException(404)
    done = undo_group(visit.site.sessions, group.group_id, trainer_id=found.trainer_id, now=utc_now())
    return _back(found, undone=str(done.done), beside=str(done.beside))


def _sent(found: Marking, points: float) -> SentGroup:
    visit = found.visit
    variants, key, until = visit.form.getlist("variant"), visit.said("form_key"), visit.said("until")
    if not re.fullmatch(r"[\w-]{8,40}", key, re.ASCII) or not re.fullmatch(r"\d{1,9}", until):
        raise HTTPException(400)
    if any(isinstance(each, UploadFile) or not _KEY.fullmatch(each) for each in variants):
        raise HTTPException(400)
    shown, kept = visit.form.getlist("member"), set(visit.form.getlist("in"))
    left_out = {found.submission_of(str(each)) for each in shown if each not in kept}
    return SentGroup(
        found.place,
        key,
        frozenset(str(each) for each in variants),
        frozenset(left_out),
        int(until),
        points,
        visit.said("comment"),
    )


def _back(found: Marking, **query: str) -> Response:
    place = found.place
    parts = ("trainer", "cohorts", place.cohort_id, "lessons", place.lesson_id, "exercises", place.exercise_id)
    return seen(found.visit, *parts, "marking", "groups", **query)


def _refused(found: Marking, problem: str) -> Response:
    return _groups_page(found, status=422, problem=problem)


def _groups_page(found: Marking, *, status: int = 200, problem: str = "") -> Response:
    visit, waiting = found.visit, found.waiting
    known = texts_of(visit.session, found.place)
    is_photo = found.exercise.asked is not None and found.exercise.asked.type == "photo"
    variants = [] if is_photo else variants_of({a.submission_id: known.get(a.submission_id, "") for a in waiting})
    grouping = visit.site.groupings.of([each.words for each in variants], wait_seconds=_WAIT_SECONDS)
    together = [each for each in groups_from(variants, grouping.groups) if each.size > 1]
    most = max((each.max_points for each in waiting), default=0.0)
    answer = page(
        visit,
        "marking_groups.html",
        status=status,
        exercise=found.exercise,
        address=found.address,
        waiting=len(waiting),
        unsure=len(found.unsure),
        grouping=grouping,
        groups=[_shown(found, each) for each in together[:_SHOWN]],
        more=max(0, len(together) - _SHOWN),
        alone=len(variants) - sum(len(each.variants) for each in together),
        levels=levels_of(most) if most else (),
        most=most,
        until=max((each.entry_id for each in found.answers), default=0),
        marked=groups_marked(visit.session, found.trainer_id, found.place),
        told={name: _count(visit, name) for name in ("marked", "beside", "undone")},
        problem=problem,
        has_long=any(len(each.words) > LONGEST for each in variants),
        most_comment=MOST_COMMENT,
    )
    if not grouping.is_over and status == 200:
        answer.headers["Refresh"] = "1"  # with or without a script
    return answer


def _shown(found: Marking, group: AnswerGroup) -> ShownGroup:
    shown, left = [], _MOST_HANDLES
    for place, each in enumerate(group.variants[:_MOST_VARIANTS]):
        is_few = len(each.members) <= min(_MOST_MEMBERS, left)
        handles = [found.handles.of(number) for number in each.members] if is_few else []
        left -= len(handles)
        shown.append(ShownVariant(each, group.differences(each) if place else [], handles))
    return ShownGroup(group, shown, secrets.token_hex(12))


def _count(visit: Visit, name: str) -> int:
    told = visit.request.query_params.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0
