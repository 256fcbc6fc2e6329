"""Who may need help in a cohort: a page of learners with their signs, most signs first, of equals the oldest."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from academy.help_signals.gathering import cohort_facts, handed_in_counts, learner_facts
from academy.help_signals.notes import last_notes
from academy.help_signals.rows import HelpNote
from academy.help_signals.signals import CohortFacts, Kind, Signal, signals
from academy.help_signals.thresholds import DEFAULT
from academy.questions.threads import names_of
from academy.records import Cohort, Enrolment
from academy.trainer_desk.asker import Asker, written
from academy.trainer_desk.cohort_picture import LearnerPicture, picture_of, picture_of_one
from academy.trainer_desk.remembered import remembered

PAGE = 25
LOOKED_AFTER_DAYS = 3  # our choice: whom somebody looked after is not shown again at once, when that is asked for
ALL = "all"


@dataclass(frozen=True)
class InNeed:
    """A learner with signs."""

    learner: LearnerPicture
    signals: list[Signal]
    note: HelpNote | None = None

    @property
    def rank(self) -> tuple[int, dt.datetime, str]:
        """Most signs first, then the oldest sign, then the name."""
        return -len(self.signals), min(each.since for each in self.signals), self.learner.name


def needs_help(
    asker: Asker, *, cohort_id: str, kind: str, page: int, looked_after: str, search: str, asked: str
) -> dict[str, Any]:
    """Return a page of the learners who have signs, with how many have each kind, and the thresholds.

    Parameters
    ----------
    kind
        One of :class:`.Kind`, or ``all``.
    page
        From 1.
    looked_after
        ``shown``, or ``hidden``: without those whom a trainer looked after in the last days.
    search
        A part of a name; empty: everybody.
    asked
        ``anew``, or ``again`` by who turns a page: signs may then be half a minute old, notes never are.
    """
    found, facts = _in_need(asker, cohort_id, is_fresh=asked == "anew")
    counts = Counter(signal for each in found for signal in {told.kind for told in each.signals})
    wanted = [
        each
        for each in found
        if (kind == ALL or any(told.kind == kind for told in each.signals))
        and search.casefold() in each.learner.name.casefold()
    ]
    if looked_after == "hidden":
        wanted = [each for each in wanted if not _is_recent(each.note, asker.now)]
    page = min(max(1, page), max(1, -(-len(wanted) // PAGE)))
    shown = wanted[(page - 1) * PAGE : page * PAGE]
    names = names_of(asker.session, {each.note.noted_by for each in shown if each.note})
    return {
        "cohort_id": cohort_id,
        "count": len(wanted),
        "with_signs": len(found),
        "page": page,
        "size": PAGE,
        "is_running": facts.is_running,
        "median_handed_in": facts.median_handed_in,
        "least_share": facts.least_share,
        "kinds": {each.value: counts.get(each, 0) for each in Kind},
        "limits": DEFAULT.as_data(),
        "looked_after_days": LOOKED_AFTER_DAYS,
        "rows": [_row(each, names) for each in shown],
    }


def with_sign(asker: Asker, *, cohort_id: str, kind: str) -> list[tuple[str, str]]:
    """Return the learners who have a sign of a kind (or of any, ``all``): id and name, those with most signs first."""
    found, _ = _in_need(asker, cohort_id, is_fresh=False)
    return [
        (each.learner.person_id, each.learner.name)
        for each in found
        if kind == ALL or any(told.kind == kind for told in each.signals)
    ]


def signs_of(asker: Asker, *, cohort_id: str, person_id: str) -> list[dict[str, Any]]:
    """Return the signs of one learner, as :func:`needs_help` tells them; of somebody who left, none."""
    cohort = asker.cohort(cohort_id)
    place = asker.session.get(Enrolment, (cohort_id, person_id))
    if place is None or place.status != "admitted":
        return []
    lessons = list(asker.lessons(cohort))
    learner = picture_of_one(asker.session, cohort_id, person_id, lessons)
    counts = handed_in_counts(asker.session, cohort_id, lessons)
    facts = cohort_facts(asker.session, cohort, asker.lessons_folder, counts, asker.now)
    known = learner_facts(asker.session, cohort_id, lessons, {person_id: learner}, least_share=facts.least_share)
    return [_sign(signal) for signal in signals(known[person_id], facts)]


def _in_need(asker: Asker, cohort_id: str, *, is_fresh: bool) -> tuple[list[InNeed], CohortFacts]:
    cohort = asker.cohort(cohort_id)
    told, facts = remembered(asker, cohort_id, "signs", lambda: _worked_out(asker, cohort), is_fresh=is_fresh)
    notes = last_notes(asker.session, cohort_id)
    return [replace(each, note=notes.get(each.learner.person_id)) for each in told], facts


def _worked_out(asker: Asker, cohort: Cohort) -> tuple[list[InNeed], CohortFacts]:
    lessons = list(asker.lessons(cohort))
    everybody = picture_of(asker.session, cohort.cohort_id, lessons)
    counts = [len(each.handed_in) for each in everybody.values() if each.begun]
    facts = cohort_facts(asker.session, cohort, asker.lessons_folder, counts, asker.now)
    known = learner_facts(asker.session, cohort.cohort_id, lessons, everybody, least_share=facts.least_share)
    told = [
        InNeed(learner, found)
        for person_id, learner in everybody.items()
        if (found := signals(known[person_id], facts))
    ]
    return sorted(told, key=lambda each: each.rank), facts


def _is_recent(note: HelpNote | None, now: dt.datetime) -> bool:
    return note is not None and now - note.noted_at < dt.timedelta(days=LOOKED_AFTER_DAYS)


def _row(each: InNeed, names: dict[str, str]) -> dict[str, Any]:
    note = each.note
    return {
        "person_id": each.learner.person_id,
        "name": each.learner.name,
        "telephone": each.learner.telephone,
        "last_active": written(each.learner.last_active_at),
        "signals": [_sign(signal) for signal in each.signals],
        "note": note
        and {
            "kind": note.kind,
            "words": note.words,
            "at": written(note.noted_at),
            "by": names.get(note.noted_by, note.noted_by),
        },
    }


def _sign(signal: Signal) -> dict[str, Any]:
    return {"kind": signal.kind.value, "since": written(signal.since), "figures": dict(signal.figures)}
