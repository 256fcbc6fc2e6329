"""Ideas as the public pages show them: those of a place first, each with what is known."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from coop_registry.projects_bank.sheets import Sheet
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
    say: Texts, sheets: Iterable[Sheet], *, place: Collection[str] = (), order: Mapping[str, int] | None = None
) -> list[ShownIdea]:
    """Return ideas for a place: of here first, those with enough of it last, as the fit ranks them, else by title.

    Parameters
    ----------
    say
        The texts of the language.
    sheets
        The ideas.
    place
        The codes of the place: a region, or a province and its region; empty: the country.
    order
        Rank by idea where a fit was computed; an idea without a rank comes after those with one.
    """
    blocks, codes, ranks = IdeaBlocks(say, {}), frozenset(place), order or {}
    ideas = [_shown(blocks, sheet, say, codes) for sheet in sheets]
    last = len(ranks)
    return sorted(ideas, key=lambda idea: (
        idea.is_saturated, not idea.is_of_here and not ranks, ranks.get(idea.idea_id, last), idea.title,
    ))  # fmt: skip


def sourced_in(sheet: Sheet, codes: Collection[str]) -> bool:
    """Return whether a source names one of the places for an idea."""
    return any(
        each.kind in _SOURCED and (each.region_code in codes or each.province_code in codes) for each in sheet.places
    )


def saturated_in(sheet: Sheet, codes: Collection[str]) -> bool:
    """Return whether a source says that there is, or probably is, enough of an idea in one of the places."""
    return any(
        note.degree in {"attested", "probable"} and (note.place_code is None or note.place_code in codes)
        for note in sheet.saturation
    )


def counted_by_region(sheets: Sequence[Sheet], regions: Iterable[str]) -> dict[str, int]:
    """Return how many ideas a source names for each region."""
    return {code: sum(sourced_in(sheet, {code}) for sheet in sheets) for code in regions}


def _shown(blocks: IdeaBlocks, sheet: Sheet, say: Texts, codes: frozenset[str]) -> ShownIdea:
    targets = set(sheet.target_groups)
    return ShownIdea(
        idea_id=sheet.idea_id,
        title=sheet.title(say.language),
        summary=(sheet.summary_ar if say.language == "ar" else sheet.summary_fr) or "",
        cost=blocks.cost(sheet),
        for_whom=blocks.words.groups(sheet.target_groups),
        is_for_women=bool(targets & FOR_WOMEN),
        is_for_youth=bool(targets & FOR_YOUTH),
        is_of_here=not codes or sourced_in(sheet, codes),
        is_saturated=saturated_in(sheet, codes),
    )
