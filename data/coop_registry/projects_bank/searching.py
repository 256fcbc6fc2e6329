"""Finding ideas in the bank: by place, sector, people, budget, skills, season, water and words; the unknown apart.

An idea whose sheet does not say what a filter asks for is neither found nor lost: it comes apart, with the names of
what is not known, so that an unknown cost hides no idea and is not taken for a small one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.editing.errors import BadValue
from coop_registry.models.ideas import EVIDENCE_GRADES
from coop_registry.models.territory import Activity, Region, Sector
from coop_registry.projects_bank.bank_filters import BankFilters, Cost, answers, cost_of, is_seen, regions_of
from coop_registry.projects_bank.errors import UnknownPlace
from coop_registry.projects_bank.sheet_checks import region_of_place
from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.projects_bank.sheets import SCHOOLING, TARGET_GROUPS, WATER_NEEDS, Sheet
from coop_registry.queries.searching import nearest_words
from coop_registry.reference_tables import read_reference
from coop_registry.spelling import plain, search_words

__all__ = [
    "LEAST_IDEAS", "BankFilters", "Cost", "Found", "Match", "RegionIdeas", "checked_filters", "cost_of", "found_among",
    "ideas_by_region", "known_skills", "regions_of", "search_bank",
]  # fmt: skip
LEAST_IDEAS = 8  # a region with fewer has a gap, which is said
MOST_A_PAGE = 200


@dataclass(frozen=True)
class Match:
    """An idea that was found: how near, what the people could not do yet, which asked values its sheet lacks."""

    sheet: Sheet
    nearness: str | None = None  # "province", "region", or None when no place was asked for
    missing_skills: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """One page of what was found, and all ideas of which it is not known whether they pass.

    ``near_words`` are those that were looked for in the place of each word of the question, when no idea holds the
    words as they were typed; None otherwise.
    """

    matches: tuple[Match, ...]
    total: int
    page: int
    pages: int
    apart: tuple[Match, ...]
    near_words: tuple[tuple[str, ...], ...] | None = None


@dataclass(frozen=True)
class RegionIdeas:
    """The ideas that a source places in a region; ``missing`` is how many it lacks to eight."""

    region_code: str
    idea_ids: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many sourced ideas the region lacks to :data:`LEAST_IDEAS`."""
        return max(LEAST_IDEAS - len(self.idea_ids), 0)


def search_bank(session: Session, filters: BankFilters, *, page: int = 1, per_page: int = 20) -> Found:
    """Return a page of the bank's ideas that pass, nearest first, then by evidence and id.

    Where no idea of the whole bank holds the words, those that are spelled or sound like them are looked for.

    Raises
    ------
    UnknownPlace
        For a code of no region or province, or a province outside the region that is asked for too.
    BadValue
        For a code or word that is in no list, a negative budget, no members, a page before the first.
    """
    checked = checked_filters(session, filters)
    if page < 1:
        raise BadValue("page", page, "too_small", least=1)
    if not 1 <= per_page <= MOST_A_PAGE:
        raise BadValue("per_page", per_page, "too_large" if per_page > 1 else "too_small", least=1, most=MOST_A_PAGE)
    sheets, labels = read_bank(session), _labels(session)
    if checked.words and not any(_holds(_spelled(sheet, *_told(sheet, labels)), checked) for sheet in sheets):
        whole = " ".join(_spelled(sheet, *_told(sheet, labels)) for sheet in sheets)
        checked = replace(checked, near_words=nearest_words(search_words(checked.words), whole))
    sure, apart = found_among(sheets, checked, labels=labels)
    part, pages = sure[(page - 1) * per_page : page * per_page], max(ceil(len(sure) / per_page), 1)
    return Found(tuple(part), len(sure), page, pages, tuple(apart), checked.near_words)


def found_among(
    sheets: Iterable[Sheet], filters: BankFilters, *, labels: Mapping[str, str] | None = None
) -> tuple[list[Match], list[Match]]:
    """Return the sheets that pass, and apart those of which it is not known whether they do.

    ``filters`` are taken as they are: see :func:`checked_filters`. ``labels`` are words by activity and sector, in
    which the searched words are looked for too.
    """
    matches = []
    for sheet in sheets:
        passes = answers(sheet, filters)
        if False in passes.values() or not _holds(_spelled(sheet, *_told(sheet, labels or {})), filters):
            continue
        unknown = tuple(name for name, answer in passes.items() if answer is None)
        matches.append(Match(sheet, _nearness(sheet, filters), _missing(sheet, filters.skills), unknown))
    matches.sort(key=_order)
    return [match for match in matches if not match.unknown], [match for match in matches if match.unknown]


def checked_filters(session: Session, filters: BankFilters) -> BankFilters:
    """Return filters whose codes and numbers were checked; a province brings its region along.

    Raises
    ------
    UnknownPlace, BadValue
        See :func:`search_bank`.
    """
    for field, known in _WORDS.items():
        if (value := getattr(filters, field)) is not None and value not in known:
            raise BadValue(field, value, "not_one_of", known=", ".join(known))
    for field, record in (("sector_id", Sector), ("activity_id", Activity)):
        if (code := getattr(filters, field)) is not None and session.get(record, code) is None:
            raise BadValue(field, code, "unknown_code")
    for skill in filters.skills:
        if skill not in (known := known_skills()):
            raise BadValue("skills", skill, "not_one_of", known=", ".join(known))
    for month in filters.months:
        if month not in range(1, 13):
            raise BadValue("months", month, "not_a_month")
    _refuse_numbers(filters)
    return replace(filters, region_code=_region(session, filters))


def known_skills() -> dict[str, dict[str, str | None]]:
    """Return every skill by its code, with its labels and the course that teaches it: the rows of ``skills.csv``."""
    return {str(row["skill"]): row for row in read_reference("projects/skills")}


def ideas_by_region(session: Session) -> list[RegionIdeas]:
    """Return for each of the 12 regions the ideas of the bank that a source places there, by their ids."""
    placed = defaultdict(set)
    for sheet in read_bank(session):
        for region in regions_of(sheet):
            placed[region].add(sheet.idea_id)
    codes = session.scalars(select(Region.region_code).order_by(Region.region_code))
    return [RegionIdeas(code, tuple(sorted(placed[code]))) for code in codes]


def _region(session: Session, filters: BankFilters) -> str | None:
    region = filters.region_code
    if region is not None and (len(region) != 2 or region_of_place(session, region) is None):
        raise UnknownPlace(region)
    if filters.province_code is None:
        return region
    own = region_of_place(session, filters.province_code)
    if own is None or len(filters.province_code) == 2 or region not in (None, own):
        raise UnknownPlace(filters.province_code)
    return own


def _refuse_numbers(filters: BankFilters) -> None:
    for field in ("budget_mad", "members"):
        value = getattr(filters, field)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not value - value == 0:
            raise BadValue(field, value, "not_a_number")
        if value < 0:
            raise BadValue(field, value, "negative")
    if filters.members is not None and filters.members != int(filters.members):
        raise BadValue("members", filters.members, "not_whole")


def _nearness(sheet: Sheet, filters: BankFilters) -> str | None:
    if filters.region_code is None:
        return None
    provinces = {place.province_code for place in sheet.places if is_seen(place.kind)}
    return "province" if filters.province_code and filters.province_code in provinces else "region"


_WORDS: Mapping[str, Collection[str]] = {
    "water": WATER_NEEDS, "schooling": SCHOOLING, "grade": EVIDENCE_GRADES, "target_group": TARGET_GROUPS,
}  # fmt: skip


def _missing(sheet: Sheet, skills: Collection[str]) -> tuple[str, ...]:
    """Return what is needed and not among the skills that people named; they may have named none at all."""
    needed = (asked.skill for asked in sheet.skills if asked.need == "needed")
    return tuple(skill for skill in needed if skill not in skills) if skills else ()


def _holds(spelled: str, filters: BankFilters) -> bool:
    """Return whether a text holds every word that is asked for, or one of those that stand for it."""
    asked = filters.near_words or [(word,) for word in search_words(filters.words)]
    return all(any(word in spelled for word in words) for words in asked)


def _told(sheet: Sheet, labels: Mapping[str, str]) -> list[str]:
    return [labels.get(code or "", "") for code in (sheet.activity_id, sheet.sector_id)]


def _order(match: Match) -> tuple[bool, str, str]:
    return match.nearness == "region", match.sheet.evidence_grade or "D", match.sheet.idea_id


def _labels(session: Session) -> dict[str, str]:
    rows = [*session.scalars(select(Activity)), *session.scalars(select(Sector))]
    keys = [row.activity_id if isinstance(row, Activity) else row.sector_id for row in rows]
    return {key: f"{row.label_fr} {row.label_ar or ''}" for key, row in zip(keys, rows, strict=True)}


@lru_cache(maxsize=2000)
def _spelled(sheet: Sheet, *told: str) -> str:
    """Return everything that searched words are looked for in, in plain spelling."""
    own = (sheet.idea_id, sheet.title_ar, sheet.title_fr, sheet.summary_ar, sheet.summary_fr)
    texts = (text for note in sheet.texts for text in (note.text_fr, note.text_ar))
    places = (name for place in sheet.places for name in (place.place_fr, place.place_ar))
    return plain(" ".join(text for text in (*own, *texts, *places, *told) if text))
