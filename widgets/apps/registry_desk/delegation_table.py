"""Head office's delegations in one table: how many cooperatives each has, how many are late or due, and the way in."""

from typing import Any

import pandas as pd

from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.due import DUTIES, DueGroups


def delegation_counts(desk: DeskContext, facts: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return the figures of each delegation by its code; nothing for an officer of a single one.

    Parameters
    ----------
    facts
        As :func:`coop_registry.queries.deadlines.calendar_facts` gives them of the whole territory.
    """
    codes = desk.places.seen_delegations
    return {code: _counts(desk, within(desk, facts, code)) for code in codes} if len(codes) > 1 else {}


def delegation_table(desk: DeskContext, counts: dict[str, list[dict[str, Any]]], chosen: str) -> dict[str, Any] | None:
    """Return the table of delegations whose provinces are known; None for an officer of a single one.

    Parameters
    ----------
    counts
        As :func:`delegation_counts` gives them.
    chosen
        The delegation that the page is narrowed to; empty: none.
    """
    if not counts:
        return None
    say, codes = desk.say, list(counts)
    columns = [say("Cooperatives"), say("Duties that are late"), say("Due by the end of next month")]
    names = {"": say("The whole territory"), **{code: desk.places.delegation(code, say) for code in codes}}
    options = [{"text": name, "value": code or "all", "isChosen": code == chosen} for code, name in names.items()]
    return {
        "kind": "table", "width": "whole", "name": "by-delegation", "title": say("By delegation"), "fold": "narrow",
        "note": say("Late and due: assemblies, accounts and mandates together. Choose a delegation to see its list."),
        "columns": [{"label": say("Delegation")}, *({"label": label, "kind": "number"} for label in columns)],
        "rows": [[names[code], *counts[code]] for code in codes],
        "choices": [{"label": say("Show"), "action": "within", "options": options}],
        "empty": "", "pages": None, "source": desk.source(),
    }  # fmt: skip


def within(desk: DeskContext, facts: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return the facts of one delegation's provinces; of all where none is named."""
    return facts[facts["province_code"].isin(desk.places.provinces_in(None, code))] if code else facts


def _counts(desk: DeskContext, facts: pd.DataFrame) -> list[dict[str, Any]]:
    due = DueGroups(facts, desk.today())
    late = sum(due.count(duty, "late") for duty in DUTIES)
    soon = sum(due.count(duty, group) for duty in DUTIES for group in ("month", "next"))
    told = [(due.cooperatives, ""), (late, "late" if late else ""), (soon, "")]
    return [{"text": desk.number(count), "kind": "number", "tone": tone} for count, tone in told]
