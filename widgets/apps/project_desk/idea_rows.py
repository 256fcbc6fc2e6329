"""Ideas as rows of a table: title, for whom, what it costs, how well it is attested."""

from collections.abc import Collection, Sequence
from typing import Any

from coop_registry.projects_bank.sheets import Sheet
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.apps.registry_desk.context import DeskContext


class IdeaRows:
    """Write sheets as rows; pressing a title opens the sheet.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk, self._blocks = desk, IdeaBlocks(desk.say, {})

    def columns(self) -> list[dict[str, str]]:
        """Return what the columns hold."""
        say = self._desk.say
        labels = (say("Idea"), say("For whom"), say("Whole investment"), say("Evidence"))
        return [{"label": label} for label in labels]

    def row(self, sheet: Sheet, *, note: Sequence[str] = ()) -> list[Any]:
        """Return one row; a cost that no source says stays empty, and the table says that it is not known."""
        title = {"text": sheet.title(self._desk.say.language), "kind": "own_words", "open": sheet.idea_id}
        return [
            title | ({"note": list(note)} if note else {}),
            self._blocks.words.groups(sheet.target_groups),
            {"text": self._blocks.cost(sheet), "kind": "text"},
            sheet.evidence_grade or "",
        ]

    def unknown(self, fields: Collection[str]) -> list[str]:
        """Return what is not known of an idea, in words."""
        say = self._desk.say
        words = {
            "cost": say("its cost is not known"), "members": say("its members are not known"),
            "months": say("its season is not known"), "water": say("its water is not known"),
            "schooling": say("its schooling is not known"), "skills": say("its skills are not known"),
            "target_group": say("its public is not known"), "place": say("its places are not known"),
        }  # fmt: skip
        return [words.get(field, field) for field in fields]

    def source(self) -> str:
        """Return what goes with a list of ideas wherever it is copied to."""
        say, desk = self._desk.say, self._desk
        return say("Source: bank of projects, as it stands on {day}.", day=desk.day(desk.today()))
