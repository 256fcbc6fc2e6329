"""What trainers read of the grading of code: why it waits, and what was noticed in a notebook."""

from typing import Any

from academy.code_courses.code_reports import code_waiting, noted_code, tests_not_split
from academy.player.site import Visit
from widgets.theme.texts import Texts


def code_told(visit: Visit) -> dict[str, Any]:
    """Return what the page of what waits says about code."""
    trainer_id = visit.someone.person_id
    return {
        "code_waits": why_code_waits(visit),
        "code_noted": [
            (each, [(exercise, note_in_words(visit.texts, what)) for what, exercise in each.notes])
            for each in noted_code(visit.session, trainer_id)
        ],
        "code_not_split": tests_not_split(visit.session, trainer_id),
    }


def why_code_waits(visit: Visit) -> str:
    """Return that notebooks of this trainer's groups are not graded here; empty when they are, or none waits."""
    count = code_waiting(visit.session, visit.someone.person_id) if visit.site.why_no_code else 0
    if not count:
        return ""
    return visit.texts.plural(
        "{count} notebook with code waits: code is not graded here.",
        "{count} notebooks with code wait: code is not graded here.",
        count,
    )


def note_in_words(texts: Texts, what: str) -> str:
    """Return in words what was noticed in a notebook."""
    if what == "memory":
        return texts("The code took too much memory and was ended. What followed was not run and earned nothing.")
    if what in {"time", "too_long"}:
        return texts("The code did not end in its time, so it was ended. What followed was not run and earned nothing.")
    if what in {"too_much", "forged"}:
        return texts("The code said what could not be taken, so it was ended. What followed earned nothing.")
    if what == "tampered":
        return texts("The notebook changed what checks answers, so the exercise earned nothing. Look at its code.")
    if what == "strange":
        return texts("The test gave more points than the exercise is worth, so it gave none.")
    return texts("The code ended the notebook’s process. What followed was not run and earned nothing.")
