"""How the office puts things in one language: the label of each field, and each value as it is written."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from widgets.apps.registry_desk.places import Places
from widgets.apps.registry_office.year_ends import in_words
from widgets.theme.texts import Texts

# Labels by the name of the column; where READ's lists of headers know a label, an export can be imported again.
LABELS = {
    "registration_number": "Registration number",
    "name_ar": "Name in Arabic",
    "name_latin": "Name in Latin letters",
    "region_code": "Region",
    "province_code": "Province or prefecture",
    "commune": "Commune",
    "seat": "Seat (address)",
    "sector_id": "Sector",
    "activity": "Activity",
    "activity_id": "Activity in the office’s list",
    "legal_category": "Legal category",
    "is_agrarian_reform": "Cooperative of the agrarian reform",
    "founded_on": "Registered on",
    "year_end": "End of the fiscal year",
    "capital_mad": "Capital (dirhams)",
    "status": "Status",
    "since": "Since",
    "until": "Until",
    "is_synthetic": "Synthetic data",
    "counted_in": "Year of the counts",
    "year": "Year",
    "members": "Members",
    "women": "Women among them",
    "youth": "Youth among them",
    "youth_age_bound": "Highest age of youth (years)",
    "jobs": "Jobs declared",
    "assembly_held_on": "Ordinary general assembly held on",
    "accounts_deposited_on": "Accounts deposited on",
    "has_auditor": "Has an auditor",
    "turnover_members_mad": "Turnover with members (dirhams)",
    "turnover_non_members_mad": "Turnover with non-members (dirhams)",
    "surplus_mad": "Surplus, or loss with a minus (dirhams)",
    "reserves_mad": "Reserves (dirhams)",
    "capital_paid_mad": "Capital paid up (dirhams)",
    "assets_mad": "Assets (dirhams)",
    "debts_mad": "Debts (dirhams)",
    "receivables_mad": "Receivables (dirhams)",
    "cash_mad": "Cash (dirhams)",
    "visited_on": "Visited on",
    "purpose": "Purpose of the visit",
    "outcome": "Outcome",
    "gravity": "Gravity",
    "findings": "What was found",
    "programme": "Programme",
    "supporter": "Organisation that supports",
    "kind": "Kind of support",
    "subject": "With what",
    "amount_mad": "Amount (dirhams)",
    "began_on": "Began on",
    "ended_on": "Ended on",
    "ends_on": "Ends on",
    "result": "Result",
    "remark": "Remark",
    "organ": "Organ",
    "role": "Role",
    "telephone": "Telephone",
    "is_woman": "Is a woman",
    "member_number": "Number of the member cooperative",
    "reason": "Reason of the change",
    "delegation_code": "Delegation",
    "chair_name": "Name of the chair",
    "chair_telephone": "Telephone of the chair",
    "province_list": "How far the list is known",
    "province_codes": "Provinces and prefectures that it serves",
    "person_id": "Person",
    "inspector_id": "Inspector",
    "auditor_id": "Auditor",
    "is_blind": "The inspector knew neither group nor score",
    "inclusion_probability": "Probability of being drawn",
    "union_number": "Number of the union",
    "search": "Search",
    "founded_from": "Registered from",
    "founded_until": "Registered until",
    "members_from": "Members at least",
    "members_until": "Members at most",
    "filed_for": "Filed something for the year",
    "not_filed_for": "Filed nothing for the year",
    "is_union": "Unions of cooperatives",
}
# Words of the lists that the registry's tables hold, by the column.
WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {"active": "active", "dormant": "dormant", "dissolved": "dissolved", "struck_off": "struck off"},
    "legal_category": {
        "1": "1: its members supply what it sells to others",
        "2": "2: it produces for its members",
        "3": "3: it gives its members paid work",
        "1+2": "1 and 2",
        "1+3": "1 and 3",
        "2+3": "2 and 3",
        "1+2+3": "1, 2 and 3",
    },
    "outcome": {
        "in_order": "in order", "remarks": "with remarks", "adverse": "adverse",
        "not_found": "the cooperative was not found", "refused": "the visit was refused",
    },
    "gravity": {"none": "no breach", "minor": "minor", "serious": "serious", "grave": "grave"},
    "kind": {
        "training": "training", "grant": "grant", "loan": "loan", "equipment": "equipment", "advice": "advice",
        "marketing": "marketing", "premises": "premises", "other": "other",
    },
    "result": {
        "planned": "planned", "under_way": "under way", "completed": "completed", "stopped": "stopped before its end",
    },
    "organ": {
        "board": "board of directors", "director": "management", "auditor": "auditor of accounts",
        "committee": "committee",
    },
    "role": {
        "chair": "chair", "vice_chair": "vice-chair", "secretary": "secretary", "treasurer": "treasurer",
        "member": "member", "director": "director", "auditor": "auditor",
    },
    "province_list": {"complete": "complete", "partial": "known in part", "unknown": "not known yet"},
}  # fmt: skip
DAYS = frozenset({
    "founded_on", "since", "until", "assembly_held_on", "accounts_deposited_on", "visited_on", "began_on", "ended_on",
    "ends_on",
})  # fmt: skip


class Wording:
    """Labels and values in the language of one person, with the places of their territory.

    Parameters
    ----------
    say
        The texts of the language.
    places
        Names of places and sectors in that language.
    """

    def __init__(self, say: Texts, places: Places) -> None:
        self.say = say
        self.places = places

    def label(self, name: str) -> str:
        """Return the label of a field."""
        return self.say(LABELS[name]) if name in LABELS else name

    def names(self, column: str) -> dict[str, str]:
        """Return the words of a list by their code: places, sectors, or one of the tables' own lists."""
        places = self.places
        known = {"region_code": places.regions, "province_code": places.provinces, "sector_id": places.sectors}
        if column in known:
            return known[column]
        if column == "delegation_code":
            return {code: places.delegation(code, self.say) for code in places.delegation_names}
        return {code: self.say(words) for code, words in WORDS.get(column, {}).items()}

    def written(self, column: str, value: Any) -> str:
        """Return a value as the language writes it; what is not known is an empty text."""
        if value is None or pd.isna(value):
            return ""
        if isinstance(value, bool) or column in {"is_synthetic", "is_agrarian_reform", "has_auditor"}:
            return self.say("yes") if value else self.say("no")
        if isinstance(value, dt.date):
            return self.say.date(value)
        if column in DAYS:
            return self.say.date(dt.date.fromisoformat(str(value)[:10]))
        if column == "year_end":
            return in_words(self.say, str(value))
        if isinstance(value, str):
            return self.names(column).get(value, value)
        return str(value) if column in {"year", "counted_in"} else _figure(self.say, column, float(value))

    def filter_written(self, column: str, text: str) -> str:
        """Return the value of a filter in words."""
        if column.startswith("is_"):
            return self.say("yes") if text == "yes" else self.say("no")
        return self.names(column).get(text, text)

    def name_of(self, row: Any) -> str:
        """Return the name of a cooperative, in the reader's letters where it has one."""
        own, other = ("name_ar", "name_latin") if self.say.language == "ar" else ("name_latin", "name_ar")
        first, second = _value(row, own), _value(row, other)
        return str(first or second or _value(row, "registration_number"))


def _figure(say: Texts, column: str, value: float) -> str:
    """Return a number in words; broken dirhams have two digits of centimes."""
    text = say.number(value)
    return f"{text}0" if column.endswith("_mad") and len(text.partition(",")[2]) == 1 else text


def _value(row: Any, name: str) -> Any:
    value = row[name] if isinstance(row, Mapping) else getattr(row, name)
    return None if value is None or pd.isna(value) else value
