"""Helping one learner: the signs in words, how to reach them, and what trainers noted so that two do not call twice."""

import secrets

from starlette.responses import Response

from academy.cohorts import require_person
from academy.database import utc_now
from academy.help_signals.errors import BadNote
from academy.help_signals.needs_help import signs_of
from academy.help_signals.notes import KINDS, MOST_WORDS, notes_on, write_note
from academy.help_signals.words import note_words, sentence
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.questions.threads import names_of
from academy.telephones import in_groups
from academy.trainer_desk.asker import Asker
from academy.trainer_office.roster_pages import cohort_here, learner_here


def show_help(visit: Visit) -> Response:
    """Show why a learner may need help, and what was done."""
    return _page(visit)


def take_note(visit: Visit) -> Response:
    """Keep what a trainer noted; what cannot be kept is told, with the words still there."""
    learner = learner_here(visit, may_have_left=True)
    cohort_id = visit.parameters["cohort_id"]
    try:
        write_note(
            visit.session, trainer_id=visit.someone.person_id, cohort_id=cohort_id, person_id=learner.person_id,
            kind=visit.said("kind"), words=visit.said("words"), form_key=visit.said("form_key"), now=utc_now(),
        )  # fmt: skip
    except BadNote:
        problem = visit.texts("Nothing was saved. Say what you did, in at most {count} letters.", count=MOST_WORDS)
        return _page(visit, problem=problem, status=422)
    return seen(visit, "trainer", "cohorts", cohort_id, "people", learner.person_id, "help", done="saved", told="saved")


def _page(visit: Visit, *, problem: str = "", status: int = 200) -> Response:
    cohort, learner = cohort_here(visit), learner_here(visit, may_have_left=True)
    asker = Asker(visit.session, visit.someone.person_id, visit.site.lessons_folder, utc_now())
    signs = signs_of(asker, cohort_id=cohort.cohort_id, person_id=learner.person_id)
    titles = asker.lessons(cohort)
    notes = notes_on(visit.session, cohort.cohort_id, learner.person_id)
    person = require_person(visit.session, learner.person_id)
    return page(
        visit,
        "learner_help.html",
        status=status,
        cohort=cohort,
        learner=learner,
        telephone=person.telephone,
        telephone_shown=in_groups(person.telephone) if person.telephone else "",
        signs=[sentence(visit.texts, sign, titles) for sign in signs],
        notes=notes,
        names=names_of(visit.session, {note.noted_by for note in notes}),
        kinds=[(kind, note_words(visit.texts)[kind]) for kind in KINDS],
        kind_words=note_words(visit.texts),
        chosen=visit.said("kind") or "called",
        words=visit.said("words"),
        form_key=visit.said("form_key") or secrets.token_urlsafe(16),
        most=MOST_WORDS,
        problem=problem,
        is_saved=visit.request.query_params.get("done") == "saved",
    )
