"""How a last day was reached: of which fiscal year, from which day, how long, and by which articles."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from legal_rules.duties.capital import balance_paid
from legal_rules.duties.yearly import accounts_deposited, mandate_running, yearly_assembly
from legal_rules.duty_forms import end_of_term
from legal_rules.fiscal_years import end_of_year
from legal_rules.judging import rule_of
from legal_rules.parameters import parameter
from widgets.apps.registry_desk.context import DeskContext

_DELAYS = "L112.delays.franc"  # full delays: neither the first day nor the last is counted


def reckoned(desk: DeskContext, rule_id: str, facts: Mapping[str, Any]) -> str:
    """Return how the last day of a duty was counted; an empty text for a duty whose start is not known.

    Parameters
    ----------
    desk
        The desk's surroundings.
    rule_id
        The duty's rule.
    facts
        Those of ``Finding.facts``: ``year``, ``year_end``, ``assembly_held_on``, ``last_mandate_began_on``,
        ``last_mandate_ends_on``, ``founded_on``, ``capital_increased_on``.
    """
    known = {name: value for name, value in facts.items() if not pd.isna(value)}
    if rule_id == yearly_assembly.rule_id:
        return _assembly(desk, known)
    if rule_id == accounts_deposited.rule_id:
        return _accounts(desk, known)
    if rule_id == balance_paid.rule_id:
        return _balance(desk, known)
    return _mandate(desk, known) if rule_id == mandate_running.rule_id else ""


def _assembly(desk: DeskContext, facts: Mapping[str, Any]) -> str:
    ended = end_of_year(int(facts["year"]), facts.get("year_end")) if "year" in facts else None
    rule = rule_of(yearly_assembly.rule_id, ended) if ended else None
    if ended is None or rule is None:
        return ""
    say = desk.say
    months = say.plural("{count} full month", "{count} full months", rule.whole())
    return say(
        "Fiscal year {year}, ended on {day}, {delay}: articles {first} and {second}",
        year=ended.year, day=desk.day(ended), delay=months, first=rule.article, second=parameter(_DELAYS).article,
    )  # fmt: skip


def _accounts(desk: DeskContext, facts: Mapping[str, Any]) -> str:
    held = pd.Timestamp(facts["assembly_held_on"]).date() if "assembly_held_on" in facts else None
    rule = rule_of(accounts_deposited.rule_id, held) if held else None
    if held is None or rule is None or "year" not in facts:
        return ""
    say = desk.say
    days = say.plural("{count} full day", "{count} full days", rule.whole("after_assembly_days"))
    return say(
        "Fiscal year {year}, assembly held on {day}, {delay}: articles {first} and {second}",
        year=int(facts["year"]), day=desk.day(held), delay=days,
        first=rule.article, second=parameter(_DELAYS).article,
    )  # fmt: skip


def _balance(desk: DeskContext, facts: Mapping[str, Any]) -> str:
    began = facts.get("capital_increased_on", facts.get("founded_on"))
    rule = None if began is None else rule_of(balance_paid.rule_id, began)
    if rule is None:
        return ""
    say = desk.say
    years = say.plural("{count} full year", "{count} full years", rule.whole())
    return say(
        "From {day}, {delay}: articles {first} and {second}",
        day=desk.day(began), delay=years, first=rule.article, second=parameter(_DELAYS).article,
    )  # fmt: skip


def _mandate(desk: DeskContext, facts: Mapping[str, Any]) -> str:
    """Return which of two days came first: the end that was declared, or the longest term of the law."""
    say, began, ends = desk.say, facts.get("last_mandate_began_on"), facts.get("last_mandate_ends_on")
    first = None if began is None else pd.Timestamp(began).date()
    rule = rule_of(mandate_running.rule_id, first) if first else None
    by_law = end_of_term(first, rule.whole("term_years")) if first and rule else None
    if by_law is None or rule is None or (ends is not None and pd.Timestamp(ends).date() < by_law):
        return say("Last day of the mandate, as it was declared") if ends is not None else ""
    years = say.plural("{count} year at most", "{count} years at most", rule.whole("term_years"))
    return say(
        "Mandate begun on {day}, {term}: article {article}", day=desk.day(first), term=years, article=rule.article
    )
