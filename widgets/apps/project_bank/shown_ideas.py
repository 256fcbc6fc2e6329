"""Ideas as the public pages show them: those of a place first, each with what is known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coop_registry.projects_bank.sheets import Place, Sheet
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.theme.texts import Texts

EIGHT = 8  # sourced ideas that a region should have: the office's own bar
FOR_WOMEN = frozenset({"women", "rural_women", "urban_women", "neet_women"})
FOR_YOUTH = frozenset({"youth", "rural_youth", "neet_youth", "graduates"})
_SOURCED = frozenset({"running", "announced", "speciality", "label", "contest"})


@dataclass(frozen=True)
class ShownIdea:
    """One idea in a list: texts in the reader's language, an empty text for what is not known."""

    idea_id: str
    title: str
    summary: str
    cost: str
    for_whom: str
    is_for_women: bool
    is_for_youth: bool
    is_of_here: bool  # a source names the place, or its region
    is_saturated: bool  # a source says that there is, or may be, enough of it here


def shown(
    say: Texts, sheets: Iterable[Sheet], *, place: str = "", order: Mapping[str, int] | None = None
) -> list[ShownIdea]:
    """Return ideas for a place: of here first, those with enough of it last, as the fit ranks them, else by title.

    Parameters
    ----------
    say
        The texts of the language.
    sheets
        The ideas.
    place
        The code of a region or a province; empty: the country.
    order
        Rank by idea where a fit was computed; an idea without a rank comes after those with one.
    """
    blocks, ranks = IdeaBlocks(say, {}), order or {}
    ideas = [_shown(blocks, sheet, say, place) for sheet in sheets]
    last = len(ranks)
    return sorted(ideas, key=lambda idea: (
        idea.is_saturated, not idea.is_of_here and not ranks, ranks.get(idea.idea_id, last), idea.title,
    ))  # fmt: skip


def sourced_in(sheet: Sheet, place: str) -> bool:
    """Return whether a source names a place for an idea.

    For a region (two digits) any place in it; for a province the province itself, or its region as a whole.
    """
    return any(each.kind in _SOURCED and _is_of(each, place) for each in sheet.places)


def saturated_in(sheet: Sheet, place: str) -> bool:
    """Return whether a source says that there is, or probably is, enough of an idea at a place.

    For a region also where that is said of one of its provinces; for a province also where it is said of its region.
    """
    told = {note.place_code for note in sheet.saturation if note.degree in {"attested", "probable"}}
    return any(code is None or place.startswith(code) or code.startswith(place) for code in told)


def _is_of(seen: Place, place: str) -> bool:
    if len(place) == 2:
        return seen.region_code == place
    return seen.province_code == place or (not seen.province_code and seen.region_code == place[:2])


def counted_by_region(sheets: Sequence[Sheet], regions: Iterable[str]) -> dict[str, int]:
    """Return how many ideas a source names for each region."""
    return {code: sum(sourced_in(sheet, code) for sheet in sheets) for code in regions}


def _shown(blocks: IdeaBlocks, sheet: Sheet, say: Texts, place: str) -> ShownIdea:
    targets = set(sheet.target_groups)
    return ShownIdea(
        idea_id=sheet.idea_id,
        title=sheet.title(say.language),
        summary=(sheet.summary_ar if say.language == "ar" else sheet.summary_fr) or "",
        cost=blocks.cost(sheet),
        for_whom=blocks.words.groups(sheet.target_groups),
        is_for_women=bool(targets & FOR_WOMEN),
        is_for_youth=bool(targets & FOR_YOUTH),
        is_of_here=not place or sourced_in(sheet, place),
        is_saturated=bool(place) and saturated_in(sheet, place),
    )
