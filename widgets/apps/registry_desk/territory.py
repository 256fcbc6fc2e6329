"""The desk's first tab: what is late and what is due in my territory, what changed, what was refused."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

import pandas as pd

from coop_registry.queries.changes_seen import recent_changes, recent_records, recent_refusals
from coop_registry.queries.contacts import contacts_of
from coop_registry.queries.deadlines import calendar_facts
from coop_registry.queries.names import names_of
from legal_rules.judging import EXCLUSION
from widgets.apps.registry_desk.changes import ChangeWords
from widgets.apps.registry_desk.context import DeskContext, office_address
from widgets.apps.registry_desk.delegation_table import delegation_counts, delegation_table, within
from widgets.apps.registry_desk.due import DUTIES, GROUPS, DueGroups
from widgets.apps.registry_desk.due_rows import PASSED, DueRows, mostly_missing
from widgets.apps.registry_desk.earlier import YEARS_BACK
from widgets.components.asked_place import AskedPlace, pages_in_address
from widgets.components.bar_charts import BarCharts
from widgets.components.desk_tab import beside, column
from widgets.components.list_pages import page_number, pages_of

PAGE = 10  # rows of a short list
WEEKS = 8
CHANGES_SINCE = dt.timedelta(days=30)
_TONES = {"late": "late", "earlier": "late", "month": "due", "next": "calm", "unknown": "unknown", "confirm": "unknown"}
_SHOWN_WHEN_FULL = frozenset({"confirm", "earlier"})
_FOR_TODAY = frozenset({"late", "earlier", "month"})  # on a telephone what else there is waits behind a line
_AT_ONCE = 3  # rows that a telephone shows before it is asked for the rest of the page


class TerritoryTab:
    """Tiles with counts that open lists; a list opens sheets, and the page on which the missing act is written.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    names: ClassVar = frozenset({"due", "due_page", "changes_page", "within"})  # in an address
    told = ""

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk
        self._words = ChangeWords(desk)
        self._chosen = self._first = ("assembly", "late")
        self._page, self._changes_page = 1, 1
        self._due: DueGroups | None = None
        self.tiles = desk.blocks(actions={"group"})
        self._within, self.delegations = "", desk.blocks(actions={"within"})
        self.list = desk.blocks(actions={"open", "page"})
        self.weeks = BarCharts(words=desk.chart_words(), direction=desk.say.direction)
        self.events = desk.blocks(actions={"open", "group", "changes", "tab"})
        self.refused = desk.blocks()
        for part in (self.delegations, self.tiles, self.list, self.events):
            part.on_asked(self._asked)
        self.view = column(
            self.delegations, self.tiles, beside(self.list, column(self.weeks, self.refused)), self.events
        )

    @property
    def place(self) -> dict[str, str]:
        """The list that is open, where it is not the one the tab opens on, and the pages of the lists."""
        due = {} if self._chosen == self._first else {"due": "-".join(self._chosen)}
        due |= {"within": self._within} if self._within else {}
        return due | pages_in_address({"due_page": self._page, "changes_page": self._changes_page})

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the list that a place asks for."""
        if self._due is None:
            self._ask()
        asked = AskedPlace(place)
        if (wanted := asked.one_of("within", self._desk.places.seen_delegations, "")) != self._within:
            self._narrow(wanted)
        first = "-".join(self._first)
        duty, _, group = asked.one_of("due", ["-".join(pair) for pair in _pairs()], first).partition("-")
        self._chosen = (duty, group)
        self._page = asked.page("due_page", count=self._waiting.count(duty, group), size=PAGE)
        self._changes_page = asked.page("changes_page", count=len(self._changes), size=PAGE)
        self._show_all()
        return asked.left

    def refresh(self) -> None:
        """Ask the registry what stands today."""
        self._ask()
        self._chosen = self._first_with_work()
        self._show_all()

    @property
    def _waiting(self) -> DueGroups:
        if self._due is None:
            raise RuntimeError("The registry was not asked yet: call go() or refresh() first.")
        return self._due

    def _ask(self) -> None:
        desk = self._desk
        with desk.sessions() as session:
            facts = calendar_facts(session, province_codes=desk.inside, on=desk.today(), years_back=YEARS_BACK)
            since = dt.datetime.combine(desk.today(), dt.time()) - CHANGES_SINCE
            changes = recent_changes(session, province_codes=desk.inside, since=since)
            records = recent_records(session, province_codes=desk.inside, since=since)
            self._refusals = recent_refusals(session, province_codes=desk.inside, person_id=desk.officer.person_id)
        self._changes = _newest_first(changes, records)
        self._facts, self._by_delegation = facts, delegation_counts(desk, facts)
        self._narrow(self._within)

    def _narrow(self, delegation: str) -> None:
        """Show one delegation of the territory, or all of it."""
        self._within = delegation
        self._due = DueGroups(within(self._desk, self._facts, delegation), self._desk.today())
        table = delegation_table(self._desk, self._by_delegation, delegation)
        self.delegations.blocks = [table] if table else []
        self._first = self._first_with_work(*_pairs())

    def _show_all(self) -> None:
        self._show()
        self._fill_weeks()
        self._fill_events()

    def _first_with_work(self, *wanted: tuple[str, str]) -> tuple[str, str]:
        """Return the first of some lists that has rows; where none is named, the open one before all others."""
        return next((pair for pair in wanted or (self._chosen, *_pairs()) if self._waiting.count(*pair)), self._chosen)

    def _asked(self, action: str, value: str) -> None:
        with self._desk.moving():
            if action == "open":
                self._desk.open_sheet(value)
            elif action == "tab":
                self._desk.open_tab(value)
            elif action == "within":
                self._narrow(value if value in self._desk.places.seen_delegations else "")
                self._chosen, self._page = self._first, 1
                self._show_all()
            elif action == "changes":
                self._changes_page = page_number(value, count=len(self._changes), size=PAGE)
                self._fill_events()
            else:
                self._turn(action, value)

    def _turn(self, action: str, value: str) -> None:
        if action == "page":
            self._page = page_number(value, count=self._waiting.count(*self._chosen), size=PAGE)
            self._fill_list()
            return
        duty, _, group = value.partition(":")
        if duty in DUTIES and group in GROUPS:
            self._chosen, self._page = (duty, group), 1
            self._show()

    def _show(self) -> None:
        self.tiles.blocks = [self._tiles_of(duty) for duty in DUTIES]
        self._fill_list()

    def _tiles_of(self, duty: str) -> dict[str, Any]:
        say, rule = self._desk.say, DUTIES[duty]
        lacking = {"unknown": mostly_missing(self._desk, self._waiting, duty)}
        labels = self._labels()
        counts = {group: self._waiting.count(duty, group) for group in GROUPS}
        groups = [group for group, count in counts.items() if count or group not in _SHOWN_WHEN_FULL]
        later = {group for group in groups if group not in _FOR_TODAY or not (counts[group] or group == "late")}
        return {
            "kind": "tiles", "width": "third", "title": self._title(duty), "note": self._desk.cited(rule.rule_id),
            "name": duty, "source": self._desk.source(), "leads": "list",
            "later": say("What comes later, or is not known"),
            "tiles": [
                {
                    "action": "group", "value": f"{duty}:{group}", "number": say.number(counts[group]),
                    "unit": self._unit(group, counts[group]), "note": lacking.get(group, ""),
                    "label": labels[group], "tone": _TONES[group] if counts[group] else "",
                    "isChosen": (duty, group) == self._chosen, "isLater": group in later,
                }
                for group in groups
            ],
        }  # fmt: skip

    def _unit(self, group: str, count: int) -> str:
        """Return what a tile counts: cooperatives, or fiscal years of which one may have several."""
        if group == "earlier":
            return self._desk.say.plural("fiscal year", "fiscal years", count)
        return self._desk.say.plural("cooperative", "cooperatives", count)

    def _title(self, duty: str) -> str:
        say = self._desk.say
        return {
            "assembly": say("Ordinary assemblies"),
            "accounts": say("Deposit of accounts"),
            "mandate": say("Mandates of those who lead"),
        }[duty]

    def _after_a_colon(self, words: str) -> str:
        return words[:1].lower() + words[1:] if self._desk.say.language == "fr" else words

    def _labels(self) -> dict[str, str]:
        desk, on = self._desk, self._desk.today()
        following = (on.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        return {
            "late": desk.say("Day passed, nothing declared"),
            "earlier": desk.say("Earlier years, nothing declared"),
            "month": desk.say("Due by the end of {month}", month=desk.month(on)),
            "next": desk.say("Due in {month}", month=desk.month(following)),
            "unknown": desk.say("Nothing can be said"),
            "confirm": desk.say("To be confirmed"),
        }

    def _fill_list(self) -> None:
        (duty, group), desk = self._chosen, self._desk
        rows = self._waiting.rows(duty, group)
        shown = rows.iloc[(self._page - 1) * PAGE : self._page * PAGE]
        numbers = list(shown["registration_number"])
        with desk.sessions() as session:
            names = names_of(session, numbers, province_codes=desk.inside)
            contacts = contacts_of(session, numbers, province_codes=desk.inside, on=desk.today())
        names = names.join(contacts)
        missing = self._waiting.missing(duty) if group == "unknown" else None
        is_whole = not self._within  # the file is of the whole territory
        lines = DueRows(desk, self._waiting, duty, group)
        title = desk.say("{name}: {words}", name=self._title(duty), words=self._after_a_colon(self._labels()[group]))
        self.list.blocks = [
            {
                "kind": "table", "width": "whole", "name": "list", "title": title,
                "note": self._list_note(group, len(rows)), "columns": lines.columns(),
                "rows": [lines.row(row, names, missing) for _, row in shown.iterrows()],
                "empty": desk.say("No cooperative is in this list."), "atOnce": _AT_ONCE,
                "rest": desk.say("Show the rest of this page"),
                "pages": pages_of(
                    desk.say, "page", count=len(rows), page=self._page, size=PAGE, title=title, is_in_file=is_whole
                ),
                "link": self._calls(duty, group) if len(rows) and is_whole else None,
            },
            *lines.missing_notes(missing),
        ]  # fmt: skip

    def _calls(self, duty: str, group: str) -> dict[str, Any]:
        """Return the way to the whole list as a workbook with names and telephones; taking it is written down."""
        address = office_address("exports", "calls", duty, group)
        return self._desk.link(self._desk.say("Call list (Excel)"), address, mode="file", key="calls")

    def _list_note(self, group: str, count: int) -> str:
        say = self._desk.say
        counted = say.plural("{count} cooperative", "{count} cooperatives", count)
        if group == "earlier":
            counted = say.plural("{count} fiscal year", "{count} fiscal years", count)
        if group not in PASSED:
            return counted
        passed = say("What was not declared may still have been done: ask, then write it down.")
        return f"{counted}. {passed}"

    def _fill_weeks(self) -> None:
        desk, say = self._desk, self._desk.say
        bars, totals = [], {}
        for start, counts in self._waiting.by_week(WEEKS):
            label = say("Week of {day}", day=desk.short_day(start))
            totals[label] = say.number(sum(counts.values()))
            values = [counts[duty] for duty in DUTIES]
            bars.append({"label": label, "values": values, "written": [say.number(value) for value in values]})
        series = [self._title(duty) for duty in DUTIES]
        self.weeks.charts = [
            {
                "name": "weeks", "title": say("Last days, week by week"),
                "note": say("What is still to be done; what has passed is not here."),
                "series": series, "columns": [say("Week"), *series], "bars": bars, "total": totals, "empty": "",
                "source": desk.source(), "fold": "narrow",
            }
        ]  # fmt: skip

    def _fill_events(self) -> None:
        say = self._desk.say
        agrarian = []
        if self._waiting.agrarian:
            counted = say.plural("{count} cooperative", "{count} cooperatives", self._waiting.agrarian)
            text = say(
                "{cooperatives} of the agrarian reform: law 112-12 does not apply to them, "
                "so no duty is shown ({article}).",
                cooperatives=counted, article=self._desk.cited(EXCLUSION),
            )  # fmt: skip
            agrarian = [{"kind": "notes", "width": "whole", "title": "", "notes": [{"tone": "", "text": text}]}]
        self.events.blocks = [
            *agrarian,
            self._words.changes(self._changes, page=self._changes_page, size=PAGE),
        ]
        self.refused.blocks = [self._words.refusals(self._refusals)]


def _pairs() -> list[tuple[str, str]]:
    return [(duty, group) for group in GROUPS for duty in DUTIES]


def _newest_first(changes: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """Return what was changed and what was recorded as one list; what was recorded names no column."""
    both = pd.concat([part for part in (changes, records) if len(part)] or [changes], ignore_index=True)
    return both.sort_values("changed_at", ascending=False, kind="stable", ignore_index=True)
