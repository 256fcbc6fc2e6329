"""Who chairs a cooperative, as a file says: a new person only when the name is another than the present chair's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from coop_registry.spelling import plain

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_NUMBER = "registration_number"


@dataclass(frozen=True)
class ChairChanges:
    """People to add, telephones to change, and what could not be compared.

    ``new``: one row a cooperative: ``row``, ``name_ar``, ``name_latin``, ``telephone``. ``telephones``: by
    person_id. ``other_script``: rows that name the chair in letters the registry does not have the name in.
    ``overwrites``: row, number, field, known and declared value, of a chair who gives way and of a telephone.
    """

    new: pd.DataFrame
    telephones: Mapping[str, str] = field(default_factory=dict)
    unchanged: int = 0
    other_script: tuple[int, ...] = ()
    overwrites: tuple[tuple[int, str, str, str | None, str], ...] = ()


def chairs_declared(values: pd.DataFrame) -> pd.DataFrame:
    """Return the chair that the newest year of each cooperative names, by number."""
    columns = [_NUMBER, "row", "name_ar", "name_latin", "telephone"]
    if "chair_name" not in values:
        return pd.DataFrame(columns=columns, dtype=object).set_index(_NUMBER)
    named = values[values["chair_name"].notna()]
    if "year" in named:
        named = named.sort_values("year", kind="stable", na_position="first")
    named = named.drop_duplicates(_NUMBER, keep="last")
    is_arabic = named["chair_name"].map(lambda name: bool(_ARABIC.search(name))).astype(bool)
    table = {
        _NUMBER: named[_NUMBER],
        "row": named.index,
        "name_ar": named["chair_name"].where(is_arabic, None),
        "name_latin": named["chair_name"].where(~is_arabic, None),
        "telephone": named.get("chair_telephone"),
    }
    return pd.DataFrame(table, index=named.index, dtype=object).set_index(_NUMBER)


def chair_changes(declared: pd.DataFrame, present: pd.DataFrame) -> ChairChanges:
    """Compare the chairs that a file names with those who chair.

    A name known in Arabic alone and declared in Latin letters alone, or the reverse, is not compared: nobody
    can tell without guessing, so it stays as it is. A person who was erased has no name left to compare.
    """
    known = present.to_dict("index")
    new, other_script, telephones, unchanged, overwrites = [], [], {}, 0, []
    for number, said in declared.to_dict("index").items():
        verdict = _is_same(said, known[number]) if number in known else False
        if verdict is None:
            other_script.append(int(said["row"]))
        elif not verdict:
            new.append(number)
            if before := _shown(known.get(number, {})):
                overwrites.append((int(said["row"]), str(number), "chair_name", before, _shown(said)))
        elif said["telephone"] and said["telephone"] != known[number]["telephone"]:
            telephones[str(known[number]["person_id"])] = str(said["telephone"])
            before = known[number]["telephone"]
            overwrites.append((int(said["row"]), str(number), "chair_telephone", before, str(said["telephone"])))
        else:
            unchanged += 1
    return ChairChanges(declared.loc[new], telephones, unchanged, tuple(other_script), tuple(overwrites))


def _shown(person: Mapping[Any, Any]) -> str:
    return str(person.get("name_ar") or person.get("name_latin") or "")


def _is_same(said: Mapping[Any, Any], known: Mapping[Any, Any]) -> bool | None:
    """Return whether two names are one, None where they cannot be compared."""
    if not known["name_ar"] and not known["name_latin"]:
        return False  # erased
    for script in ("name_ar", "name_latin"):
        if said[script] and known[script]:
            return plain(str(said[script])) == plain(str(known[script]))
    return None
