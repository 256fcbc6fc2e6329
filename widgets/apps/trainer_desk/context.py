"""What every part of the trainer desk is given: how to ask, the words, the day, and the way to the office's pages."""

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from academy.help_signals.words import share
from academy.identifiers import in_groups
from widgets.apps.frame_words import figure_words
from widgets.apps.trainer_desk.questions import Ask
from widgets.components.fact_blocks import FactBlocks
from widgets.theme.texts import Texts

# nbgrader's own page on a group's course: a tab of its own, since the hub's pages are shown in no frame.
FORMGRADER = "/hub/user-redirect/formgrader?path=/home/taawoun/cohorts/"
OFFICE = "/services/academy/trainer/"  # where the pages stand that write; the same origin as the desk


@dataclass(frozen=True)
class TrainerContext:
    """The desk's surroundings.

    Parameters
    ----------
    ask
        Answers a named question with plain data: :class:`.questions.Door` in a kernel.
    now
        Returns the instant, naive UTC.
    moving
        Stands around whatever a reader asks for.
    """

    ask: Ask
    say: Texts
    now: Callable[[], dt.datetime]
    open_tab: Callable[..., None] = field(default=lambda _name, **_place: None)
    open_sheet: Callable[..., None] = field(default=lambda _value, _lesson_id="": None)
    shared: dict[str, str] = field(default_factory=dict)  # what tabs have in common: the group that is looked at
    moving: Callable[[], AbstractContextManager[None]] = field(default=nullcontext)

    def blocks(self, **options: Any) -> FactBlocks:
        """Return an empty set of blocks in the reader's language."""
        return FactBlocks(words=figure_words(self.say), direction=self.say.direction, **options)

    def chart_words(self) -> dict[str, str]:
        """Return what stands around a chart."""
        return {"data": self.say("The figures as a table"), **figure_words(self.say)}

    def title(self, titles: Mapping[str, str], otherwise: str = "") -> str:
        """Return a course's or a lesson's title in the reader's language, or in the one that it has."""
        return titles.get(self.say.language) or next(iter(titles.values()), otherwise)

    def source(self) -> str:
        """Return what goes with a figure wherever it is copied to."""
        return self.say("Source: the academy, as it stands on {moment}.", moment=self.say.moment(self.now()))

    def moment(self, written: str | None) -> str:
        """Write an instant that came as ISO 8601; empty where there is none."""
        return "" if written is None else self.say.moment(dt.datetime.fromisoformat(written))

    def day(self, written: str | None) -> str:
        """Write a day that came as ISO 8601; empty where there is none."""
        return "" if written is None else self.say.date(dt.date.fromisoformat(written))

    def call(self, telephone: str) -> dict[str, str]:
        """Return a number (E.164) as a link that calls it, written as it is read aloud."""
        return {"text": in_groups(telephone), "href": f"tel:{telephone}"}

    def share(self, value: float | None) -> str:
        """Write a share (0-1) as a percentage; empty where there is none."""
        if value is None:
            return ""
        return share(self.say, value)


def office_page(*place: str, **query: str) -> str:
    """Return the address of a page on which trainers work.

    Examples
    --------
    >>> office_page("cohorts", "c1", ""), office_page("questions", cohort="c1")
    ('/services/academy/trainer/cohorts/c1/', '/services/academy/trainer/questions?cohort=c1')
    """
    return OFFICE + "/".join(quote(part, safe="") for part in place) + (f"?{urlencode(query)}" if query else "")
