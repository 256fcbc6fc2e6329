"""The desk's tab of the bank: every idea with its sources, narrowed by place, sector, money, people and water."""

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from coop_registry.projects_bank.searching import Found, Match, search_bank
from coop_registry.projects_bank.sheets import SCHOOLING, TARGET_GROUPS, WATER_NEEDS
from coop_registry.reference_tables import read_reference
from widgets.apps.project_desk.idea_rows import IdeaRows
from widgets.apps.projects.asked_ideas import ASKED, bank_filters_of
from widgets.apps.projects.idea_words import IdeaWords
from widgets.apps.registry_desk.context import DeskContext, office_address
from widgets.components.asked_place import AskedPlace, pages_in_address
from widgets.components.desk_tab import column
from widgets.components.list_pages import pages_of
from widgets.components.registry_filters import RegistryFilters

_PER_PAGE = 20
_LAST_PAGE = 9_999


class BankTab:
    """Find ideas; those of which a source does not say whether they pass stand apart, never left out.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    names: ClassVar = frozenset({*ASKED, "page"})  # in an address

    def __init__(self, desk: DeskContext) -> None:
        self._desk, self._words, self._rows = desk, IdeaWords(desk.say), IdeaRows(desk)
        side = {"direction": desk.say.direction, "languages": desk.places.languages}
        self.filters = RegistryFilters(filters=self._offered(), words=self._filter_words(), **side)
        self.blocks = desk.blocks(actions={"open", "page"})
        self.blocks.on_asked(self._asked)
        self.filters.observe(self._filters_changed, "chosen")
        self._page, self._is_filling = 1, False
        self.view = column(self.filters, self.blocks)

    @property
    def place(self) -> dict[str, str]:
        """The filters that are set, and the page."""
        chosen = {name: value for name, value in self.filters.chosen.items() if value}
        return {**chosen, **pages_in_address({"page": self._page})}

    @property
    def told(self) -> str:
        """The filters that are set, each with its label and value."""
        say, labels = self._desk.say, {"search": self.filters.words["search"]}
        texts: dict[str, dict[str, str]] = {}
        for listed in self.filters.filters:
            labels[listed["name"]] = listed["label"]
            texts[listed["name"]] = {option["value"]: option["text"] for option in listed.get("options", ())}
        return " · ".join(
            say("{name}: {words}", name=labels[name], words=texts.get(name, {}).get(value, value))
            for name, value in self.filters.chosen.items()
        )

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the list that a place asks for; what is not offered is left out."""
        asked = AskedPlace(place)
        chosen = {name: asked.fitting(name, partial(self.filters.offers, name)) for name in ASKED}
        wanted = asked.page("page", count=_LAST_PAGE, size=1)
        self._is_filling = True
        self.filters.chosen = {name: value for name, value in chosen.items() if value}
        self._is_filling, self._page = False, wanted
        self.refresh()
        return asked.left | ({"page"} if self._page != wanted else set())

    def refresh(self) -> None:
        """Ask for what the filters let through."""
        with self._desk.sessions() as session:
            found = search_bank(session, bank_filters_of(self.filters.chosen), page=self._page, per_page=_PER_PAGE)
        self._page = found.page
        self.blocks.blocks = [self._passed(found), *self._not_known(found.apart), self._files()]

    def _filters_changed(self, _change: Any) -> None:
        if not self._is_filling:
            with self._desk.moving():
                self._page = 1
                self.refresh()

    def _asked(self, action: str, value: str) -> None:
        if action == "open":
            self._desk.open_sheet(value)
        elif value.isdigit():
            with self._desk.moving():
                self._page = int(value)
                self.refresh()

    def _passed(self, found: Found) -> dict[str, Any]:
        say = self._desk.say
        return {
            "kind": "table", "width": "whole", "name": "ideas", "title": say("Ideas"), "isGrid": False,
            "note": say.plural("{count} idea", "{count} ideas", found.total), "columns": self._rows.columns(),
            "rows": [self._row(match) for match in found.matches], "empty": say("No idea passes all of these filters."),
            "source": self._rows.source(),
            "pages": pages_of(say, "page", count=found.total, page=found.page, size=_PER_PAGE, title=say("Ideas")),
        }  # fmt: skip

    def _not_known(self, apart: tuple[Match, ...]) -> list[dict[str, Any]]:
        say = self._desk.say
        if not apart:
            return []
        return [{
            "kind": "table", "width": "whole", "name": "apart", "title": say("Not known whether they pass"),
            "note": say("No source says what is asked about, their cost for example. Ask before you leave them out."),
            "columns": self._rows.columns(), "rows": [self._row(match) for match in apart], "empty": "", "pages": None,
            "atOnce": 5, "rest": say("Show all"), "source": self._rows.source(),
        }]  # fmt: skip

    def _files(self) -> dict[str, Any]:
        """Return the list as files: the office narrows it in the same words."""
        say, asked = self._desk.say, {name: value for name, value in self.filters.chosen.items() if value}
        told = {"xlsx": say("These ideas as a workbook (XLSX)"), "csv": say("These ideas as a table (CSV)")}
        links = [
            self._desk.link(text, office_address("exports", f"ideas.{kind}", **asked), mode="file")
            for kind, text in told.items()
        ]
        return {"kind": "links", "width": "whole", "name": "files", "title": "", "links": links}

    def _row(self, match: Match) -> list[Any]:
        return self._rows.row(match.sheet, note=self._rows.unknown(match.unknown))

    def _offered(self) -> list[dict[str, Any]]:
        say, desk, words = self._desk.say, self._desk, self._words
        skills = {str(row["skill"]): str(row[f"label_{say.language}"] or row["skill"])
                  for row in read_reference("projects/skills")}  # fmt: skip
        months = {str(month): words.months([month]) for month in range(1, 13)}
        usual = [
            ("region", say("Region"), say("All regions"), desk.places.regions),
            ("province", say("Province or prefecture"), say("All provinces and prefectures"), desk.places.provinces),
            ("target", say("For whom"), say("For everybody"), {c: words.target_groups[c] for c in TARGET_GROUPS}),
            ("sector", say("Sector"), say("All sectors"), desk.places.sectors),
        ]
        rare = [
            ("skill", say("A skill of the group"), say("Whatever they can do"), skills),
            ("month", say("A month of the season"), say("All the year"), months),
            ("water", say("Water at hand"), say("Whatever water there is"), {c: words.water[c] for c in WATER_NEEDS}),
            ("schooling", say("Schooling of the group"), say("Whatever schooling"),
             {c: words.schooling[c] for c in SCHOOLING}),
        ]  # fmt: skip
        typed = [
            {"name": "budget", "label": say("Money at hand, in DH"), "input": "number"},
            {"name": "members", "label": say("People of the group"), "input": "number"},
        ]
        return [*map(_list, usual), *typed, *({**_list(each), "is_rare": True} for each in rare)]

    def _filter_words(self) -> dict[str, str]:
        say = self._desk.say
        return {
            "title": say("Find an idea"), "search": say("Words of the sheet"), "find": say("Search"),
            "clear": say("Clear"), "more": say("More filters"),
        }  # fmt: skip


def _list(given: tuple[str, str, str, Mapping[str, str]]) -> dict[str, Any]:
    name, label, every, options = given
    return {"name": name, "label": label, "all": every,
            "options": [{"value": value, "text": text} for value, text in options.items()]}  # fmt: skip
