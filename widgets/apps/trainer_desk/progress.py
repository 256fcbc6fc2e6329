"""The desk's third tab: a group's learners by lessons, how many reach each, what is hard, and who missed it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from widgets.apps.trainer_desk.chosen_group import GROUP, ChosenGroup
from widgets.apps.trainer_desk.context import TrainerContext
from widgets.apps.trainer_desk.difficulty import DifficultyBlocks
from widgets.apps.trainer_desk.tables import opening, table, turning
from widgets.components.bar_charts import BarCharts
from widgets.components.desk_tab import column
from widgets.theme.texts import Texts

STANDING, SEARCH, ORDER, PAGE = "standing", "search", "order", "page"
_DESCENDING = {"handed_in", "last_active"}  # what is asked for with the most first


class ProgressTab:
    """Show a group's learners by lessons, a page at a time: who sorts and counts is the academy."""

    names: ClassVar[frozenset[str]] = frozenset({GROUP, STANDING, SEARCH, ORDER, PAGE, "lesson", "exercise"})

    def __init__(self, desk: TrainerContext) -> None:
        self._desk, say = desk, desk.say
        standings = {
            "not_begun": say("have not begun"),
            "under_way": say("are under way"),
            "finished": say("handed every lesson in"),
        }
        options = [{"value": value, "text": text} for value, text in standings.items()]
        where = {"name": STANDING, "label": say("Learners who"), "all": say("all of them"), "options": options}
        self.group = ChosenGroup(desk, [where], self._narrowed, title=say("Which learners"))
        self.learners = desk.blocks(actions={"open", ORDER, PAGE})
        self.funnel = BarCharts(words=desk.chart_words(), direction=say.direction)
        self.difficulty = DifficultyBlocks(desk)
        self.learners.on_asked(self._asked)
        self._order, self._page = "name", 1
        self.view = column(self.group.view, self.learners, self.funnel, self.difficulty.view)

    @staticmethod
    def label(say: Texts) -> str:
        """Return what stands on the tab."""
        return say("Progress")

    @property
    def place(self) -> dict[str, str]:
        """The group, the filters, the order, the page, and the exercise that is looked at."""
        order = {ORDER: self._order} if self._order != "name" else {}
        page = {PAGE: str(self._page)} if self._page > 1 else {}
        return {**self.group.place, **order, **page, **self.difficulty.place}

    @property
    def told(self) -> str:
        """The group, in words."""
        return self.group.cohort["title"] if self.group.cohort else ""

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show what a place asks for."""
        self.group.ask()
        left = self.group.go({name: place[name] for name in (GROUP, STANDING, SEARCH) if name in place})
        self._order = place[ORDER] if place.get(ORDER) in _orders(self._desk.say) else "name"
        asked = place.get(PAGE, "1")
        self._page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
        self._ask("anew")
        self.difficulty.show(self.group.cohort, place.get("lesson", ""), place.get("exercise", ""))
        return left | {name for name in (ORDER, PAGE, "lesson", "exercise") if name in place and name not in self.place}

    def refresh(self) -> None:
        """Ask again and show what the academy answers."""
        self.go(self.place)

    def _narrowed(self) -> None:
        with self._desk.moving():
            self._page = 1
            self._ask()
            self.difficulty.show(self.group.cohort, self.difficulty.lesson_id, "")

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "open" and self.group.cohort:
                self._desk.open_sheet(f"{self.group.cohort['cohort_id']}.{value}")
            elif action == ORDER and value in _orders(self._desk.say):
                self._order, self._page = value, 1
                self._ask()
            elif action == PAGE and value.isdigit():
                self._page = int(value)
                self._ask()

    def _ask(self, asked: str = "again") -> None:
        cohort = self.group.cohort
        if cohort is None:
            self.learners.blocks, self.funnel.charts = [], []
            return
        found = self._desk.ask(
            "progress", cohort_id=cohort["cohort_id"], sorted_by=self._order,
            order="descending" if self._order in _DESCENDING else "ascending", page=self._page,
            standing=self.group.value(STANDING, "all"), search=self.group.value(SEARCH), asked=asked,
        )  # fmt: skip
        self._page = found["page"]
        self.learners.blocks = [self._table(found)]
        self.funnel.charts = [self._funnel(found)]

    def _table(self, found: dict[str, Any]) -> dict[str, Any]:
        say = self._desk.say
        titles = [self._desk.title(each["titles"], each["lesson_id"]) for each in found["lessons"]]
        heads = [
            {"label": say("Learner")},
            *({"label": say.number(place), "kind": "shade"} for place in range(1, len(titles) + 1)),
            {"label": say("Handed in"), "kind": "number"},
            {"label": say("Last answer")},
        ]
        rows = [
            [
                opening(each["person_id"], each["name"]),
                *(self._cell(cell) for cell in each["cells"]),
                say.number(each["handed_in"]),
                self._desk.moment(each["last_active"]) or say("has not begun"),
            ]
            for each in found["rows"]
        ]
        legend = " · ".join(f"{say.number(place)}. {title}" for place, title in enumerate(titles, 1))
        note = say(
            "{lessons}. In each: the share of the points, {tick} handed in and not graded yet, … begun; empty: not "
            "begun. Before anything is taken off for being late.", lessons=legend, tick="✓",
        )  # fmt: skip
        options = [
            {"text": text, "value": value, "isChosen": value == self._order} for value, text in _orders(say).items()
        ]
        counted = say.plural("{count} learner", "{count} learners", found["count"])
        title = say("{title}: {count}", title=f"\u2068{found['title']}\u2069", count=counted)  # in its own direction
        return table(
            "learners", title, heads, rows, isGrid=True, note=note, empty=say("No learner is like this."),
            choices=[{"label": say("In the order of"), "action": ORDER, "options": options}],
            source=self._desk.source(), **turning(say, PAGE, found, title),
        )  # fmt: skip

    def _cell(self, cell: dict[str, Any]) -> dict[str, Any]:
        if cell["share"] is not None:
            waits = (
                self._desk.say("{count} to mark", count=self._desk.say.number(cell["waiting"]))
                if cell["waiting"]
                else ""
            )
            return {"text": self._desk.share(cell["share"]), "shade": 2 + min(3, int(cell["share"] * 4)), "note": waits}
        return {"none": {"text": "–", "shade": 0}, "begun": {"text": "…", "shade": 1}}.get(
            cell["state"], {"text": "✓", "shade": 2}
        )

    def _funnel(self, found: dict[str, Any]) -> dict[str, Any]:
        say = self._desk.say
        titles = {each["lesson_id"]: self._desk.title(each["titles"], each["lesson_id"]) for each in found["lessons"]}
        bars = [
            {
                "label": titles[each["lesson_id"]],
                "values": [each["handed_in"], each["begun"] - each["handed_in"]],
                "written": [say.number(each["handed_in"]), say.number(each["begun"] - each["handed_in"])],
            }
            for each in found["funnel"]
        ]
        return {
            "name": "funnel", "title": say("How many reach each lesson"),
            "note": say("Of {count} learners of the group.", count=say.number(found["standings"]["all"])),
            "series": [say("handed in"), say("begun only")],
            "columns": [say("Lesson"), say("handed in"), say("begun only")],
            "bars": bars, "empty": say("Nobody has begun."), "source": self._desk.source(),
        }  # fmt: skip


def _orders(say: Texts) -> dict[str, str]:
    return {
        "name": say("name"),
        "handed_in": say("lessons handed in"),
        "last_active": say("last answer"),
        "share": say("share of the points, lowest first"),
    }
