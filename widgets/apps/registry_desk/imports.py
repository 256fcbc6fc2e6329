"""The desk's fifth tab: the files that were imported into my territory, and the way to import another."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pandas as pd

from coop_registry.queries.files_seen import imported_files
from widgets.apps.registry_desk.context import DeskContext, office_address
from widgets.apps.registry_desk.file_names import file_in_words
from widgets.components.asked_place import AskedPlace, pages_in_address
from widgets.components.desk_tab import column
from widgets.components.list_pages import page_number, pages_of

PAGE = 15


class ImportsTab:
    """List past imports; the wizard itself is a page of the registry office.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    names: ClassVar = frozenset({"imports_page"})  # in an address
    told = ""

    def __init__(self, desk: DeskContext) -> None:
        self._desk, self._page = desk, 1
        self.list = desk.blocks(actions={"page"})
        self.list.on_asked(self._asked)
        self.view = column(self.list)

    @property
    def place(self) -> dict[str, str]:
        """The page of the list."""
        return pages_in_address({"imports_page": self._page})

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the page that a place asks for; the files that were imported are asked for again."""
        self.refresh()
        asked = AskedPlace(place)
        self._page = asked.page("imports_page", count=len(self._files), size=PAGE)
        self._show()
        return asked.left

    def refresh(self) -> None:
        """Ask the registry which files it knows."""
        desk = self._desk
        with desk.sessions() as session:
            self._files = imported_files(session, province_codes=desk.inside, person_id=desk.officer.person_id)
        self._show()

    def _asked(self, _action: str, value: str) -> None:
        with self._desk.moving():
            self._page = page_number(value, count=len(self._files), size=PAGE)
            self._show()

    def _show(self) -> None:
        desk, say = self._desk, self._desk.say
        title = say("Imports")
        shown = self._files.iloc[(self._page - 1) * PAGE : self._page * PAGE]
        wizard = desk.link(say("Import a file"), office_address("imports", ""), isMain=True, key="wizard")
        labels = (
            say("File"),
            say("Imported on"),
            say("Rows taken in"),
            say("Cooperatives of yours"),
            say("Refused cells of yours"),
            say("Report"),
        )
        self.list.blocks = [
            {"kind": "links", "width": "whole", "title": "", "links": [wizard]},
            {
                "kind": "table", "width": "whole", "name": "imports", "title": title,
                "note": say(
                    "Excel (XLSX, XLS), OpenDocument, CSV and text tables are read as they are. "
                    "You see what would happen before anything is written."
                ),
                "columns": [
                    {"label": label, "kind": "number" if place in {2, 3, 4} else "text"}
                    for place, label in enumerate(labels)
                ],
                "rows": [self._row(row) for _, row in shown.iterrows()],
                "empty": say("No file has been imported into your territory yet."),
                "pages": pages_of(say, "page", count=len(self._files), page=self._page, size=PAGE, title=title),
            },
        ]  # fmt: skip

    def _row(self, row: "pd.Series[Any]") -> list[Any]:
        desk = self._desk
        own = row["upload_id"]
        report: dict[str, Any] = {"text": desk.say("kept by who imported it")}
        if not pd.isna(own):
            name = str(row["file_name"])
            address = office_address("imports", str(own), "")
            report = {"link": desk.link(desk.say("See the report"), address, about=name, key=f"report-{own}")}
        waiting = int(row["refused_here"])
        return [
            {
                "text": file_in_words(desk.say, row["file_name"]),
                "kind": "own_words",
                "note": desk.who(row["declared_by"]),
            },
            desk.say.moment(row["imported_at"].to_pydatetime()),
            {"text": desk.number(row["rows_accepted"]), "kind": "number"},
            {"text": desk.number(row["here"]), "kind": "number"},
            {"text": desk.number(waiting), "kind": "number", "tone": "late" if waiting else ""},
            report,
        ]
