"""What ideas are narrowed by, and whether a sheet passes: yes, no, or not known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coop_registry.models.ideas import EVIDENCE_GRADES
from coop_registry.projects_bank.sheets import SCHOOLING, WATER_NEEDS, Sheet
from legal_rules.parameters import parameter


@dataclass(frozen=True)
class BankFilters:
    """What ideas are narrowed by; None, or nothing given, asks for nothing.

    ``water`` is the most that is at hand, ``schooling`` the most that the people have, ``months`` when they can work,
    ``skills`` what they can do: an idea passes that uses one of them.
    """

    region_code: str | None = None
    province_code: str | None = None
    sector_id: str | None = None
    activity_id: str | None = None
    target_group: str | None = None
    budget_mad: float | None = None
    members: int | None = None
    skills: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    water: str | None = None
    schooling: str | None = None
    grade: str | None = None  # the weakest evidence that is wanted: "B" lets A and B through
    is_novel: bool | None = None
    words: str = ""
    near_words: tuple[tuple[str, ...], ...] | None = None  # what stands for the words: one of each is held


@dataclass(frozen=True)
class Cost:
    """What an idea costs, in dirhams: of the whole, or at least what a known part of it costs."""

    low: float | None
    high: float | None
    at_least: float | None


def answers(sheet: Sheet, filters: BankFilters) -> dict[str, bool | None]:
    """Return whether a sheet passes each filter, by its name; None where the sheet does not say it."""
    return {name: answer(sheet, filters) for name, answer in _ANSWERS.items()}


def cost_of(sheet: Sheet) -> Cost:
    """Return what an idea costs; where one end alone is known it stands for both, and a part is never the whole."""
    whole, part = sheet.figure("capex_total_mad"), sheet.figure("capex_equipment_mad")
    at_least = next((end for end in (part.low, part.high) if end is not None), None) if part else None
    if whole is None:
        return Cost(None, None, at_least)
    low, high = (whole.low, whole.high)
    low, high = (low if low is not None else high), (high if high is not None else low)
    return Cost(low, high, low)


def regions_of(sheet: Sheet) -> set[str]:
    """Return the regions in which a source places an idea; where somebody looked and found none does not count."""
    codes = {place.region_code or (place.province_code or "")[:2] for place in sheet.places if is_seen(place.kind)}
    return codes - {""}


def is_seen(kind: str) -> bool:
    """Return whether a place of a sheet is one where the idea was seen, announced or named."""
    return kind != "none_found"


def _is_near(sheet: Sheet, filters: BankFilters) -> bool | None:
    return filters.region_code is None or filters.region_code in regions_of(sheet)


def _is_same(name: str) -> Callable[[Sheet, BankFilters], bool | None]:
    def answer(sheet: Sheet, filters: BankFilters) -> bool | None:
        asked, held = getattr(filters, name), getattr(sheet, name)
        return True if asked is None else None if held is None else bool(held == asked)

    return answer


def _is_meant_for(sheet: Sheet, filters: BankFilters) -> bool | None:
    if filters.target_group is None:
        return True
    return filters.target_group in sheet.target_groups if sheet.target_groups else None


def _is_affordable(sheet: Sheet, filters: BankFilters) -> bool | None:
    """Say no as soon as a known part costs more: the whole does then too."""
    if filters.budget_mad is None:
        return True
    cost = cost_of(sheet)
    if cost.at_least is not None and cost.at_least > filters.budget_mad:
        return False
    return None if cost.low is None else True


def _is_manned(sheet: Sheet, filters: BankFilters) -> bool | None:
    """Hold a group against what the idea needs; the law's own least applies to every idea when it is founded."""
    return filters.members is None or filters.members >= (sheet.min_members or _fewest_members())


def _is_skilled(sheet: Sheet, filters: BankFilters) -> bool | None:
    if not filters.skills:
        return True
    return any(asked.skill in filters.skills for asked in sheet.skills) if sheet.skills else None


def _is_in_season(sheet: Sheet, filters: BankFilters) -> bool | None:
    if not filters.months:
        return True
    return bool(set(filters.months) & set(sheet.season_months)) if sheet.season_months else None


def _within(name: str, of: str, words: Sequence[str]) -> Callable[[Sheet, BankFilters], bool | None]:
    def answer(sheet: Sheet, filters: BankFilters) -> bool | None:
        most, needed = getattr(filters, name), getattr(sheet, of)
        return True if most is None else None if needed is None else words.index(needed) <= words.index(most)

    return answer


_ANSWERS: Mapping[str, Callable[[Sheet, BankFilters], bool | None]] = {
    "place": _is_near,
    "sector": _is_same("sector_id"),
    "activity": _is_same("activity_id"),
    "target_group": _is_meant_for,
    "cost": _is_affordable,
    "members": _is_manned,
    "skills": _is_skilled,
    "season": _is_in_season,
    "water": _within("water", "water_need", WATER_NEEDS),
    "schooling": _within("schooling", "schooling", SCHOOLING),
    "grade": _within("grade", "evidence_grade", EVIDENCE_GRADES),
    "novelty": _is_same("is_novel"),
}


def _fewest_members() -> int:
    value = parameter("L112.members.min").value
    if not isinstance(value, int):
        raise TypeError(value)
    return value
