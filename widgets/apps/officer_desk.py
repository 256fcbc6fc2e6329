"""What every desk of an officer is: tabs on the officer's territory, the sheet of a cooperative, the office's pages."""

import datetime as dt
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from typing import Any, ClassVar

import ipywidgets as w
from IPython.display import display
from sqlalchemy.orm import Session, sessionmaker

from coop_registry.errors import UnknownCooperative
from coop_registry.queries.cooperatives import has_synthetic
from legal_rules.legal_time import CASABLANCA
from widgets.apps.frame_words import dialog_words, paper_words
from widgets.apps.registry_desk.context import DeskContext, Officer
from widgets.apps.registry_desk.places import Places
from widgets.apps.registry_desk.wording import RegistryWording
from widgets.components.desk_place import DeskPlace
from widgets.components.desk_tab import Tab
from widgets.components.desk_tabs import DeskTabs
from widgets.components.group import Group
from widgets.components.notices import Notices
from widgets.components.office_dialog import OfficeDialog
from widgets.components.paper_head import PaperHead
from widgets.components.taken_files import TakenFiles
from widgets.components.whereabouts import SHEET, Whereabouts
from widgets.theme.texts import Texts

__all__ = ["Officer", "OfficerDesk", "today_in_morocco"]


def today_in_morocco() -> dt.date:
    """Return the day it is where legal days are counted."""
    return dt.datetime.now(CASABLANCA).date()


class OfficerDesk:
    """Show what concerns the cooperatives of one officer's provinces, and nothing of any other province.

    The territory is part of every question to the registry; what a browser sends can narrow it, never widen. A tab
    asks nothing before it is first opened. The desk writes nothing: that is done by the pages of the registry
    office, which stand in a dialog and say when they have saved; the desk then asks again.

    A desk says what an address can say of each of its tabs (``names``, the tab that it opens on first), makes its
    tabs and its sheet, and calls itself something.

    Parameters
    ----------
    sessions
        Maker of sessions on the registry.
    officer
        Who looks, and at which provinces.
    language
        ``"ar"`` or ``"fr"``.
    place
        Where the desk opens, as its address says it: ``tab``, ``sheet``, and what each tab calls its own; what leads
        nowhere is left out, and the desk says so. None: it opens on nothing yet.
    today
        Returns the day, in Morocco.
    """

    names: ClassVar[Mapping[str, frozenset[str]]]
    nowhere: ClassVar[tuple[type[Exception], ...]] = (UnknownCooperative,)  # what its sheet says of what is not there

    def __init__(
        self,
        sessions: sessionmaker[Session],
        *,
        officer: Officer,
        language: str,
        place: Mapping[str, str] | None = None,
        today: Callable[[], dt.date] = today_in_morocco,
    ) -> None:
        say = Texts(language)
        with sessions() as session:
            places = Places(session, frozenset(officer.province_codes), language)
            is_synthetic = has_synthetic(session, province_codes=officer.province_codes)
        self._wording = RegistryWording(say, places)
        self._desk = DeskContext(
            sessions, officer, say, places, today, self.open_sheet, self.open_tab, self._move, is_synthetic
        )
        self._makers = {tab["name"]: self._maker(tab["name"]) for tab in self.labels()}
        self._made: dict[str, Tab] = {}
        self._stale: set[str] = set()
        self._sheet: Any = None
        self._frame(is_synthetic=is_synthetic)
        self._boxes = {name: _panel(name) for name in (*self._makers, "sheet")}
        self._reader = Whereabouts(
            self.tabs,
            self.place,
            names=self._reached(),
            made=self._made,
            show_sheet=self._is_shown,
            arrived=self._arrived,
        )
        self.tabs.observe(self._tab_chosen, "chosen")
        self.tabs.observe(self._sheet_chosen, "sheet")
        self.dialog.observe(self._saved, "saved")
        if place is not None:
            self._reader.go(place)

    def labels(self) -> list[dict[str, str]]:
        """Return the tabs this officer is offered, ``name`` and ``label``, the one that the desk opens on first."""
        raise NotImplementedError

    def new_tab(self, name: str) -> Tab:
        """Return a tab that is opened for the first time."""
        raise NotImplementedError

    def new_sheet(self) -> Any:
        """Return the sheet of a cooperative: ``view``, ``number`` and ``open(number)``."""
        raise NotImplementedError

    def title(self) -> str:
        """Return what the desk is called, on paper."""
        raise NotImplementedError

    def sheet_title(self) -> str:
        """Return what its sheet of a cooperative is called, on paper."""
        return self._desk.say("Sheet of a cooperative")

    def _maker(self, name: str) -> Callable[[], Tab]:
        return lambda: self.new_tab(name)

    def _reached(self) -> dict[str, frozenset[str]]:
        """Return what an address can say of each tab that this officer is offered."""
        return {name: self.names[name] for name in self._makers}

    def _frame(self, *, is_synthetic: bool) -> None:
        side = {"direction": self._desk.say.direction}
        wording = self._wording
        say = self._desk.say
        self._standing = wording.notices(self._desk.officer, is_synthetic=is_synthetic)
        told = [notice["text"] for notice in self._standing if notice["kind"] == "information"]
        day = say("As it stands on {day}.", day=self._desk.day(self._desk.today()))
        self._standing_lines = [*told, day]
        warning = next((notice["text"] for notice in self._standing if notice["kind"] == "attention"), "")
        self.paper = PaperHead(
            office=say("Office for the Development of Cooperation"),
            warning=warning,
            words=paper_words(say),
            **side,
        )
        self.notices = Notices(notices=self._standing, **side)
        self.place = DeskPlace()
        self.tabs = DeskTabs(tabs=self.labels(), words=wording.tab_words(), **side)
        self.dialog = OfficeDialog(words=dialog_words(say), **side)
        self.files = TakenFiles(words=self._desk.file_words(), **side)

    @property
    def view(self) -> w.Widget:
        """The whole desk as one widget."""
        return Group(
            [self.place, self.paper, self.notices, self.tabs, *self._boxes.values(), self.dialog, self.files],
            classes=("desk-whole",),
        )

    def show(self) -> None:
        """Put the desk on the page."""
        display(self.view)

    def tab(self, name: str) -> Any:
        """Return a tab that is open or was, to look at."""
        return self._made[name]

    @property
    def sheet(self) -> Any:
        """The sheet, to look at."""
        if self._sheet is None:
            self._sheet = self.new_sheet()
            self._boxes["sheet"].children = [self._sheet.view]
        return self._sheet

    def open_tab(self, name: str) -> None:
        """Open a tab."""
        with self._reader.move(), self.tabs.hold_sync():
            self.tabs.sheet = ""
            self.tabs.chosen = name

    def open_sheet(self, number: str) -> None:
        """Open the sheet of a cooperative of the territory; an empty number closes it."""
        with self._reader.move():
            if number != self.tabs.sheet and self._is_shown(number):
                self.tabs.sheet = number

    def _move(self) -> AbstractContextManager[None]:
        return self._reader.move()

    def _arrived(self, left_out: AbstractSet[str]) -> None:
        """Say what of a place leads nowhere, and on paper where the reader is now."""
        self.notices.notices = [*self._standing, *self._wording.left_out(left_out)]
        self._say_on_paper()

    def _say_on_paper(self) -> None:
        """Say over the printed page what it shows; a sheet names its own cooperative."""
        say, tab = self._desk.say, str(self.tabs.chosen)
        labels = {each["name"]: each["label"] for each in self.tabs.tabs}
        told = "" if self.tabs.sheet or tab not in self._made else self._made[tab].told
        title = self.sheet_title() if self.tabs.sheet else labels.get(tab, "")
        with self.paper.hold_sync():
            self.paper.title = say("{name}: {words}", name=self.title(), words=title)
            self.paper.lines = [line for line in (*self._standing_lines, told) if line]

    def _tab_chosen(self, change: Any) -> None:
        if change["new"]:
            with self._reader.move():
                self._fill(change["new"])

    def _fill(self, name: str) -> None:
        """Make a tab that is opened for the first time; ask again on one that something was saved since."""
        if name not in self._made:
            tab = self._makers[name]()
            self._reader.enter(name, tab)
            self._made[name] = tab
            self._boxes[name].children = [tab.view]
        elif name in self._stale:
            self._made[name].refresh()
        self._stale.discard(name)

    def _sheet_chosen(self, change: Any) -> None:
        with self._reader.move():
            if self.sheet.number != change["new"] and not self._is_shown(change["new"]):
                self.tabs.sheet = ""

    def _is_shown(self, number: str) -> bool:
        """Show a sheet before its tab says so; False for a number made up, or of another territory."""
        try:
            if number:
                self.sheet.open(number)
        except self.nowhere:
            self._reader.leads_nowhere(SHEET)
            return False
        return True

    def _saved(self, _change: Any) -> None:
        self._stale = set(self._made)
        if self.tabs.sheet:
            self._is_shown(str(self.tabs.sheet))
        if self.tabs.chosen:
            self._fill(str(self.tabs.chosen))


def _panel(name: str) -> Group:
    return Group(classes=("desk-panel", f"desk-panel-{name}"))
