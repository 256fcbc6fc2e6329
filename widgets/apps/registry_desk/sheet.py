"""The sheet of one cooperative: identity, years, duties, history, supports, visits, mandates, unions, provenance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.queries.contacts import contacts_of
from coop_registry.queries.cooperatives import cooperative_sheet
from coop_registry.queries.histories import history_of, mandates_of, members_of_union, supports_of, union_of, visits_of
from coop_registry.queries.years import facts_of_years, filings_of, snapshots_of
from legal_rules.cooperative_facts import sheet_facts
from legal_rules.duties.whole import judge
from legal_rules.findings import Finding
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.duties import duties_block
from widgets.apps.registry_desk.earlier import undeclared_findings
from widgets.apps.registry_desk.identity import IdentityBlocks
from widgets.apps.registry_desk.people import PeopleBlocks, callers
from widgets.apps.registry_desk.timeline import TimelineBlocks
from widgets.components.bar_charts import BarCharts
from widgets.components.desk_tab import beside, column


@dataclass(frozen=True)
class SheetFacts:
    """All that the registry knows of one cooperative, as its questions answer."""

    number: str
    row: Mapping[str, Any]
    snapshots: pd.DataFrame
    filings: pd.DataFrame
    history: pd.DataFrame
    supports: pd.DataFrame
    visits: pd.DataFrame
    mandates: pd.DataFrame
    contacts: pd.DataFrame
    unions: pd.DataFrame
    union_members: pd.DataFrame
    findings: list[Finding]


class SheetView:
    """Show one cooperative; a number of nobody in the territory shows nothing.

    Parameters
    ----------
    desk
        The desk's surroundings.
    """

    def __init__(self, desk: DeskContext) -> None:
        self._desk = desk
        self.number = ""
        self.top = desk.blocks(actions={"close"})
        self.body = desk.blocks(actions={"open"})
        self.identity = desk.blocks()
        self.members = BarCharts(words=desk.chart_words(), direction=desk.say.direction)
        self.source = desk.blocks()
        for part in (self.top, self.body):
            part.on_asked(lambda action, value: desk.open_sheet(value if action == "open" else ""))
        self.view = column(self.top, beside(self.body, column(self.identity, self.members, self.source)))

    def open(self, number: str) -> None:
        """Show a cooperative.

        Raises
        ------
        UnknownCooperative
            When nobody of the territory carries the number.
        """
        with self._desk.sessions() as session:
            facts = self._facts(session, number)
        self.number = number
        self._show(facts)

    def _facts(self, session: Session, number: str) -> SheetFacts:
        inside: dict[str, Any] = {"province_codes": self._desk.inside}
        today = self._desk.today()
        row = cooperative_sheet(session, number, **inside)  # refuses what lies outside; its years are its own
        known = facts_of_years(session, on=today, numbers=[number])
        return SheetFacts(
            number=number,
            row=row,
            snapshots=snapshots_of(session, numbers=[number]),
            filings=filings_of(session, numbers=[number]),
            history=history_of(session, number, **inside),
            supports=supports_of(session, number, **inside),
            visits=visits_of(session, number, **inside),
            mandates=mandates_of(session, number, **inside),
            contacts=contacts_of(session, [number], on=today, **inside),
            unions=union_of(session, number, **inside),
            union_members=members_of_union(session, number, **inside),
            findings=[*judge(sheet_facts(known, today), today), *undeclared_findings(known, today)],
        )

    def _show(self, facts: SheetFacts) -> None:
        desk = self._desk
        identity, people, timeline = IdentityBlocks(desk), PeopleBlocks(desk), TimelineBlocks(desk)
        changed = timeline.last_changes(facts.history)
        self.top.blocks = [
            identity.head(facts.row, callers(desk, facts.row, facts.contacts)),
            identity.links(facts.row),
            *people.notes(facts.supports),
        ]
        self.body.blocks = [
            duties_block(desk, facts.findings, facts.number),
            identity.years(facts.filings, facts.row),
            people.supports(facts.supports),
            people.visits(facts.visits),
            people.mandates(facts.mandates, facts.number),
            *people.unions(facts.unions, facts.union_members),
            timeline.block(facts.history, facts.mandates),
        ]
        self.identity.blocks = [identity.fields(facts.row, changed)]
        self.members.charts = [identity.members_chart(facts.snapshots, facts.row)]
        self.source.blocks = [identity.provenance(facts.row)]
