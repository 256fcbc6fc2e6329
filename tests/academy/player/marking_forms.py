"""Marking as a browser without a script does it: the page's own form, filled in."""

import re
from dataclasses import dataclass

import httpx

from tests.academy.player.running_academy import LESSON, PREFIX, Visitor


@dataclass
class MarkForm:
    """The form of one answer, as the page holds it."""

    page: str
    address: str
    fields: dict[str, str]

    def send(self, trainer: Visitor, **changed: str) -> httpx.Response:
        """Send the form with fields changed; a line of the rubric is ``line_0``."""
        sent = {name.replace("line_", "line."): value for name, value in changed.items()}
        return trainer.post(self.address, **(self.fields | sent))


def marking_address(cohort_id: str, exercise: str = "story", lesson: str = LESSON) -> str:
    """Return the address at which an exercise is marked, below the prefix."""
    return f"trainer/cohorts/{cohort_id}/lessons/{lesson}/exercises/{exercise}/marking"


def read_form(page: str) -> MarkForm:
    """Return the form of the answer that a marking page shows."""
    form = re.search(r'<form method="post" action="([^"]+)" class="mark-form".*?</form>', page, re.DOTALL)
    assert form, "no answer to mark on this page"
    fields = dict(re.findall(r'type="hidden" name="([\w.]+)" value="([^"]*)"', form[0]))
    fields.pop("form_token")
    return MarkForm(page, form[1].removeprefix(PREFIX), fields)


def next_form(trainer: Visitor, cohort_id: str, exercise: str = "story") -> MarkForm:
    """Open the next answer that waits."""
    return read_form(trainer.get(marking_address(cohort_id, exercise)).text)


def mark_next(trainer: Visitor, cohort_id: str, exercise: str = "story", **fields: str) -> httpx.Response:
    """Mark the next answer that waits."""
    return next_form(trainer, cohort_id, exercise).send(trainer, **fields)
