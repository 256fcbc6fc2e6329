"""The list of an officer's cooperatives as an address narrows it: the filters of the registry, by their names."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from coop_registry.queries.filters import Filters
from coop_registry.queries.listing import ORDERS
from widgets.apps.registry_desk.places import Places, by_name
from widgets.apps.registry_office.bad_addresses import BadAddress
from widgets.apps.registry_office.site import Visit
from widgets.apps.registry_office.wording import Wording
from widgets.theme.texts import Texts

COLUMNS = (
    "registration_number", "name_ar", "name_latin", "region_code", "province_code", "commune", "sector_id", "activity",
    "legal_category", "is_agrarian_reform", "founded_on", "capital_mad", "members", "women", "youth", "counted_in",
    "status", "is_synthetic",
)  # fmt: skip
_LONGEST = 200
_LONGEST_COUNT = 9  # digits
_SHOWN = 60  # letters of what was given, in a sentence about it
_MOST_NAMED = 20  # values, in a sentence about another
# Where a filter has another name than the column that it narrows.
_LABELS = {
    "sector": "sector_id", "region": "region_code", "province": "province_code", "delegation": "delegation_code",
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """The order of a list, as the desk's table stands: a column and whether the last comes first."""

    sorted_by: str = "registration_number"
    is_descending: bool = False


def given_filters(visit: Visit, *also: str) -> dict[str, str]:
    """Return what the address narrows and orders a list by, in the words of the desk's own address.

    Days are written ``2026-11-21``, flags ``yes`` and ``no``. A place may also be called by the name of its column
    (``province_code``), as addresses were written before.

    Parameters
    ----------
    also
        What the address may say besides.

    Raises
    ------
    BadAddress
        For a name or a value that no list knows: passed over, it would widen the list without a word.
    """
    asked = {name: text.strip() for name, text in visit.request.query_params.multi_items() if name not in also}
    wording = wording_of(visit)
    problems = [_unknown(visit.texts, name) for name in asked if name not in _KNOWN]
    given = {_SAME.get(name, name): text for name, text in asked.items() if name in _KNOWN and text}
    problems += [_refused(wording, name, text) for name, text in given.items() if not _is_right(wording, name, text)]
    if problems:
        raise BadAddress(problems, visit.address("cooperatives", ""), visit.texts("Narrow the list"))
    return given


def filters_of(visit: Visit, given: Mapping[str, str]) -> Filters:
    """Return the filters of a list; the officer's territory is always one of them."""
    values = {name: read(given[name]) for name, read in _READERS.items() if name in given and name not in _PLACES}
    return dataclasses.replace(Filters(province_codes=_provinces(visit, given)), **values)


def order_of(visit: Visit, given: Mapping[str, str]) -> Order:
    """Return the order that the address asks for; without any, by number."""
    names = "name_ar" if visit.texts.language == "ar" else "name_latin"
    column = given.get("sorted", "name" if "order" in given else "registration_number")
    return Order(names if column == "name" else column, given.get("order") == _DESCENDING)


def codes_by_name(order: Order, wording: Wording) -> list[str]:
    """Return the codes of the column that a list is sorted by, in the order of their names."""
    names = wording.names(order.sorted_by) if order.sorted_by in {"province_code", "sector_id"} else {}
    return list(by_name(names, wording.say.language))


def _is_right(wording: Wording, name: str, text: str) -> bool:
    if name in _CHOICES or name in _ORDERS:
        return text in _choices_of(wording, name)
    try:
        _READERS[name](text)
    except (ValueError, KeyError):
        return False
    return len(text) <= _LONGEST


def _choices_of(wording: Wording, name: str) -> Collection[str]:
    if name in _ORDERS:
        return _ORDERS[name]
    if name == "legal_category":
        return ("1", "2", "3")
    if name == "delegation":
        return wording.places.delegation_names
    return wording.names(_LABELS.get(name, name))


def _unknown(say: Texts, name: str) -> str:
    known = _as_given(", ".join(sorted({*_READERS, *_ORDERS})))
    return say(
        "“{given}” narrows no list. A list is narrowed or ordered by: {known}.", given=_as_given(name), known=known
    )


def _refused(wording: Wording, name: str, text: str) -> str:
    say, given = wording.say, _as_given(f"{name}={text[:_SHOWN]}")
    if name in _CHOICES or name in _ORDERS:
        choices = sorted(_choices_of(wording, name))
        if len(choices) > _MOST_NAMED:
            return say("“{given}”: there is no such value. Choose one on the page of the list.", given=given)
        known = _as_given(", ".join(choices))
        return say("“{given}”: there is no such value. Take one of: {known}.", given=given, known=known)
    if _READERS[name] is _flag:
        return say("“{given}”: write yes or no.", given=given)
    if _READERS[name] is _count:
        return say("“{given}”: write a whole number.", given=given)
    if _READERS[name] is dt.date.fromisoformat:
        return say("“{given}”: write the day as in 2026-11-21.", given=given)
    return say("“{given}”: it is too long; {most} letters at most.", given=given, most=_LONGEST)


def _as_given(text: str) -> str:
    """Return words of an address, read from left to right wherever they stand."""
    return f"\u2066{text}\u2069"


def _flag(text: str) -> bool:
    return {"yes": True, "no": False}[text]


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_COUNT):
        raise ValueError(text)  # no database holds a longer one, no register counts so far
    return int(text)


_READERS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(
        ("region", "delegation", "province", "sector", "status", "search", "commune", "legal_category"), str
    ),
    **dict.fromkeys(("founded_from", "founded_until"), dt.date.fromisoformat),
    **dict.fromkeys(("members_from", "members_until", "filed_for", "not_filed_for"), _count),
    **dict.fromkeys(("is_union", "is_agrarian_reform"), _flag),
}
_PLACES = ("region", "delegation", "province")  # inside the officer's territory
_CHOICES = frozenset({*_PLACES, "sector", "status", "legal_category"})
_DESCENDING = "descending"
_ORDERS: Mapping[str, Collection[str]] = {"sorted": ("name", *ORDERS), "order": (_DESCENDING, "ascending")}
_SAME = {f"{name}_code": name for name in _PLACES}
_KNOWN = frozenset({*_READERS, *_ORDERS, *_SAME})


def _provinces(visit: Visit, given: Mapping[str, str]) -> Collection[str] | None:
    """Return the provinces that a list is of: the officer's, or those of them that are asked for; None: all."""
    if not any(name in given for name in _PLACES):
        return visit.at_work.writer.province_codes
    places = wording_of(visit).places
    asked = places.provinces_in(given.get("region"), given.get("delegation"))
    return asked & {given["province"]} if "province" in given else asked


def filters_in_words(given: Mapping[str, str], wording: Wording) -> str:
    """Return what narrowed a list, as a reader of an export needs it; empty when nothing did."""
    parts = []
    for name, text in given.items():
        if name in _ORDERS:
            continue
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
