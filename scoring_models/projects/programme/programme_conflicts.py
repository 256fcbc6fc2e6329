"""Why no programme keeps all rules: those in conflict by name, with what each asks and what the others leave."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from scoring_models.projects.programme.conflicts import conflicting_rows
from scoring_models.projects.programme.errors import Conflict, ProgrammeError, figure, named
from scoring_models.projects.programme.integer_programs import solve
from scoring_models.projects.programme.prepared_programme import Prepared
from scoring_models.projects.programme.rules import Row

_SAID = 6  # rules in a sentence
_ALONE = 2  # places of a rule that are named one by one; more are counted together
_SECONDS_EACH = 2.0  # to reckon what the others leave to one rule


@dataclass(frozen=True)
class RuleInConflict:
    """What a rule asks, and what the others in the conflict leave.

    Attributes
    ----------
    name, rule, place, kind, quantity
        The rule at its place; its name and place alone; `at_least` or `at_most` (or their shares); what it sums.
    asks
        Its limit: an amount, or a share.
    left
        For a floor no more than this can be reached beside the others, for a limit from above no less than this is
        needed, of the same quantity; for a share, of the difference between the sum and the share, where 0 is asked.
        None for a rule of which many places conflict, and where time ran out.
    """

    name: str
    rule: str
    place: str | None
    kind: str
    quantity: str
    asks: float
    left: float | None

    def __str__(self) -> str:
        if self.kind.endswith("share"):
            side = "at least" if self.kind == "at_least_share" else "at most"
            missed = "" if self.left is None else f", missed by {figure(abs(self.left))}"
            return f"“{self.name}” asks {side} {self.asks:.4g} as share of {self.quantity}{missed}"
        verb, ending = ("needs", "can be reached") if self.kind == "at_least" else ("allows", "is needed")
        left = "" if self.left is None else f", {figure(self.left)} {ending}"
        return f"“{self.name}” {verb} {figure(self.asks)} of {self.quantity}{left}"


class ProgrammeConflict(Conflict):
    """Rules of a programme that cannot hold together.

    Attributes
    ----------
    rules : tuple of RuleInConflict
        Each of them with its numbers.
    """

    def __init__(self, rules: tuple[RuleInConflict, ...], apart: int, *, is_smallest: bool) -> None:
        told = _told_together(rules)
        shown = "; ".join(told[:_SAID]) + (f"; and {len(told) - _SAID} other rules" if len(told) > _SAID else "")
        together = "These rules cannot hold together" if len(rules) > 1 else "This rule cannot hold"
        aside = f" {apart:,} of the candidates stand apart, as something needed of them is unknown." if apart else ""
        surely = "" if is_smallest else " Time ran out: fewer of them may conflict already."
        super().__init__(f"{together}: {shown}.{aside}{surely}", [one.name for one in rules], is_smallest=is_smallest)
        self.rules = rules


def _told_together(rules: tuple[RuleInConflict, ...]) -> list[str]:
    """Return a part of the sentence for each rule, floors first; many places of one rule are told together."""
    found: dict[tuple[str, str], list[RuleInConflict]] = {}
    for one in sorted(rules, key=lambda rule: not rule.kind.startswith("at_least")):
        found.setdefault((one.rule, one.kind), []).append(one)
    told = []
    for (name, _), places in found.items():
        if len(places) <= _ALONE:
            told += [str(one) for one in places]
        else:
            told.append(f"“{name}” in {len(places):,} places: {named([str(one.place) for one in places], 3)}")
    return told


def programme_conflict(prepared: Prepared, seconds: float) -> ProgrammeError:
    """Return the conflict of an infeasible programme, with what the others leave to each of its rules."""
    found = conflicting_rows(prepared.program, seconds=seconds)
    if found is None:
        return ProgrammeError(
            "No programme keeps all rules, and which of them conflict was not found in time. Give more time."
        )
    counts = Counter((prepared.rows[at].rule, prepared.rows[at].kind) for at in found.rows)
    alone = [at for at in found.rows if counts[prepared.rows[at].rule, prepared.rows[at].kind] <= _ALONE][:_SAID]
    left = {at: _left(prepared, found.rows, at) for at in alone}
    rules = tuple(_in_conflict(prepared.rows[at], left.get(at)) for at in found.rows)
    return ProgrammeConflict(rules, len(prepared.apart), is_smallest=found.is_smallest)


def _in_conflict(row: Row, left: float | None) -> RuleInConflict:
    return RuleInConflict(row.name, row.rule, row.place, row.kind, row.quantity, row.limit, left)


def _left(prepared: Prepared, rows: tuple[int, ...], at: int) -> float | None:
    """Return the sum nearest to a row's limit that the other rows may allow; None when it is not known in time."""
    row, others = prepared.rows[at], np.array([one for one in rows if one != at], dtype=np.intp)
    sign, aim = 1.0 if row.is_floor else -1.0, np.zeros(len(prepared.candidates))
    aim[row.at] = sign * row.coefficients
    found = solve(prepared.program.kept(others).aiming(aim), seconds=_SECONDS_EACH)
    left = sign * found.bound
    return left if sign * (row.side - left) > 0 else None  # a bound on the wrong side of the limit explains nothing
