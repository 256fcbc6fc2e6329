"""A quality report as tables of words in one language, for every form the report takes."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.imports.report_words import WordTable
from coop_registry.models.indicators import REASONS
from coop_registry.quality.report import QualityReport
from coop_registry.queries.cooperatives import delegations, provinces, regions, sectors
from coop_registry.reference_tables import read_reference
from widgets.theme.texts import Texts

_REASONS = {
    "observed": "Observed",
    "not_applicable": "Not applicable",
    "not_yet_due": "Not yet due",
    "not_filed": "Not filed",
    "implausible": "Implausible",
    "under_verification": "Under verification",
    "unknown": "Nothing known",
}
SENTENCES = {
    "women_over_members": "More women ({first}) than members ({second}).",
    "youth_over_members": "More young members ({first}) than members ({second}).",
    "capital_paid_over_capital": "The paid-up capital ({first} dirhams) is over the capital ({second} dirhams).",
    "amount_below_zero": "The amount {field} is below zero: {first}.",
    "accounts_without_assembly": "Accounts were deposited on {first}, and no assembly is known.",
    "accounts_before_assembly": "Accounts were deposited on {first}, before the assembly of {second}.",
    "assembly_before_year_end": "The assembly of {first} was held before the fiscal year was over ({second}).",
    "filing_before_founding": "A filing for {first}, before the founding on {second}.",
    "snapshot_before_founding": "Members are declared for {first}, before the founding on {second}.",
    "founded_later_than_today": "The founding day {first} is still to come.",
    "filed_after_the_end": "An assembly on {first}, after the cooperative had ended on {second}.",
    "mandate_ends_before_it_begins": "A mandate ends on {first}, before it begins on {second}.",
    "mandate_before_founding": "A mandate begins on {first}, before the founding on {second}.",
    "two_chairs_at_once": "{second} people chair the same organ from the same day, {first}.",
    "same_name_in_province": "The name {first} is also that of {second}, in the same province.",
}
_MEASURES = {
    "cooperatives": "Cooperatives",
    "members": "Members",
    "women_members": "Women among members",
    "young_members": "Young members",
    "extra_jobs_one_year": "Jobs declared in the year",
    "women_only_cooperatives": "Cooperatives of women only",
    "share_women_members": "Share of women among members",
    "share_women_only": "Share of cooperatives of women only",
    "share_of_cooperatives": "Share of all cooperatives",
    "share_of_region_cooperatives": "Share of the region’s cooperatives",
    "cooperatives_created": "Cooperatives created",
}
_SIGNIFICANT = 4  # digits of a value on paper


class QualityWords:
    """Write a report's tables in one language, with places and indicators by their names.

    Parameters
    ----------
    session
        The registry, for the names of places.
    language
        ``"ar"`` or ``"fr"``.
    """

    def __init__(self, session: Session, language: str) -> None:
        self.say = Texts(language)
        self._indicators = {str(row["indicator_id"]): row[f"label_{language}"] for row in read_reference("indicators")}
        self._sectors = _names(sectors(session), "sector_id", "label", language)
        self._delegations = _names(delegations(session), "delegation_code", "name", language)
        self._places = {
            "MA": self.say("The whole country"),
            **_names(regions(session), "region_code", "name", language),
            **_names(provinces(session), "province_code", "name", language),
            **self._delegations,
        }

    @property
    def title(self) -> str:
        """What the report is called."""
        return self.say("Quality of the registry")

    def tables(self, report: QualityReport) -> list[WordTable]:
        """Return the four tables of a report."""
        forms: Mapping[str, Callable[[pd.DataFrame], WordTable]] = {
            "completeness": self._completeness,
            "contradictions": self._contradictions,
            "outliers": self._outliers,
            "published": self._published,
        }
        return [forms[name](table) for name, table in report.tables.items()]

    def _completeness(self, table: pd.DataFrame) -> WordTable:
        say = self.say
        headers = (say("Delegation"), say("Indicator"), say("Cooperatives"), say("Share observed"),
                   *(say(_REASONS[reason]) for reason in (*REASONS, "unknown")))  # fmt: skip
        rows = tuple(
            (
                self._delegation(row["delegation_code"]),
                self._indicator(row["indicator_id"]),
                self._number(row["cooperatives"]),
                self._share(row["share"]),
                *(self._number(row[reason]) for reason in (*REASONS, "unknown")),
            )
            for row in _records(table)
        )
        note = say("What does not apply, or is not due yet, is not counted as missing.")
        return WordTable("completeness", say("Completeness of the indicators"), headers, rows, note=note)

    def _contradictions(self, table: pd.DataFrame) -> WordTable:
        say = self.say
        headers = (say("Number"), say("Province"), say("Year"), say("What contradicts itself"))
        rows = tuple(
            (
                row["registration_number"],
                self._places.get(row["province_code"], row["province_code"]),
                "" if pd.isna(row["year"]) else str(row["year"]),
                self.contradiction(row),
            )
            for row in _records(table)
        )
        note = say("The values stand as they were declared; nothing was refused or corrected.")
        return WordTable("contradictions", say("Contradictions"), headers, rows, frozenset({3}), note)

    def contradiction(self, row: Mapping[str, Any]) -> str:
        """Return one contradiction as a sentence."""
        values = {"first": row["first_value"], "second": row["second_value"], "field": row["first_field"]}
        return self.say(SENTENCES[row["rule"]], **values)

    def _outliers(self, table: pd.DataFrame) -> WordTable:
        say = self.say
        headers = (say("Number"), say("Province"), say("Indicator"), say("Value"), say("Median of its peers"),
                   say("Peers"), say("Distance"))  # fmt: skip
        rows = tuple(
            (
                row["registration_number"],
                self._places.get(row["province_code"], row["province_code"]),
                self._indicator(row["indicator_id"]),
                self._number(row["value"]),
                self._number(row["peer_median"]),
                self._number(row["peer_count"]),
                self._number(row["z"]),
            )
            for row in _records(table)
        )
        note = say(
            "Far from others is not wrong: it is worth a look. "
            "About two peers in three lie within the usual gap from their median."
        )
        return WordTable("outliers", say("Values far from those of peers"), headers, rows, note=note)

    def _published(self, table: pd.DataFrame) -> WordTable:
        say = self.say
        headers = (say("Figure"), say("Place"), say("Sector"), say("Date"), say("Published"), say("In the registry"),
                   say("Difference"), say("Source"))  # fmt: skip
        rows = tuple(
            (
                say(_MEASURES[row["measure"]]) if row["measure"] in _MEASURES else row["measure"],
                self._places.get(row["place_code"], row["place_code"]),
                "" if pd.isna(row["sector_id"]) else self._sectors.get(row["sector_id"], row["sector_id"]),
                self._when(row),
                self._number(row["value"]),
                self._number(row["ours"]),
                self._number(row["difference"]),
                str(row["source"]),
            )
            for row in _records(table)
        )
        note = say("Published figures contradict one another: all are shown, none is chosen.")
        return WordTable("published", say("Published figures beside ours"), headers, rows, frozenset({7}), note)

    def _when(self, row: Mapping[str, Any]) -> str:
        """Return the date of a published figure; where it has none, ``as_of`` is the day on which it was read."""
        day = str(row["as_of"])
        return self.say("undated; read on {day}", day=day) if row["flag"] == "undated" else day

    def _delegation(self, code: Any) -> str:
        if pd.isna(code):
            return self.say("Provinces without a known delegation")
        return self.say("The whole territory") if code == "*" else self._delegations.get(code, str(code))

    def _indicator(self, indicator_id: str) -> str:
        return self._indicators.get(indicator_id) or indicator_id

    def _number(self, value: Any) -> str:
        if pd.isna(value):
            return ""
        whole = float(value)
        return self.say.number(whole if whole == int(whole) else float(f"{whole:.{_SIGNIFICANT}g}"))

    def _share(self, share: Any) -> str:
        return "" if pd.isna(share) else f"{self.say.number(round(float(share) * 100, 1))}\u00a0%"


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _names(table: pd.DataFrame, code: str, prefix: str, language: str) -> dict[str, str]:
    own, other = (f"{prefix}_ar", f"{prefix}_fr") if language == "ar" else (f"{prefix}_fr", f"{prefix}_ar")
    return dict(zip(table[code], table[own].fillna(table[other]).fillna(table[code]), strict=True))
