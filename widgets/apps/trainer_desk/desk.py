"""The trainer desk: tabs on the cohorts that a trainer leads, the sheet of a learner, and the office's pages."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import ipywidgets as w
from IPython.display import display

from widgets.apps.frame_words import dialog_words, paper_words
from widgets.apps.trainer_desk.chosen_group import GROUP
from widgets.apps.trainer_desk.context import TrainerContext
from widgets.apps.trainer_desk.learner_sheet import LearnerSheet
from widgets.apps.trainer_desk.questions import REFUSED, Ask, NotAnswered
from widgets.apps.trainer_desk.tabs import TABS, TrainerTab
from widgets.components.desk_place import DeskPlace
from widgets.components.desk_tabs import DeskTabs
from widgets.components.group import Group
from widgets.components.notices import Notices
from widgets.components.office_dialog import OfficeDialog
from widgets.components.paper_head import PaperHead
from widgets.components.part_state import PartState
from widgets.components.whereabouts import CANCELLED, SHEET, Whereabouts
from widgets.theme.texts import Texts


def instant() -> dt.datetime:
    """Return the instant as the academy keeps it: naive UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


class TrainerDesk:
    """Show a trainer's own cohorts, and nothing of anybody else's.

    Every figure is asked through ``ask``, which knows whose desk this is: what a browser sends narrows a question,
    never widens it. The desk writes nothing; the office's pages do, in a dialog, and say when they have saved.

    Parameters
    ----------
    ask
        Answers a named question with plain data.
    language
        ``"ar"`` or ``"fr"``.
    place
        Where the desk opens, as its address says it. None: it opens on nothing yet.
    now
        Returns the instant, naive UTC.
    """

    def __init__(
        self,
        ask: Ask,
        *,
        language: str,
        place: Mapping[str, str] | None = None,
        now: Callable[[], dt.datetime] = instant,
    ) -> None:
        say = Texts(language)
        self._desk = TrainerContext(
            ask, say, now, open_tab=self.open_tab, open_sheet=self.open_sheet, moving=self._move
        )
        self._made: dict[str, TrainerTab] = {}
        self._stale: set[str] = set()
        self._sheet: LearnerSheet | None = None
        self._frame()
        self._boxes = {name: Group(classes=("desk-panel", f"desk-panel-{name}")) for name in (*TABS, "sheet")}
        self._reader = Whereabouts(
            self.tabs, self.place, names={name: tab.names for name, tab in TABS.items()}, made=self._made,
            show_sheet=self._is_shown, arrived=self._arrived, around=self._answered,
        )  # fmt: skip
        self.tabs.observe(self._tab_chosen, "chosen")
        self.tabs.observe(self._sheet_chosen, "sheet")
        self.dialog.observe(self._saved, "saved")
        self.trouble.observe(self._again, "acted")
        if place is not None:
            self._reader.go(place)

    def _frame(self) -> None:
        say, side = self._desk.say, {"direction": self._desk.say.direction}
        self.paper = PaperHead(office=say("Office for the Development of Cooperation"), words=paper_words(say), **side)
        self.notices = Notices(**side)
        self.trouble = PartState(kind="error", **side)
        self._trouble_box = Group(classes=("desk-when-filled",))
        self.place = DeskPlace()
        words = {"title": say("Parts of the desk"), "loading": say("One moment: the academy is asked.")}
        tabs = [{"name": name, "label": tab.label(say)} for name, tab in TABS.items()]
        self.tabs = DeskTabs(tabs=tabs, words=words, **side)
        self.dialog = OfficeDialog(words=dialog_words(say), **side)

    @property
    def view(self) -> w.Widget:
        """The whole desk as one widget."""
        frame = [self.place, self.paper, self.notices, self._trouble_box, self.tabs]
        return Group([*frame, *self._boxes.values(), self.dialog], classes=("desk-whole",))

    def show(self) -> None:
        """Put the desk on the page."""
        display(self.view)

    def tab(self, name: str) -> Any:
        """Return a tab that is open or was, to look at."""
        return self._made[name]

    def open_tab(self, name: str, **place: str) -> None:
        """Open a tab, at a place in it when one is named."""
        with self._move():
            if place and name in self._made:
                self._made[name].go(place)
            elif place:
                self._reader.ask_to_open(name, place)
            self.tabs.chosen = name

    def open_sheet(self, value: str, lesson_id: str = "") -> None:
        """Open the sheet of a learner in a group, at a lesson when one is named; an empty value closes it."""
        with self._move():
            if value != self.tabs.sheet and self._is_shown(value, lesson_id):
                self.tabs.sheet = value

    @property
    def sheet(self) -> LearnerSheet:
        """The sheet, to look at."""
        if self._sheet is None:
            self._sheet = LearnerSheet(self._desk)
            self._boxes["sheet"].children = [self._sheet.view]
        return self._sheet

    def _is_shown(self, value: str, lesson_id: str = "") -> bool:
        """Show a sheet before its tab says so; False for a learner of nobody's, or of another trainer's group."""
        try:
            if value:
                self.sheet.open(value, lesson_id)
        except NotAnswered as error:
            if error.why != REFUSED:
                raise
            self._reader.leads_nowhere(SHEET)
            return False
        return True

    def _sheet_chosen(self, change: Any) -> None:
        with self._move():
            if self.sheet.value != change["new"] and not self._is_shown(change["new"]):
                self.tabs.sheet = ""

    def _move(self) -> AbstractContextManager[None]:
        return self._reader.move()

    @contextmanager
    def _answered(self) -> Iterator[None]:
        """Say it in one sentence when a question is not answered, and offer to ask again."""
        try:
            yield
        except NotAnswered as error:
            self._say_trouble(error)
        else:
            self._trouble_box.children = []

    def _say_trouble(self, error: NotAnswered) -> None:
        say = self._desk.say
        with self.trouble.hold_sync():
            if error.why == REFUSED:
                self.trouble.title = say("This is not open to you, or not any more.")
                self.trouble.advice = say("Open another of your groups.")
            else:
                self.trouble.title = say("The academy does not answer now. What you see may be old.")
                self.trouble.advice = say("Nothing is lost. Try again in a moment.")
            self.trouble.action = say("Try again")
        self._trouble_box.children = [self.trouble]

    def _again(self, _change: Any) -> None:
        with self._move():
            self._stale = set(self._made)
            self._fill(str(self.tabs.chosen))

    def _arrived(self, left_out: AbstractSet[str]) -> None:
        """Say what of a place leads nowhere, and on paper where the reader is now."""
        self._follow_group()
        say, tab = self._desk.say, str(self.tabs.chosen)
        told = [say("It was cancelled. The desk is as it was before.")] if CANCELLED in left_out else []
        if left_out - {CANCELLED}:
            told.append(say("A part of this address leads nowhere here, so it was left out."))
        self.notices.notices = [{"kind": "attention", "text": text} for text in told]
        labels = {each["name"]: each["label"] for each in self.tabs.tabs}
        with self.paper.hold_sync():
            self.paper.title = say("{name}: {words}", name=say("Trainer desk"), words=labels.get(tab, ""))
            lines = [self._desk.source(), self._made[tab].told if tab in self._made else ""]
            self.paper.lines = [line for line in lines if line]

    def _tab_chosen(self, change: Any) -> None:
        if change["new"]:
            with self._move():
                self._fill(change["new"])

    def _fill(self, name: str) -> None:
        """Make a tab that is opened for the first time; ask again on one that something was saved since."""
        if name not in self._made:
            tab = TABS[name](self._desk)
            if self._desk.shared.get(GROUP) and GROUP in tab.names:
                self._reader.ask_to_open(name, {GROUP: self._desk.shared[GROUP]})
            self._reader.enter(name, tab)
            self._made[name] = tab
            self._boxes[name].children = [tab.view]
        elif name in self._stale:
            self._made[name].refresh()
        self._stale.discard(name)

    def _follow_group(self) -> None:
        """Let the open tab show the group that another tab chose."""
        group = getattr(self._made.get(str(self.tabs.chosen)), "group", None)
        if group is not None and group.is_elsewhere:
            with self._answered():
                self._made[str(self.tabs.chosen)].refresh()

    def _saved(self, _change: Any) -> None:
        with self._move():
            self._stale = set(self._made)
            if self.tabs.sheet:
                self._is_shown(str(self.tabs.sheet))
            if self.tabs.chosen:
                self._fill(str(self.tabs.chosen))


__all__ = ["SHEET", "TrainerDesk", "instant"]
