"""Where the reader of a desk is: moves and steps, the address that says so, and going back from a cancelled move."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from widgets.components.desk_place import DeskPlace, is_part_of_a_place
from widgets.components.desk_tab import Tab
from widgets.components.desk_tabs import DeskTabs

ELSEWHERE, SHEET, CANCELLED = "elsewhere", "sheet", "cancelled"


class Whereabouts:
    """Keep the open tab, the open sheet, the places in the tabs, and the page's address one and the same.

    All that a reader does is a move: within one, parts of the desk change one after the other; where the reader has
    come to is said once, at its end. A move that is cancelled leaves the desk as it was before.

    Parameters
    ----------
    tabs
        Which tab is open, and which sheet.
    place
        The address of the page.
    names
        What an address can say of each tab, by tab, the one that a desk opens on first.
    made
        The tabs that were opened: the desk adds to them.
    show_sheet
        Shows a sheet; False where there is none for this reader. An empty number shows none.
    arrived
        Called at the end of each move with what of the asked place leads nowhere.
    around
        Stands around each whole move, whoever asks for it: the reader, or the page's address.
    """

    def __init__(
        self,
        tabs: DeskTabs,
        place: DeskPlace,
        *,
        names: Mapping[str, frozenset[str]],
        made: Mapping[str, Tab],
        show_sheet: Callable[[str], bool],
        arrived: Callable[[AbstractSet[str]], None],
        around: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._tabs, self._place, self._names, self._made = tabs, place, names, made
        self._show_sheet, self._arrived, self._around = show_sheet, arrived, around
        self._asked: dict[str, dict[str, str]] = {}  # where a tab is to open that was not opened yet
        self._left_out: set[str] = set()  # what of the last place asked for leads nowhere
        self._here: dict[str, str] = {}  # where the reader is, as the address says it
        self._depth = 0  # of moves within a move: the last to end says where the reader is
        tabs.when_cancelled = self._cancelled
        place.observe(self._address_changed, "place")

    @contextmanager
    def move(self, *, is_step: bool = True) -> Iterator[None]:
        """Say once, when all of a move is done, where the reader has come to."""
        self._depth += 1
        if self._depth == 1:
            self._left_out = set()
        try:
            with self._around() if self._depth == 1 else nullcontext():
                yield
        except KeyboardInterrupt:  # the reader cancelled
            if self._depth > 1:
                raise
            self._take_back()
        finally:
            self._depth -= 1
        if self._depth == 0:
            self._say(is_step=is_step)

    def go(self, place: Mapping[str, str]) -> None:
        """Go where an address says, as far as there is such a place for this reader."""
        known = {"tab", SHEET}.union(*self._names.values())
        wanted, first = place.get("tab", ""), next(iter(self._names))
        with self.move(is_step=False):
            if set(place) - known or wanted not in {"", *self._names}:
                self._left_out.add(ELSEWHERE)
            for name, own in self._names.items():
                self._lead(name, {part: place[part] for part in own & set(place)})
            with self._tabs.hold_sync(), self._tabs.hold_trait_notifications():
                self._tabs.chosen = wanted if wanted in self._names else first
                self._go_to_sheet(place.get(SHEET, ""))

    def enter(self, name: str, tab: Tab) -> None:
        """Lead a tab that is opened for the first time to where the address asks it to open."""
        self._left_out |= tab.go(self._asked.pop(name, {}))

    def ask_to_open(self, name: str, parts: Mapping[str, str]) -> None:
        """Remember where a tab is to open that was not opened yet; what an address asked for stands."""
        self._asked[name] = {**parts, **self._asked.get(name, {})}

    def leads_nowhere(self, name: str) -> None:
        """Remember a part of the asked place that is not there for this reader."""
        self._left_out.add(name)

    def _lead(self, name: str, parts: dict[str, str]) -> None:
        """Lead a tab to a place in it, now or when it is opened."""
        if name not in self._made:
            self._asked[name] = parts
        elif self._made[name].place != parts:
            self._left_out |= self._made[name].go(parts)

    def _go_to_sheet(self, number: str) -> None:
        if number != self._tabs.sheet:
            self._tabs.sheet = number if self._show_sheet(number) else ""

    def _say(self, *, is_step: bool) -> None:
        here = {"tab": str(self._tabs.chosen), SHEET: str(self._tabs.sheet)}
        for name in self._names:
            here |= self._made[name].place if name in self._made else self._asked.get(name, {})
        written = {name: in_one_line(value) for name, value in here.items()}
        self._here = {name: value for name, value in written.items() if is_part_of_a_place(name, value)}
        self._arrived(self._left_out)
        with self._place.hold_sync():
            if is_step and self._here != self._place.place:
                self._place.step += 1
            self._place.place = self._here

    def _address_changed(self, change: Any) -> None:
        if change["new"] != self._here:
            self.go(change["new"])

    def _cancelled(self) -> None:
        with self.move(is_step=False):
            self._take_back()

    def _take_back(self) -> None:
        """Leave the desk as it was before a move that was cancelled."""
        for name, tab in self._made.items():
            parts = {part: self._here[part] for part in self._names[name] & set(self._here)}
            if tab.place != parts:
                tab.go(parts)
        self._tabs.chosen = self._here.get("tab", "")
        self._tabs.sheet = self._here.get(SHEET, "")
        self._left_out = {CANCELLED}


def in_one_line(text: str) -> str:
    r"""Return a text without signs that no address shows: spaces are plain ones, what has no shape is left out.

    Examples
    --------
    >>> in_one_line("Aït\u00a0 Ourir\u200f\n")
    'Aït Ourir'
    """
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
