"""How the board of groups is put in words: stages, states, days, shares that are told only of enough."""

import math
from typing import Any

from widgets.apps.projects.pipeline_figures import LEAST_TOLD
from widgets.apps.registry_desk.context import DeskContext


class PipelineWords:
    """What the figures of the board are called in the reader's language.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk, say = desk, desk.say
        self.stages = {
            "group": say("Group of people"), "dossier": say("Project file"),
            "registered": say("Registered cooperative"), "working": say("Cooperative with jobs"),
            "ended": say("Ended"),
        }  # fmt: skip
        self.states = {
            "submitted": say("waits for a jury"), "under_jury": say("before its jury"),
            "accepted": say("in the bank"), "refused": say("refused"),
        }  # fmt: skip
        self.people = {
            "members": say("Members"), "women": say("Women"), "youth": say("Young people"),
            "neet": say("Without work, school or training"), "jobs": say("Jobs that exist"),
        }  # fmt: skip

    def count(self, value: Any) -> dict[str, str]:
        """Return a cell of a count; an empty one where nothing is known."""
        return {"text": "" if math.isnan(value) else self._desk.number(int(value)), "kind": "number"}

    def days(self, value: Any, *, none: str = "–") -> dict[str, str]:
        """Return a cell of whole days; ``none`` where there are none."""
        return {"text": none if math.isnan(value) else self._desk.number(math.floor(value)), "kind": "number"}

    def median(self, value: Any, stays: int) -> dict[str, Any]:
        """Return a cell of the median, with of how many; below five of them, that they are too few."""
        say = self._desk.say
        of = say.plural("of {count} group that went on", "of {count} groups that went on", int(stays))
        if not stays:
            return {"text": "–", "kind": "number"}
        if stays < LEAST_TOLD:
            return {"text": say("too few to tell"), "kind": "text", "note": [of]}
        return {"text": self._desk.say.number(round(float(value), 1), digits=1), "kind": "number", "note": [of]}

    def step(self, count: int, of: int) -> str:
        """Return a count with its share of those one step before, which is told of five at least."""
        say, number = self._desk.say, self._desk.number(count)
        if not of:
            return number
        share = self._desk.share(count / of, 0) if of >= LEAST_TOLD else say("too few to tell")
        return say("{count} of {of}: {share}", count=number, of=self._desk.number(of), share=share)
