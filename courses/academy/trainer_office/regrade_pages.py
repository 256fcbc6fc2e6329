"""Grading a cohort's work anew after a key was corrected: who changes and by how much, then the word to do it."""

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.exercises.formats import shown_answer
from academy.exercises.model_answers import model_answer
from academy.player.pages import page, seen
from academy.player.site import Visit, Writing
from academy.questions.threads import names_of
from academy.records import Cohort
from academy.regrading import applying
from academy.regrading.corrections import Correction, Unfit, compared, versions_of
from academy.regrading.errors import NothingToRegrade, RegradeUnderWay
from academy.regrading.preview import LearnerChange, Preview, preview
from academy.regrading.proposals import LEFT, MOST_NOTE, WAITING, leave, proposal_of
from academy.regrading.rows import KeyProposal, Regrade
from academy.released import CONTENTS, current_version, open_lesson, private_part
from academy.trainer_office.exercise_prompts import prompts_of

_MOST_VERSIONS, _MOST_LEARNERS = 8, 100  # on one page; the numbers above the list speak of all
_LOOK_AGAIN_SECONDS = "3"


@dataclass(frozen=True)
class Version:
    """A version whose keys could be taken."""

    name: str
    made_at: dt.datetime
    count: int  # exercises whose keys differ
    is_newest: bool


@dataclass(frozen=True)
class KeyChange:
    """A correction in words."""

    prompt: str
    key_before: str
    key: str
    correction: Correction


@dataclass(frozen=True)
class Past:
    """A grading anew of before, or the one that goes on."""

    row: Regrade
    who: str


@dataclass(frozen=True)
class Told:
    """What an author told of corrected keys."""

    row: KeyProposal
    who: str


@dataclass(frozen=True)
class _Seen:
    """What a visit asks for, in words."""

    cohort: Cohort
    versions: list[Version] = field(default_factory=list)
    keys: str = ""
    found: Preview | None = None
    changes: list[KeyChange] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)


def show(visit: Visit) -> Response:
    """Show how far a grading anew is, or what the keys of a version would change."""
    cohort = cohort_of(visit.session, visit.parameters["cohort_id"])
    row = applying.under_way(visit.session, cohort.cohort_id)
    if row is None:
        return _page(visit, _seen(visit, cohort, visit.request.query_params.get("keys", "")))
    done, whole = applying.progress(visit.session, row)
    answer = _page(visit, _Seen(cohort), under_way=row, done=done, whole=whole)
    answer.headers["Refresh"] = _LOOK_AGAIN_SECONDS
    return answer


def begin(visit: Visit) -> Response | Writing:
    """Take the word to grade anew: the edition is built first, which takes seconds, then all is written at once."""
    cohort, keys, reason = (
        cohort_of(visit.session, visit.parameters["cohort_id"]),
        visit.said("keys"),
        visit.said("reason"),
    )
    if keys not in versions_of(visit.site.lessons_folder, cohort.course_id):
        raise HTTPException(400)
    if len(reason.strip()) < applying.LEAST_REASON:
        problem = visit.texts("Write the reason in some words: it stands in the record for good.")
        return _page(visit, _seen(visit, cohort, keys), status=422, problem=problem)
    try:
        edition = applying.prepared(visit.site.lessons_folder, cohort, keys)
    except NothingToRegrade:
        return _back(visit, "nothing")
    return Writing(partial(_begin, visit, cohort.cohort_id, keys, edition, reason))


def leave_keys(visit: Visit) -> Response:
    """Take the decision that a group's work stays graded as it is."""
    cohort_id, trainer_id = visit.parameters["cohort_id"], visit.someone.person_id
    leave(visit.session, trainer_id=trainer_id, cohort_id=cohort_id, answer=visit.said("answer"), now=utc_now())
    return _back(visit, "left")


def _begin(visit: Visit, cohort_id: str, keys: str, edition: str, reason: str) -> Response:
    asked: dict[str, Any] = {"cohort_id": cohort_id, "keys_version": keys, "edition": edition, "reason": reason}
    try:
        trainer_id = visit.someone.person_id
        applying.begin(visit.session, visit.site.lessons_folder, trainer_id=trainer_id, now=utc_now(), **asked)
    except (RegradeUnderWay, NothingToRegrade):
        return _back(visit, "other")
    return _back(visit, "begun")


def _back(visit: Visit, said: str) -> Response:
    return seen(visit, "trainer", "cohorts", visit.parameters["cohort_id"], "regrade", said=said)


def _page(visit: Visit, found: _Seen, *, status: int = 200, problem: str = "", **context: Any) -> Response:
    past = applying.regrades_of(visit.session, found.cohort.cohort_id)
    told = _told(visit, found.cohort.cohort_id)
    names = names_of(visit.session, [row.regraded_by for row in past] + [row.proposed_by for row in told])
    return page(
        visit,
        "regrade.html",
        status=status,
        seen=found,
        cohort=found.cohort,
        preview=found.found,
        shown=_shown(found.found),
        prompts=prompts_of(visit, found.cohort, {each.correction.lesson_id for each in found.changes}),
        past=[Past(row, names.get(row.regraded_by, row.regraded_by)) for row in past],
        told=[Told(row, names.get(row.proposed_by, row.proposed_by)) for row in told],
        most_note=MOST_NOTE,
        problem=problem,
        reason=visit.said("reason"),
        said=visit.request.query_params.get("said", ""),
        **({"under_way": None} | context),
    )


def _told(visit: Visit, cohort_id: str) -> list[KeyProposal]:
    """Return what an author told the group's trainers, while nobody had its work graded anew for it."""
    found = proposal_of(visit.session, cohort_id)
    return [found] if found and found.state in {WAITING, LEFT} else []


def _shown(found: Preview | None) -> tuple[LearnerChange, ...]:
    return found.learners[:_MOST_LEARNERS] if found else ()


def _seen(visit: Visit, cohort: Cohort, asked: str) -> _Seen:
    versions = _versions(visit, cohort)
    known = versions_of(visit.site.lessons_folder, cohort.course_id)
    keys = asked if asked in known and asked != cohort.course_version else ""
    keys = keys or next((each.name for each in versions if each.is_newest), "")
    if not keys:
        return _Seen(cohort, versions)
    whose = {"trainer_id": visit.someone.person_id, "cohort_id": cohort.cohort_id, "keys_version": keys}
    found = preview(visit.session, visit.site.lessons_folder, **whose)
    changes = [_in_words(visit, cohort, each) for each in found.corrections]
    return _Seen(cohort, versions, keys, found, changes, [_prompt(visit, cohort, each) for each in found.unfit])


def _versions(visit: Visit, cohort: Cohort) -> list[Version]:
    """Return the newest versions whose keys differ from the cohort's; the course's present one first."""
    folder, course_id = visit.site.lessons_folder, cohort.course_id
    newest = current_version(folder, course_id)
    others = [name for name in versions_of(folder, course_id) if name != cohort.course_version][:_MOST_VERSIONS]
    found = [
        Version(name, _made_at(visit, cohort, name), count, name == newest)
        for name in others
        if (count := len(compared(folder, course_id, cohort.course_version, name).corrections))
    ]
    return sorted(found, key=lambda each: not each.is_newest)


def _made_at(visit: Visit, cohort: Cohort, version: str) -> dt.datetime:
    seconds = (visit.site.lessons_folder / cohort.course_id / version / CONTENTS).stat().st_mtime
    return dt.datetime.fromtimestamp(seconds, dt.UTC).replace(tzinfo=None)


def _in_words(visit: Visit, cohort: Cohort, correction: Correction) -> KeyChange:
    lesson = open_lesson(
        visit.site.lessons_folder, cohort.course_id, cohort.course_version, correction.lesson_id, visit.texts.language
    )
    place = lesson.exercises[correction.exercise_id]
    private = private_part(visit.site.lessons_folder, cohort.course_id, cohort.course_version, correction.lesson_id)
    before, after = (
        shown_answer(correction.type, place.public, model_answer(correction.type, key))
        for key in (private[correction.exercise_id]["key"], correction.key)
    )
    return KeyChange(place.public["prompt"], before, after, correction)


def _prompt(visit: Visit, cohort: Cohort, unfit: Unfit) -> str:
    place = (visit.site.lessons_folder, cohort.course_id, cohort.course_version, unfit.lesson_id)
    return str(open_lesson(*place, visit.texts.language).exercises[unfit.exercise_id].public["prompt"])
