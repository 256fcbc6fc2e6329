"""The sheet of an idea on the project desk: all that the bank knows of it, with its sources."""

from typing import Any

from coop_registry.projects_bank.sheet_versions import read_sheet
from widgets.apps.project_desk.place_part import PlacePart
from widgets.apps.project_desk.surroundings import Surroundings
from widgets.apps.registry_desk.context import office_address
from widgets.components.desk_tab import column


class IdeaSheet:
    """Show one idea of the bank; what is not in it shows nothing.

    Parameters
    ----------
    around
        What the tabs of the desk share.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around, self._desk = around, around.desk
        desk = self._desk
        self.number = ""
        self.top = desk.blocks(actions={"close"})
        self.body = desk.blocks()
        self.top.on_asked(lambda _action, _value: desk.open_sheet(""))
        self.here = PlacePart(around)
        self.view = column(self.top, self.here.view, self.body)
        around.when_placed = self._placed
        self._courses = around.courses

    def open(self, idea_id: str) -> None:
        """Show an idea.

        Raises
        ------
        UnknownIdea
            When it does not stand in the bank.
        """
        with self._desk.sessions() as session:
            sheet = read_sheet(session, idea_id)
        self.number = idea_id
        blocks, source = self._around.blocks, self._source(sheet.version)
        head = blocks.head(sheet, back=self._desk.say("Back to the list"))
        self.top.blocks = [head, self._ways(idea_id), *blocks.saturation(sheet)]
        self.body.blocks = [
            blocks.facts(sheet), blocks.figures(sheet, source), *blocks.texts(sheet), *blocks.warnings(sheet),
            blocks.needs(sheet, self._courses.by_skill, self._courses.address), blocks.places(sheet),
        ]  # fmt: skip
        self.here.show(idea_id)

    def _ways(self, idea_id: str) -> dict[str, Any]:
        """Return the ways on from an idea: a plan and a group, which the office's pages write down."""
        say, place = self._desk.say, self._around.place_code
        asked = {"idea": idea_id} | ({"province": place} if len(place) > 2 else {})
        links = [
            self._desk.link(say("Write a plan"), office_address("plans", "new", **asked), isMain=True),
            self._desk.link(say("Begin a group"), office_address("projects", "groups", "new", **asked)),
        ]
        return {"kind": "links", "width": "whole", "name": "ways", "title": "", "links": links}

    def _placed(self) -> None:
        if self.number:
            self.here.show(self.number)

    def _source(self, version: int) -> str:
        return self._desk.say("Source: bank of projects, sheet {number}, version {version}.",
                              number=self.number, version=version)  # fmt: skip
