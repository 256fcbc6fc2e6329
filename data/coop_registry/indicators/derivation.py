"""Reckoning a year's derived indicators from what was declared, and writing those that changed."""

import datetime as dt
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry import audit
from coop_registry.indicators.derived_duties import duties
from coop_registry.indicators.derived_facts import CODE, derived_facts
from coop_registry.indicators.derived_ratios import Reckoned, ratios
from coop_registry.indicators.projection import UNKNOWN, Projection, projection_of
from coop_registry.indicators.writing import store_indicators
from coop_registry.models.indicators import REASONS, VERIFICATIONS, IndicatorValue
from coop_registry.queries.answers import Question, table
from coop_registry.queries.years import mandates_of_organs, of_territory
from coop_registry.reference_tables import read_reference
from coop_registry.writers import Writer

DERIVATION = "derivation"  # who declared a derived value; what anybody else declared is left alone
COMPLETENESS, VERIFIED = "data_completeness", "data_verification"
_LEVEL = {level: place for place, level in enumerate(VERIFICATIONS)}
_NOBODYS = -1  # no verification


def derive_indicators(session: Session, year: int, *, on: dt.date, writer: Writer, now: dt.datetime) -> int:
    """Reckon the derived indicators of a year and write those that changed; return how many.

    Definitions are those of ``data/reference/indicators.csv``. A value that was declared, imported or set by hand
    is kept, also of an indicator that is derived elsewhere. A derived value is ``declared`` as its figures are,
    ``documented`` where the accounts were deposited, ``visited`` where an inspector found things in order after
    the year had ended. Where nothing changed, nothing is written, to the audit log neither.

    Parameters
    ----------
    session
        The registry; the caller commits.
    year
        In which the fiscal year ends.
    on
        The day, in Morocco: what is not due by then is not due yet.
    writer
        Who asks, within whose territory it is done.
    now
        The instant, naive UTC.
    """
    audit.take_turn(session)
    changed = derived_changes(session, year, on=on, province_codes=writer.province_codes)
    return write_derived(session, year, changed, on=on, writer=writer, now=now)


def derived_changes(
    session: Session, year: int, *, on: dt.date, province_codes: Collection[str] | None
) -> pd.DataFrame:
    """Return what :func:`derive_indicators` would write: a long table, with ``verification``; only reads.

    Parameters
    ----------
    province_codes
        Of the cooperatives that are reckoned; None for the country.
    """
    facts = derived_facts(session, year, on=on, province_codes=province_codes)
    reckoned = reckon(session, facts, on=on, province_codes=province_codes)
    given = _given(session, year, facts.index, province_codes)
    levels = _levels(facts)
    _add_data_indicators(reckoned, given, facts, levels)
    held = _held_levels(session, year, facts.index, province_codes)
    return _changed(projection_of(session, year), held, facts, reckoned, given, levels)


def write_derived(
    session: Session, year: int, changed: pd.DataFrame, *, on: dt.date, writer: Writer, now: dt.datetime
) -> int:
    """Write what :func:`derived_changes` found, in the turn of the one writer, and return how many values it is."""
    if changed.empty:
        return 0  # nothing to tell: whoever derives because the log grew would derive for ever
    store_indicators(session, year, changed, Writer(DERIVATION, writer.province_codes), now, None)
    detail = {"values": len(changed), "on": on.isoformat()}
    audit.append(session, writer=writer, action="indicators derived", subject=str(year), detail=detail, now=now)
    return len(changed)


def reckon(
    session: Session, facts: pd.DataFrame, *, on: dt.date, province_codes: Collection[str] | None = None
) -> dict[str, Reckoned]:
    """Return every derived indicator but those of the group ``data``, of the cooperatives of ``facts``."""
    outside = facts["is_outside"].to_numpy(dtype=bool)
    found = {name: _inside(one, outside) for name, one in ratios(facts).items()}
    return found | dict(duties(facts, mandates_of_organs(session, province_codes=province_codes), on=on))


@cache
def starter_indicators() -> Mapping[str, Mapping[str, str | None]]:
    """Return the rows of ``indicators.csv`` by ``indicator_id``."""
    return {str(row["indicator_id"]): row for row in read_reference("indicators")}


def _inside(reckoned: Reckoned, outside: npt.NDArray[np.bool_]) -> Reckoned:
    reasons = np.where(outside, CODE["not_applicable"], reckoned.reasons).astype("int8")
    return Reckoned(np.where(outside, np.nan, reckoned.values), reasons)


def _given(
    session: Session, year: int, numbers: "pd.Index[Any]", province_codes: Collection[str] | None
) -> dict[str, pd.DataFrame]:
    """Return what somebody declared, by indicator: ``value, reason, verification`` in the rows of ``numbers``."""
    columns = ("registration_number", "indicator_id", "value", "reason", "verification")
    question: Question = select(*(getattr(IndicatorValue, name) for name in columns))
    question = question.where(IndicatorValue.year == year, IndicatorValue.declared_by != DERIVATION)
    known = table(session, of_territory(question, IndicatorValue.registration_number, province_codes))
    known = known[known["registration_number"].isin(numbers)]
    by_id = known.set_index("registration_number").groupby("indicator_id")
    return {str(name): rows[["value", "reason", "verification"]].reindex(numbers) for name, rows in by_id}


def _levels(facts: pd.DataFrame) -> npt.NDArray[np.int8]:
    documented = facts["is_documented"].fillna(False).to_numpy(dtype=bool)
    level = np.where(documented, _LEVEL["documented"], _LEVEL["declared"])
    return np.where(facts["is_visited"].to_numpy(dtype=bool), _LEVEL["visited"], level).astype("int8")


def _add_data_indicators(
    reckoned: dict[str, Reckoned], given: Mapping[str, pd.DataFrame], facts: pd.DataFrame, levels: npt.NDArray[np.int8]
) -> None:
    """Add completeness and verification, over the starter's indicators that are not of the group ``data``."""
    asked = [name for name, row in starter_indicators().items() if row["group"] != "data"]
    observed, counted, verified = (np.zeros(len(facts)) for _ in range(3))
    for name in asked:
        reasons, checked = _as_it_will_stand(name, reckoned, given, facts, levels)
        is_observed = reasons == CODE["observed"]
        observed += is_observed
        counted += ~np.isin(reasons, (CODE["not_applicable"], CODE["not_yet_due"]))
        verified += is_observed & (checked >= _LEVEL["documented"])
    reckoned[COMPLETENESS] = _share(observed, counted)
    reckoned[VERIFIED] = _share(verified, observed)


def _as_it_will_stand(
    name: str,
    reckoned: Mapping[str, Reckoned],
    given: Mapping[str, pd.DataFrame],
    facts: pd.DataFrame,
    levels: npt.NDArray[np.int8],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Return an indicator's reasons and verifications: as somebody gave them, else as they were reckoned.

    An indicator that is only declared, and was not, is absent for the reason that a filing would be.
    """
    if name in reckoned:
        reasons, checked = reckoned[name].reasons, levels
    else:
        absent = np.where(facts["is_outside"], CODE["not_applicable"], facts["no_filing"])
        reasons, checked = absent.astype("int8"), np.full(len(facts), _NOBODYS, dtype="int8")
    if name not in given:
        return reasons, checked
    said = given[name]
    is_said = said["reason"].notna().to_numpy()
    own = pd.Categorical(said["reason"], categories=list(REASONS)).codes
    own_level = pd.Categorical(said["verification"], categories=list(VERIFICATIONS)).codes
    return np.where(is_said, own, reasons), np.where(is_said, own_level, checked)


def _share(part: npt.NDArray[np.float64], whole: npt.NDArray[np.float64]) -> Reckoned:
    values = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    reasons = np.where(whole > 0, CODE["observed"], CODE["not_applicable"])
    return Reckoned(values, reasons.astype("int8"))


def _changed(
    known: Projection,
    held: Mapping[str, "pd.Series[int]"],
    facts: pd.DataFrame,
    reckoned: Mapping[str, Reckoned],
    given: Mapping[str, pd.DataFrame],
    levels: npt.NDArray[np.int8],
) -> pd.DataFrame:
    """Return as a long table what differs from what the registry holds, verification included."""
    rows = pd.Index(list(known.numbers), dtype=object).get_indexer(facts.index.astype(object))
    parts = []
    for name, one in reckoned.items():
        new_level = np.where(one.reasons == CODE["observed"], levels, _NOBODYS)
        value, reason = np.full(len(facts), np.nan), np.full(len(facts), UNKNOWN, dtype=np.uint8)
        if name in known.indicator_ids:
            column, there = list(known.indicator_ids).index(name), rows >= 0
            value[there], reason[there] = known.values[rows[there], column], known.reasons[rows[there], column]
        same_value = (value == one.values) | (np.isnan(value) & np.isnan(one.values))
        old_level = held[name].to_numpy() if name in held else np.full(len(facts), _NOBODYS)
        differs = ~(same_value & (reason == one.reasons) & (old_level == new_level))
        if name in given:
            differs &= given[name]["reason"].isna().to_numpy()
        parts.append(_long(facts.index[differs], name, one, new_level, differs))
    return pd.concat(parts, ignore_index=True)


def _long(
    numbers: "pd.Index[Any]",
    name: str,
    one: Reckoned,
    levels: npt.NDArray[Any],
    chosen: npt.NDArray[np.bool_],
) -> pd.DataFrame:
    words = np.array([*VERIFICATIONS, None], dtype=object)  # the last one is that of -1
    return pd.DataFrame(
        {
            "registration_number": np.asarray(numbers, dtype=object),
            "indicator_id": name,
            "value": one.values[chosen],
            "reason": np.array(REASONS, dtype=object)[one.reasons[chosen]],
            "verification": words[levels[chosen]],
        }
    )


def _held_levels(
    session: Session, year: int, numbers: "pd.Index[Any]", province_codes: Collection[str] | None
) -> dict[str, "pd.Series[int]"]:
    columns = (IndicatorValue.registration_number, IndicatorValue.indicator_id, IndicatorValue.verification)
    question: Question = select(*columns).where(IndicatorValue.year == year, IndicatorValue.verification.is_not(None))
    known = table(session, of_territory(question, IndicatorValue.registration_number, province_codes))
    known["level"] = pd.Categorical(known["verification"], categories=list(VERIFICATIONS)).codes
    by_id = known.set_index("registration_number").groupby("indicator_id")["level"]
    return {str(name): levels.reindex(numbers).fillna(_NOBODYS).astype("int8") for name, levels in by_id}
