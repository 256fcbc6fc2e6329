"""The list of an officer's cooperatives as an address narrows it: the filters of the registry, by their names."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any

from starlette.exceptions import HTTPException

from coop_registry.queries.cooperatives import served_provinces
from coop_registry.queries.filters import Filters
from widgets.apps.registry_desk.places import Places
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording

COLUMNS = (
    "registration_number", "name_ar", "name_latin", "region_code", "province_code", "commune", "sector_id", "activity",
    "legal_category", "is_agrarian_reform", "founded_on", "capital_mad", "members", "women", "youth", "counted_in",
    "status", "is_synthetic",
)  # fmt: skip
_LONGEST = 200
_LONGEST_COUNT = 9  # digits
_PLACES = ("delegation_code", "province_code")  # inside the officer's territory
_LABELS = {"sector": "sector_id"}  # where a filter has another name than the column that it narrows


def _flag(text: str) -> bool:
    return {"yes": True, "no": False}[text]


def _count(text: str) -> int:
    if len(text) > _LONGEST_COUNT:
        raise ValueError(text)  # no database holds it, no register counts so far
    return int(text)


_READERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("region_code", "sector", "status", "search", "commune", "legal_category"), str),
    **dict.fromkeys(("founded_from", "founded_until"), dt.date.fromisoformat),
    **dict.fromkeys(("members_from", "members_until", "filed_for", "not_filed_for"), _count),
    **dict.fromkeys(("is_union", "is_agrarian_reform"), _flag),
    **dict.fromkeys(_PLACES, str),
}


def given_filters(visit: Visit) -> dict[str, str]:
    """Return what the address narrows a list by, as it stands there.

    The names are those of :class:`coop_registry.queries.filters.Filters`, with ``province_code`` for one province; days
    are written ``2026-11-21``, flags ``yes`` and ``no``.
    """
    return {name: text for name in _READERS if (text := visit.asked(name)[:_LONGEST])}


def filters_of(visit: Visit, given: Mapping[str, str]) -> Filters:
    """Return the filters of a list; the officer's territory is always one of them.

    Raises
    ------
    HTTPException
        400 for a value that a filter cannot have.
    """
    try:
        values = {name: _READERS[name](text) for name, text in given.items() if name not in _PLACES}
    except (ValueError, KeyError) as error:
        raise HTTPException(400) from error
    return dataclasses.replace(Filters(province_codes=_provinces(visit, given)), **values)


def _provinces(visit: Visit, given: Mapping[str, str]) -> Collection[str] | None:
    """Return the provinces that a list is of: the officer's, or those of them that are asked for; None: all."""
    writer = visit.at_work.writer
    if not any(name in given for name in _PLACES):
        return writer.province_codes
    asked = set(visit.at_work.province_codes)
    if "delegation_code" in given:
        asked &= served_provinces(visit.session).get(given["delegation_code"], set())
    return asked & {given["province_code"]} if "province_code" in given else asked


def filters_in_words(given: Mapping[str, str], wording: Wording) -> str:
    """Return what narrowed a list, as a reader of an export needs it; empty when nothing did."""
    parts = []
    for name, text in given.items():
        column = _LABELS.get(name, name)
        parts.append(f"{wording.label(column)}{_colon(wording)} {wording.filter_written(column, text)}")
    return ("؛ " if wording.say.language == "ar" else "\u00a0; ").join(parts)


def territory_in_words(visit: Visit, wording: Wording) -> str:
    """Return whose cooperatives the officer's lists are taken from: the country's, or those of named delegations."""
    say, officer = visit.texts, visit.at_work
    if officer.is_of_head_office:
        return say("The whole country")
    known = wording.places.delegation_names
    comma = "، " if say.language == "ar" else ", "
    names = comma.join(sorted(known.get(code, code) for code in officer.delegation_codes))
    provinces = comma.join(sorted(wording.places.provinces[code] for code in officer.province_codes))
    return say("Delegation {names}: {provinces}", names=names, provinces=provinces or say("no province"))


def wording_of(visit: Visit) -> Wording:
    """Return the words of the visit's language, with the places of the officer's territory."""
    places = Places(visit.session, visit.at_work.province_codes, visit.texts.language)
    return Wording(visit.texts, places)


def _colon(wording: Wording) -> str:
    return ":" if wording.say.language == "ar" else "\u00a0:"
