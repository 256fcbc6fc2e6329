"""The gallery desk: a tab a state, and in each every component."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import ipywidgets as w
from IPython.display import display

from widgets.apps.gallery import drawn_parts as drawn
from widgets.apps.gallery import read_parts as read
from widgets.apps.gallery import tried_parts as tried
from widgets.apps.gallery.sample_rows import REGISTER_SIZE, sample_rows
from widgets.apps.gallery.samples import Samples
from widgets.components.desk_place import DeskPlace
from widgets.components.desk_tabs import DeskTabs
from widgets.components.group import Group
from widgets.components.notices import Notices
from widgets.theme.texts import Texts

PIECES = 200  # of the work that can be watched and stopped


class GalleryDesk:
    """Show every component in every state, in one language.

    Parameters
    ----------
    language
        ``"ar"`` or ``"fr"``.
    place
        Where it opens, as its address says it: ``tab``.
    """

    def __init__(self, language: str, *, place: Mapping[str, str] | None = None) -> None:
        say = self._say = Texts(language)
        self._samples, self._long = Samples(say), Samples(say, is_long=True)
        self._makers: dict[str, Callable[[], list[w.Widget]]] = {
            "normal": lambda: self._everything(self._samples, "normal"),
            "long": lambda: self._everything(self._long, "long"),
            "nothing": self._nothing,
            "waiting": self._waiting,
            "many": lambda: [read.table(self._samples, REGISTER_SIZE)],
        }
        self._work: asyncio.Task[bool] | None = None
        self._boxes = {name: Group(classes=("desk-panel", f"desk-panel-{name}")) for name in self._makers}
        side = {"direction": say.direction}
        notice = say("Every part that desks are built of, in every state. Figures without a source are invented.")
        self.notices = Notices(notices=[{"kind": "information", "text": notice}], **side)
        self.place = DeskPlace()
        self.tabs = DeskTabs(tabs=self._tabs(), words=self._tab_words(), **side)
        self.tabs.observe(lambda change: self._open(change["new"]), "chosen")
        self.place.observe(lambda change: self._go(change["new"]), "place")
        self._go(place or {})

    @property
    def view(self) -> w.Widget:
        """The whole desk as one widget."""
        return Group([self.place, self.notices, self.tabs, *self._boxes.values()], classes=("desk-whole",))

    def show(self) -> None:
        """Put the desk on the page."""
        display(self.view)

    def parts(self, tab: str) -> list[w.Widget]:
        """Return the components of a tab that is open or was, to look at."""
        return list(self._boxes[tab].children)

    def _tabs(self) -> list[dict[str, str]]:
        say = self._say
        labels = {
            "normal": say("As usual"),
            "long": say("Long words"),
            "nothing": say("Nothing there"),
            "waiting": say("Waiting and failing"),
            "many": say("The whole register"),
        }
        return [{"name": name, "label": labels[name]} for name in self._makers]

    def _tab_words(self) -> dict[str, str]:
        return {"title": self._say("Parts of the desk"), "loading": self._say("One moment, the desk is working…")}

    def _go(self, place: Mapping[str, str]) -> None:
        wanted = place.get("tab", "")
        self.tabs.chosen = wanted if wanted in self._makers else next(iter(self._makers))

    def _open(self, name: str) -> None:
        if not self._boxes[name].children:
            self._boxes[name].children = self._makers[name]()
        self.place.place = {"tab": name}

    def _everything(self, samples: Samples, name: str) -> list[w.Widget]:
        notices = [{"kind": kind, "text": samples.label(samples.invented)} for kind in ("information", "attention")]
        return [
            Notices(notices=notices, direction=self._say.direction),
            read.filters(samples),
            read.facts(samples),
            drawn.waterfalls(samples, name),
            drawn.bars(samples, name),
            drawn.lines(samples, name),
            drawn.region_map(samples),
            tried.weights(samples),
            tried.questions(samples),
            read.table(samples, 30),
        ]

    def _nothing(self) -> list[w.Widget]:
        samples = self._samples
        return [
            read.part_state(samples, "nothing"),
            read.facts(samples, is_empty=True),
            drawn.bars(samples, "nothing", is_empty=True),
            drawn.lines(samples, "nothing", is_empty=True),
            drawn.region_map(samples, is_empty=True),
            read.table(samples, 0),
        ]

    def _waiting(self) -> list[w.Widget]:
        samples = self._samples
        states = [("waiting", 0, 0), ("done", 40, 40), ("cancelled", 12, 40), ("failed", 12, 40)]
        begin = read.part_state(samples, "nothing")
        begin.title, begin.advice = self._say("Work that can be watched and stopped"), ""
        begin.action = self._say("Begin")
        live = read.progress(samples, "waiting", 0, PIECES)
        begin.observe(lambda _change: self._begin(live), "acted")
        return [
            read.part_state(samples, "waiting"),
            read.part_state(samples, "error"),
            begin,
            live,
            *(read.progress(samples, *each) for each in states),
        ]

    def _begin(self, live: Any) -> None:
        """Add up the register in pieces, on the kernel's own loop, so that a reader is heard in between."""
        if self._work is None or self._work.done():
            self._work = asyncio.ensure_future(
                live.run(_sums(self._samples), lambda done, total: read.far(self._samples, done, total))
            )


def _sums(samples: Samples) -> Iterator[int]:
    """Yield the members of the register, a piece at a time."""
    names = list(samples.names.values())
    for _ in range(PIECES):
        rows = sample_rows(samples.say, names, REGISTER_SIZE // 10)
        yield sum(row["members"] or 0 for row in rows)
