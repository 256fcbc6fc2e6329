"""The public pages of the bank: choose a region, read its ideas, open a sheet, see who may help with money."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from coop_registry.models.project_following import AGE_BANDS
from coop_registry.models.territory import Region
from coop_registry.projects_bank.errors import UnknownIdea
from coop_registry.projects_bank.searching import BankFilters, search_bank
from coop_registry.projects_bank.sheet_versions import read_bank, read_sheet
from coop_registry.projects_bank.sheets import Sheet
from coop_registry.reference_tables import read_reference, tile_map
from widgets.apps.project_bank.fit_order import ranks_of
from widgets.apps.project_bank.provinces_listed import provinces_by_region
from widgets.apps.project_bank.shown_ideas import EIGHT, counted_by_region, shown, sourced_in
from widgets.apps.project_bank.typed_texts import TypedTexts
from widgets.apps.projects.idea_blocks import IdeaBlocks
from widgets.apps.projects.idea_names import idea_names
from widgets.apps.projects.known_courses import known_courses
from widgets.apps.registry_office.pages import page
from widgets.apps.registry_office.site import Visit
from widgets.components.whereabouts import in_one_line

_MOST_WORDS = 100  # letters of what is searched for
_MOST_FOUND = 50  # ideas on a page


def bank(visit: Visit) -> Response:
    """Show the regions with how many ideas a source names for each; and what was searched for."""
    session, words = visit.session, in_one_line(visit.asked("q"))[:_MOST_WORDS]
    sheets = read_bank(session)
    named = idea_names(session, visit.texts.language)
    counts = counted_by_region(sheets, named["regions"])
    tiles = [
        {"code": code, "name": named["regions"][code], "count": counts[code], "column": column + 1, "row": row + 1}
        for code, column, row in tile_map("region").to_numpy().tolist()
    ]
    matches = search_bank(session, BankFilters(words=words), per_page=_MOST_FOUND).matches if words else ()
    return page(
        visit, "bank.html", tiles=sorted(tiles, key=lambda tile: tile["code"]), total=len(sheets), words=words,
        found=shown(visit.texts, [match.sheet for match in matches]),
    )  # fmt: skip


def bank_region(visit: Visit) -> Response:
    """Show the ideas for a region, or for one of its provinces: those a source names there first, then others."""
    session, code = visit.session, visit.parameters["region_code"]
    region = session.get(Region, code)
    if region is None:
        raise HTTPException(404)
    named, sheets = idea_names(session, visit.texts.language), read_bank(session)
    provinces = {one: name for one, name in named["provinces"].items() if one.startswith(f"{code}.")}
    chosen = visit.asked("province") if visit.asked("province") in provinces else ""
    place = chosen or code
    ideas = shown(visit.texts, sheets, place=place, order=ranks_of(session, place))
    sourced = sum(sourced_in(sheet, code) for sheet in sheets)
    return page(
        visit, "bank_region.html", code=code, name=named["regions"][code], provinces=provinces, chosen=chosen,
        named_here=[idea for idea in ideas if idea.is_of_here and not idea.is_saturated],
        enough=[idea for idea in ideas if idea.is_saturated], elsewhere=[
            idea for idea in ideas if not idea.is_of_here and not idea.is_saturated
        ], sourced=sourced, is_short=sourced < EIGHT, place=place,
    )  # fmt: skip


def bank_idea(visit: Visit) -> Response:
    """Show the whole sheet of an idea, with the way to tell interest."""
    return idea_page(visit, sheet_asked(visit))


def bank_funders(visit: Visit) -> Response:
    """Show who may help with money, under which rules, since when, and how sure that is."""
    language, today = visit.texts.language, visit.site.today()
    rules: dict[str, list[Mapping[str, str | None]]] = {}
    for rule in read_reference("projects/financing_rules"):
        rules.setdefault(str(rule["funder_id"]), []).append(rule)
    funders = [
        {
            "name": row[f"name_{language}"] or row["name_fr"], "what": row[f"what_{language}"] or "",
            "is_over": _is_over(row["valid_until"], today), "row": row,
            "rules": [rule[f"remark_{language}"] or "" for rule in rules.get(str(row["funder_id"]), ())],
        }
        for row in read_reference("projects/funders")
    ]  # fmt: skip
    return page(visit, "bank_funders.html", funders=funders)


def sheet_asked(visit: Visit) -> Sheet:
    """Return the sheet that the address names.

    Raises
    ------
    HTTPException
        404, when it does not stand in the bank.
    """
    try:
        return read_sheet(visit.session, visit.parameters["idea_id"])
    except UnknownIdea:
        raise HTTPException(404) from None


def idea_page(
    visit: Visit, sheet: Sheet, *, typed: Mapping[str, str] | None = None, problems: Mapping[str, str] | None = None
) -> Response:
    """Return the page of a sheet, with what was typed into its form and what is wrong with it."""
    say = visit.texts
    named = idea_names(visit.session, say.language)
    blocks = IdeaBlocks(say, named)
    place, courses = _place_asked(visit, named), known_courses(say.language)
    return page(
        visit, "bank_idea.html", status=422 if problems else 200, sheet=sheet, title=sheet.title(say.language),
        facts=blocks.facts(sheet), figures=blocks.figures(sheet, ""),
        notes=[*blocks.texts(sheet), *blocks.warnings(sheet)],
        summary=(sheet.summary_ar if say.language == "ar" else sheet.summary_fr) or "",
        must_have=blocks.must_have(sheet),
        needs=blocks.needs(sheet, courses.by_skill, courses.address), places=blocks.places(sheet),
        saturation=blocks.saturation(sheet), cost=blocks.cost(sheet), for_whom=blocks.words.groups(sheet.target_groups),
        grade=blocks.words.grades.get(sheet.evidence_grade or "", ""),
        provinces=provinces_by_region(visit.session, named), place=place,
        typed=TypedTexts(typed or {"province_code": place}), problems=TypedTexts(problems or {}),
        is_sent=visit.asked("sent") == "yes", ages=_ages(visit),
    )  # fmt: skip


def _ages(visit: Visit) -> dict[str, str]:
    """Return the age bands, as somebody says them of themselves."""
    say = visit.texts
    bands = {band: band.split("_") for band in AGE_BANDS}
    return {
        band: say("{number} or more", number=first)
        if last == "or"
        else say("{first} to {last} years", first=first, last=last)
        for band, (first, last, *_) in bands.items()
    }


def _place_asked(visit: Visit, named: Mapping[str, Mapping[str, str]]) -> str:
    asked = visit.asked("province")
    return asked if asked in named["provinces"] else ""


def _is_over(until: Any, today: dt.date) -> bool:
    """Return whether a year, a month or a day that is written as ISO 8601 does has passed."""
    told = str(until or "")
    return bool(told) and told < today.isoformat()[: len(told)]
