"""What a refusal, a remark or a changed value names, in a reader's words: places and fields by name, days in full."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from coop_registry.imports.fields import FIELDS
from coop_registry.imports.registry_names import RegistryNames
from widgets.theme.texts import Texts

_OF_CODES = frozenset({"nearest", "candidates", "province", "part_of"})
_DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)")
_COMMAS = {"ar": "، ", "fr": ", "}
_STATUSES = {"active": "active", "dormant": "dormant", "dissolved": "dissolved", "struck_off": "struck off"}


def detail_in_words(
    texts: Texts, names: RegistryNames, field: str | None, detail: Mapping[str, str]
) -> Mapping[str, str]:
    """Return a refusal's or remark's detail with codes of places, sectors and fields called by their names."""
    called = _names(names, field, texts.language)
    return {
        key: _COMMAS[texts.language].join(called.get(code, field_name(texts, code)) for code in re.split("[;,] ", said))
        if key in _OF_CODES and said
        else said
        for key, said in detail.items()
    }


def field_name(texts: Texts, field: str) -> str:
    """Return how people call a field: the first of its usual headers in the language."""
    if field not in FIELDS:
        return field
    for header in FIELDS[field].headers[1:]:
        if ("\u0600" <= header[0] <= "\u06ff") == (texts.language == "ar"):
            return header
    return field


def value_in_words(texts: Texts, names: RegistryNames, field: str, value: Any) -> str:
    """Return a value of the registry as a reader writes it; what is not known says so."""
    if value is None:
        return texts("not known")
    kind = FIELDS[field].kind if field in FIELDS else ""
    if kind == "yes_no":
        return texts("yes") if value else texts("no")
    if isinstance(value, dt.date):
        return texts.date(value)
    if kind == "status":
        return texts(_STATUSES.get(value, value))
    if kind == "day_of_year" and (found := _DAY_OF_YEAR.fullmatch(str(value))):
        return texts.day_and_month(dt.date(2000, int(found[1]), int(found[2])))
    if kind in ("count", "money"):
        return texts.number(value)
    return _names(names, field, texts.language).get(str(value), str(value))


def _names(names: RegistryNames, field: str | None, language: str) -> dict[str, str]:
    own = names.names_of(field or "", language)
    return own or names.names_of("province_code", language)
