"""What funders' dated rules mean for a group and a cost: what may be given, what is asked. They never forbid."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coop_registry.reference_tables import read_reference
from scoring_models.projects.fit.group import Grant
from widgets.apps.projects.group_answers import GroupAnswers

CONFIRMED = "confirmed"  # of a rule or a funder; others are to be verified and reckon nothing
_QUANTITIES = ("max_amount_mad", "max_share_of_cost", "own_share_min", "women_youth_share_min")


@dataclass(frozen=True)
class Rules:
    """The confirmed rules of one funder, the newest of each quantity; ``since`` is the oldest of their dates."""

    funder_id: str
    values: Mapping[str, float]
    since: str

    @property
    def grant(self) -> Grant:
        """The rules as the fit of a group takes them."""
        return Grant(self.funder_id, **{name: self.values.get(name) for name in _QUANTITIES})


@dataclass(frozen=True)
class Offer:
    """What a funder's rules mean for one cost, in dirhams.

    Attributes
    ----------
    most_mad : float
        That may be given at most; nobody promises it.
    own_mad, own_short_mad : float
        What is asked of the group, and how much of that it lacks with what it brings.
    left_mad : float
        What is still missing of the cost with both.
    is_open : bool, optional
        Whether enough of them are women or young; None where it was not said.
    """

    funder_id: str
    since: str
    most_mad: float
    own_mad: float
    own_short_mad: float
    left_mad: float
    is_open: bool | None


def funders_rules() -> tuple[Rules, ...]:
    """Return the confirmed rules by funder."""
    found: dict[str, dict[str, tuple[str, float]]] = {}
    for row in read_reference("projects/financing_rules"):
        if row["status"] == CONFIRMED:
            told = found.setdefault(str(row["funder_id"]), {})
            name, since = str(row["quantity"]), str(row["since"] or "")
            if name not in told or since > told[name][0]:
                told[name] = (since, float(str(row["value"])))
    return tuple(
        Rules(funder, {name: value for name, (_, value) in told.items()}, min(since for since, _ in told.values()))
        for funder, told in found.items()
    )


def funders_today(today: dt.date) -> list[Mapping[str, str | None]]:
    """Return the funders whose programme is not over, those confirmed first."""
    rows = [row for row in read_reference("projects/funders") if not _is_over(row["valid_until"], today)]
    return sorted(rows, key=lambda row: row["status"] != CONFIRMED)


def offers(answers: GroupAnswers, cost_mad: float, rules: Iterable[Rules]) -> Sequence[Offer]:
    """Return what each funder's rules mean for a cost.

    What they bring in kind counts as their own up to its share of their part: with half at most, as much as their
    money.
    """
    return [_offer(answers, cost_mad, each) for each in rules]


def most_cost(answers: GroupAnswers, rules: Rules) -> float | None:
    """Return the dearest cost that what they bring and the funder's most would carry; None where money was not said."""
    share = rules.values.get("own_share_min", 0.0)
    if answers.money_mad is None or share <= 0:
        return None
    has = _own(answers, rules.values.get("own_in_kind_max_share"))
    by_share, most = has / share, rules.values.get("max_amount_mad")
    return by_share if most is None else min(by_share, most + has)


def _offer(answers: GroupAnswers, cost_mad: float, rules: Rules) -> Offer:
    told, grant = rules.values, rules.grant
    most = min(told.get("max_amount_mad", cost_mad), told.get("max_share_of_cost", 1.0) * cost_mad)
    own, has = told.get("own_share_min", 0.0) * cost_mad, _own(answers, told.get("own_in_kind_max_share"))
    given = min(most, max(0.0, cost_mad - has))
    left = max(0.0, cost_mad - has - given)
    return Offer(rules.funder_id, rules.since, given, own, max(0.0, own - has), left, _is_open(answers, grant))


def _own(answers: GroupAnswers, most_kind: float | None) -> float:
    money, kind = answers.money_mad or 0.0, answers.kind_mad or 0.0
    if most_kind is None or most_kind >= 1:
        return money + kind
    return money + min(kind, money * most_kind / (1 - most_kind))


def _is_open(answers: GroupAnswers, grant: Grant) -> bool | None:
    if grant.women_youth_share_min is None:
        return True
    if answers.people is None or (answers.women is None and answers.youth is None):
        return None
    return max(answers.women or 0, answers.youth or 0) / answers.people > grant.women_youth_share_min


def _is_over(until: str | None, today: dt.date) -> bool:
    """Return whether a programme ended, by a day or by a year alone."""
    return bool(until) and str(until) < today.isoformat()[: len(str(until))]
