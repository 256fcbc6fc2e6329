"""The desk's second tab: the trainer's groups, and one of them with the way to all that is done in it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from widgets.apps.trainer_desk.context import FORMGRADER, TrainerContext, office_page
from widgets.apps.trainer_desk.tables import columns, link, opening, table
from widgets.components.desk_tab import column
from widgets.theme.texts import Texts

ONE = "cohort"


class CohortsTab:
    """List the groups; pressing one shows it, with links to the pages of the office."""

    names: ClassVar[frozenset[str]] = frozenset({ONE})
    told = ""

    def __init__(self, desk: TrainerContext) -> None:
        self._desk = desk
        self._found: list[dict[str, Any]] = []
        self._chosen = ""
        self.list, self.one = desk.blocks(actions={"open"}), desk.blocks(actions={"progress", "help"})
        self.list.on_asked(self._asked)
        self.one.on_asked(self._asked)
        self.view = column(self.one, self.list)

    @staticmethod
    def label(say: Texts) -> str:
        """Return what stands on the tab."""
        return say("Groups")

    @property
    def place(self) -> dict[str, str]:
        """The group that is open."""
        return {ONE: self._chosen} if self._chosen else {}

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Open the group that a place names."""
        self._chosen = place.get(ONE, "")
        self.refresh()
        return set(place) - set(self.place)

    def refresh(self) -> None:
        """Ask again and show what the academy answers."""
        self._found = self._desk.ask("cohorts")
        if self._chosen not in {each["cohort_id"] for each in self._found}:
            self._chosen = ""
        self._show()

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "open":
                self._chosen = "" if value == self._chosen else value
                self._show()
            else:
                self._desk.open_tab(action, group=value)

    def _show(self) -> None:
        say = self._desk.say
        heads = columns(
            say("Group"), say("State"), (say("Learners"), "number"), (say("Have begun"), "number"),
            (say("Have finished"), "number"), say("Until"),
        )  # fmt: skip
        rows = [
            [
                opening(each["cohort_id"], each["title"], note=self._desk.title(each["course"])),
                season_words(say)[each["season"]],
                say.number(each["learners"]),
                say.number(each["begun"]),
                say.number(each["finished"]),
                self._desk.day(each["ends_on"]) or "–",
            ]
            for each in self._found
        ]
        made = link(say("Make a group"), office_page("cohorts", "new"), in_tab=True, is_main=True)
        self.list.blocks = [
            table("groups", say("My groups"), heads, rows, empty=say("You lead no group yet."), link=made)
        ]
        one = next((each for each in self._found if each["cohort_id"] == self._chosen), None)
        self.one.blocks = [] if one is None else self._one(one)

    def _one(self, one: dict[str, Any]) -> list[dict[str, Any]]:
        say, number = self._desk.say, self._desk.say.number
        fields = [
            {"label": say("Course"), "value": self._desk.title(one["course"])},
            {"label": say("From"), "value": self._desk.day(one["starts_on"])},
            {"label": say("Until"), "value": self._desk.day(one["ends_on"])},
            {"label": say("Place"), "value": one["place"], "kind": "own_words"},
            {"label": say("Partner programme"), "value": one["partner"], "kind": "own_words"},
        ]
        tiles = [
            {"number": number(one["learners"]), "label": say("learners"), "tone": "calm", "action": "progress",
             "value": one["cohort_id"]},
            {"number": number(one["begun"]), "label": say("have begun"), "tone": "calm"},
            {"number": number(one["finished"]), "label": say("handed every lesson in"), "tone": "calm"},
            {"number": number(one["asking"]), "label": say("ask to join"), "tone": "due" if one["asking"] else "calm"},
        ]  # fmt: skip
        return [
            {"kind": "tiles", "width": "whole", "name": "one", "title": one["title"], "tiles": tiles,
             "source": self._desk.source()},
            {"kind": "fields", "width": "half", "name": "plan", "title": say("The group"), "fields": fields},
            {"kind": "links", "width": "half", "name": "ways", "title": say("What to do"),
             "links": self._links(one)},
        ]  # fmt: skip

    def _links(self, one: dict[str, Any]) -> list[dict[str, Any]]:
        say, here = self._desk.say, ("cohorts", one["cohort_id"])

        def to(text: str, *place: str, in_tab: bool = False) -> dict[str, Any]:
            return link(text, office_page(*here, *place), about=f"{text} · {one['title']}", in_tab=in_tab)

        return [
            to(say("Learners and cards"), ""),
            to(say("Sessions in a hall"), "sessions"),
            to(say("Terms: attempts, deadlines, more time"), "terms"),
            to(say("Dates, place, trainers"), "plan"),
            to(say("Certificates"), "certificates"),
            link(say("Marking"), office_page(""), in_tab=True),
            to(say("Files to take away"), "exports"),
            to(say("Record of grades"), "ledger"),
            to(say("Grade anew"), "regrade"),
            link(say("Questions"), office_page("questions", cohort=one["cohort_id"]), about=one["title"]),
            link("Formgrader", f"{FORMGRADER}{one['cohort_id']}", in_tab=True),
        ]


def season_words(say: Texts) -> dict[str, str]:
    """Return where a group is in its time, in words."""
    return {
        "to come": say("to come"),
        "running": say("running"),
        "over": say("over"),
        "archived": say("in the archive"),
    }
