"""The desk's first tab: what waits for the trainer today, and where it is done."""

from collections.abc import Mapping
from typing import Any, ClassVar

from widgets.apps.trainer_desk.context import TrainerContext, office_page
from widgets.theme.texts import Texts


class TodayTab:
    """Show what waits, each line with the page on which it is done."""

    names: ClassVar[frozenset[str]] = frozenset()
    told = ""

    def __init__(self, desk: TrainerContext) -> None:
        self._desk = desk
        self.view = desk.blocks()

    @staticmethod
    def label(say: Texts) -> str:
        """Return what stands on the tab."""
        return say("Today")

    @property
    def place(self) -> dict[str, str]:
        """Nothing: the tab has one view."""
        return {}

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show what waits; no place in this tab is known."""
        self.refresh()
        return set(place)

    def refresh(self) -> None:
        """Ask again and show what the academy answers."""
        say, found = self._desk.say, self._desk.ask("today")
        columns = [{"label": say("Group")}, {"label": say("Questions that wait"), "kind": "number"}, {"label": ""}]
        rows: list[list[Any]] = [
            [
                {"text": title, "kind": "own_words"},
                say.number(found["questions"].get(cohort_id, 0)),
                _opening(say("Open"), office_page("cohorts", cohort_id, ""), title),
            ]
            for cohort_id, title in found["titles"].items()
        ]
        self.view.blocks = [
            {
                "kind": "table", "width": "whole", "name": "today", "title": say("What waits for you"),
                "columns": columns, "rows": rows, "empty": say("You lead no group yet."),
            }
        ]  # fmt: skip


def _opening(text: str, href: str, about: str) -> dict[str, Any]:
    return {"text": "", "link": {"text": text, "href": href, "about": about}}
