"""A programme made ready: who may be taken, who stands apart as something is unknown, and the rules as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from scoring_models.projects.programme.errors import UnusableForm, named
from scoring_models.projects.programme.integer_programs import IntegerProgram
from scoring_models.projects.programme.rules import (
    COUNT,
    NOT_CONCERNED,
    Row,
    Rule,
    concerned,
    refuse_rule,
    rows_of,
    unknown_places,
)

COST = "cost_mad"
LEAST, MOST = "least", "most"  # columns: how often a candidate is taken at least, at most


@dataclass(frozen=True)
class Programme:
    """What may be taken, and under which rules.

    Attributes
    ----------
    candidates : DataFrame, indexed by `id`
        Words (region, province, activity, branch, market, group ...) and numbers (value, cost_mad, funded_mad, jobs,
        women, neet_women, adviser_days, seats.COURSE ...). Missing is unknown; "" is none. `least` and `most` say how
        often each is taken at least (0) and at most (1).
    rules
        Budgets, floors, shares; each with its own name.
    maximise
        The column whose sum is made as large as it can be.
    needs
        Columns without which a candidate is not taken even where no rule reads them: the cost.
    weights
        By region, by what the value of its candidates is multiplied: 1.2 for one that a former round left behind.
    """

    candidates: pd.DataFrame
    rules: tuple[Rule, ...] = ()
    maximise: str = "value"
    needs: tuple[str, ...] = (COST,)
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Prepared:
    """A programme as numbers.

    Attributes
    ----------
    candidates : DataFrame
        Those that may be taken: all that is needed of them is known.
    apart : DataFrame with columns `id`, `unknown`
        The others, and what is not known of each.
    rows : list of Row
        The rules, at each of their places.
    program : IntegerProgram
        The same for the solver.
    notes : tuple of str
        What whoever wrote the rules should know.
    """

    candidates: pd.DataFrame
    apart: pd.DataFrame
    rows: list[Row]
    program: IntegerProgram
    notes: tuple[str, ...]


def prepare(programme: Programme) -> Prepared:
    """Return a programme as numbers; a candidate of which something needed is unknown stands apart.

    Raises
    ------
    UnusableForm
    """
    table = _with_bounds(programme)
    for rule in programme.rules:
        refuse_rule(rule, table)
    unknown = _unknown(programme, table)
    is_known = np.array([not one for one in unknown], dtype=bool)
    known = table[is_known]
    apart = pd.DataFrame(
        [(name, one) for name, one in zip(table.index, unknown, strict=True) if one], columns=["id", "unknown"]
    )
    _refuse_least_of_unknown(table[~is_known])
    rows = [row for rule in programme.rules for row in rows_of(rule, known, _places(rule, table))]
    rows += _rows_of_least(known)
    return Prepared(known, apart, rows, _program(programme, known, rows), tuple(_notes(programme, table)))


def _with_bounds(programme: Programme) -> pd.DataFrame:
    table = programme.candidates.copy()
    if table.empty:
        raise UnusableForm("There is no candidate to choose from. Give at least one.")
    if table.index.has_duplicates:
        twice = sorted(set(map(str, table.index[table.index.duplicated()])))
        raise UnusableForm(f"Candidates {named(twice)} stand there more than once. Give each its own id.")
    for name, other in ((LEAST, 0.0), (MOST, 1.0)):
        table[name] = table[name].fillna(other) if name in table else other
    wrong = table[(table[LEAST] > table[MOST]) | (table[LEAST] < 0)]
    if len(wrong):
        raise UnusableForm(f"{named(list(map(str, wrong.index)))}: `least` is over `most`, or under 0.")
    for name in (programme.maximise, *programme.needs):
        if name not in table:
            table[name] = np.nan
    if programme.weights and "region" not in table:
        raise UnusableForm("There are weights by region, and no candidate has a region.")
    return table


def _unknown(programme: Programme, table: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return, for each candidate, what is needed of it and not known."""
    missing: list[dict[str, None]] = [{} for _ in range(len(table))]

    def look(name: str, who: npt.NDArray[np.bool_]) -> None:
        for at in np.flatnonzero(who & table[name].isna().to_numpy()):
            missing[at][name] = None

    everyone = np.ones(len(table), dtype=bool)
    for name in (programme.maximise, *programme.needs, *(("region",) if programme.weights else ())):
        look(name, everyone)
    for rule in programme.rules:
        who = concerned(rule, table)
        for name in (*rule.fields, *rule.quantities):
            look(name, everyone if rule.of_all and name == (rule.of or rule.quantity) else who)
    return [tuple(one) for one in missing]


def _refuse_least_of_unknown(apart: pd.DataFrame) -> None:
    wanted = apart.index[apart[LEAST] > 0]
    if len(wanted):
        names = named(list(map(str, wanted)))
        raise UnusableForm(
            f"{names} must be taken (`least`), and what is needed of it is not known. Find it out, or set `least` to 0."
        )


def _places(rule: Rule, table: pd.DataFrame) -> list[str]:
    """Return the values of a rule's `each` field, also of candidates that stand apart: a floor holds for them too."""
    if not rule.each:
        return []
    inside = table.loc[concerned(rule, table), rule.each].dropna()
    return sorted(set(inside[inside != NOT_CONCERNED]))


def _rows_of_least(known: pd.DataFrame) -> list[Row]:
    rows, one, zero = [], np.ones(1), np.zeros(1)
    for at in np.flatnonzero(known[LEAST].to_numpy() > 0):
        name, least = f"least of {known.index.tolist()[at]}", float(known[LEAST].iloc[at])
        rows.append(Row(name, name, None, "at_least", COUNT, np.array([at]), one, zero, least))
    return rows


def _program(programme: Programme, known: pd.DataFrame, rows: list[Row]) -> IntegerProgram:
    gains = known[programme.maximise].to_numpy(dtype=float)
    if programme.weights:
        gains = gains * known["region"].map(dict(programme.weights)).fillna(1.0).to_numpy(dtype=float)
    matrix = _matrix(rows, len(known))
    sides = np.array([row.side for row in rows], dtype=float)
    is_floor = np.array([row.is_floor for row in rows], dtype=bool)
    low, high = np.where(is_floor, sides, -np.inf), np.where(is_floor, np.inf, sides)
    return IntegerProgram(gains, matrix, low, high, known[MOST].to_numpy(dtype=float))


def _matrix(rows: list[Row], candidates: int) -> sparse.csr_array:
    if not rows:
        return sparse.csr_array((0, candidates))
    starts = np.concatenate([[0], np.cumsum([len(row.at) for row in rows])])
    cells = np.concatenate([row.coefficients for row in rows]), np.concatenate([row.at for row in rows])
    return sparse.csr_array((*cells, starts), shape=(len(rows), candidates))


def _notes(programme: Programme, table: pd.DataFrame) -> list[str]:
    notes = []
    for rule in programme.rules:
        unknown = unknown_places(rule, table)
        if unknown:
            notes.append(f"The rule {named([rule.name])} names {named(unknown)}, where no candidate is.")
    nowhere = [name for name in programme.weights if not (table["region"] == name).any()]
    return [*notes, f"The weights name {named(nowhere)}, where no candidate is."] if nowhere else notes
