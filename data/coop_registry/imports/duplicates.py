"""Likely duplicates: cooperatives that may be one under two numbers or names, proposed and never merged."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process

from coop_registry.spelling import plain

LEAST_LIKENESS = 90  # of 100; our choice: one letter in ten may differ
MOST_SHOWN = 200  # our choice: a longer list is not read; the report says how many there are in all
_MOST_PAIRS = 20_000  # looked at among some thousand names: where all are alike, a list of pairs says nothing
_ROWS_AT_ONCE = 2_000  # so that the table of likenesses of a large province stays below 30 MB
# Words that nearly every name has: what is left is what tells two cooperatives apart.
_ARABIC_WORDS = ("تعاونية", "التعاونية", "تعاونيات", "اتحاد", "الفلاحية", "النسوية", "الحرفية", "للخدمات")
_LATIN_WORDS = ("coopérative", "coop", "union", "agricole", "féminine", "artisanale")
_SMALL_WORDS = ("de", "des", "du", "la", "le", "les", "et", "l", "d")
_EVERYBODYS = frozenset(map(plain, (*_ARABIC_WORDS, *_LATIN_WORDS, *_SMALL_WORDS)))
_PAIR = ["first", "second", "likeness"]  # positions in the table, and 0 to 100
_WORD = re.compile(r"\w+")
_Found = tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]  # positions among the new, and among all


@dataclass(frozen=True)
class LikelyDuplicate:
    """Two numbers that may be one cooperative; a person decides.

    ``row`` and ``other_row`` are rows of the file; no other row: the other stands in the registry already.
    """

    number: str
    row: int
    name: str
    other_number: str
    other_row: int | None
    other_name: str
    province_code: str
    likeness: int  # 0 to 100; 100 too where the numbers are one, written in two ways


@dataclass(frozen=True)
class Duplicates:
    """The likeliest duplicates, most alike first, and how many pairs were found in all."""

    shown: tuple[LikelyDuplicate, ...] = ()
    total: int = 0


def likely_duplicates(
    declared: pd.DataFrame, known: pd.DataFrame, progress: Callable[[float], None] | None = None
) -> Duplicates:
    """Compare the cooperatives that a file brings for the first time with each other and with those known.

    Two are alike when they stand in one province, their names carry the same numerals, their declared communes
    do not differ, and their names, without the words that every cooperative uses, are alike in each script that
    both have; or when their numbers differ by zeros alone.

    Parameters
    ----------
    declared
        One row a cooperative by ``registration_number``: ``row``, ``name_ar``, ``name_latin``,
        ``province_code``, ``commune``; absent values None.
    known
        The same without ``row``, for the registry.
    progress
        Called with the share that is done, 0 to 1.
    """
    new = declared[~declared.index.isin(known.index)]
    everybody = pd.concat([new, known]).astype(object)
    everybody = everybody.where(everybody.notna(), None)
    if new.empty:
        return Duplicates()
    spelled = _spelled(everybody)
    spelled["is_new"] = np.arange(len(spelled)) < len(new)
    pairs = pd.concat([_same_numbers(spelled), _similar_names(spelled, progress or (lambda _share: None))])
    pairs = pairs.drop_duplicates(["first", "second"])
    best = pairs.sort_values(["likeness", "first", "second"], ascending=[False, True, True]).head(MOST_SHOWN)
    shown = (_duplicate(everybody, *pair) for pair in best.itertuples(index=False, name=None))
    return Duplicates(tuple(shown), len(pairs))


def _spelled(table: pd.DataFrame) -> pd.DataFrame:
    """Return names without their common words, numerals apart, numbers without the zeros in front."""
    arabic = [_bare(name) for name in table["name_ar"]]
    latin = [_bare(name) for name in table["name_latin"]]
    return pd.DataFrame(
        {
            "position": np.arange(len(table)),
            "name_ar": [words for words, _ in arabic],
            "name_latin": [words for words, _ in latin],
            "numerals": [one or other for (_, one), (_, other) in zip(arabic, latin, strict=True)],
            "province_code": table["province_code"].to_numpy(),
            "commune": [plain(commune) if commune else "" for commune in table["commune"]],
            "number": ["/".join(piece.lstrip("0") for piece in number.split("/")) for number in table.index],
        }
    )


def _bare(name: str | None) -> tuple[str, str]:
    words = [word for word in _WORD.findall(plain(name)) if word not in _EVERYBODYS] if name else []
    letters = sorted(word for word in words if not word.isdigit())
    return " ".join(letters), " ".join(sorted(word.lstrip("0") for word in words if word.isdigit()))


def _same_numbers(spelled: pd.DataFrame) -> pd.DataFrame:
    twice = spelled[spelled.duplicated("number", keep=False)]
    found = [
        (*sorted((first, second)), 100)
        for _, group in twice.groupby("number", sort=False)
        for first in group.loc[group["is_new"], "position"]
        for second in group["position"]
        if first != second
    ]
    return pd.DataFrame(found, columns=_PAIR).astype("int64")


def _similar_names(spelled: pd.DataFrame, progress: Callable[[float], None]) -> pd.DataFrame:
    groups = spelled.groupby(["province_code", "numerals"], sort=False)
    found: list[pd.DataFrame] = []
    done = 0
    for _, group in groups:
        done += len(group)
        if len(group) > 1 and group["is_new"].any():
            found.extend(_alike(group, script) for script in ("name_ar", "name_latin"))
            progress(done / len(spelled))
    return pd.concat(found) if found else pd.DataFrame(columns=_PAIR, dtype="int64")


def _alike(group: pd.DataFrame, script: str) -> pd.DataFrame:
    """Return the pairs of a group whose names in one script are alike, and not unlike in the other."""
    named = group[group[script] != ""]
    new = named[named["is_new"]]
    first, second = _close(new[script].tolist(), named[script].tolist())
    one, two = new.iloc[first], named.iloc[second]
    earlier = ~two["is_new"].to_numpy() | (one["position"].to_numpy() < two["position"].to_numpy())
    near = earlier & (_same_or_unsaid(one["commune"], two["commune"]))
    one, two = one[near], two[near]
    likeness = np.minimum(_likeness(one["name_ar"], two["name_ar"]), _likeness(one["name_latin"], two["name_latin"]))
    pairs = pd.DataFrame({"first": one["position"].to_numpy(), "second": two["position"].to_numpy()})
    pairs["likeness"] = likeness
    return pairs[pairs["likeness"] >= LEAST_LIKENESS]


def _close(new: list[str], everybody: list[str]) -> _Found:
    firsts, seconds = [], []
    for start in range(0, len(new), _ROWS_AT_ONCE):
        chosen = new[start : start + _ROWS_AT_ONCE]
        table = process.cdist(
            chosen, everybody, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, dtype=np.uint8, workers=-1
        )
        first, second = (positions[:_MOST_PAIRS] for positions in np.nonzero(table))
        firsts.append(first + start)
        seconds.append(second)
    empty = np.empty(0, dtype=np.intp)
    return np.concatenate([empty, *firsts]), np.concatenate([empty, *seconds])


def _same_or_unsaid(one: pd.Series, two: pd.Series) -> npt.NDArray[np.bool_]:
    first, second = one.to_numpy(), two.to_numpy()
    return np.asarray((first == second) | (first == "") | (second == ""), dtype=bool)


def _likeness(one: pd.Series, two: pd.Series) -> npt.NDArray[np.int64]:
    """Return how alike names are, 0 to 100; a script that one of them lacks tells nothing against them."""
    if one.empty:
        return np.empty(0, dtype=np.int64)
    first, second = one.to_numpy(), two.to_numpy()
    likeness = process.cpdist(first.tolist(), second.tolist(), scorer=fuzz.ratio)
    return np.where((first == "") | (second == ""), 100, np.floor(likeness)).astype(np.int64)


def _duplicate(table: pd.DataFrame, first: int, second: int, likeness: int) -> LikelyDuplicate:
    one, two = table.iloc[first], table.iloc[second]
    return LikelyDuplicate(
        number=str(table.index[first]),
        row=int(one["row"]),
        name=one["name_ar"] or one["name_latin"] or "",
        other_number=str(table.index[second]),
        other_row=None if two["row"] is None else int(two["row"]),
        other_name=two["name_ar"] or two["name_latin"] or "",
        province_code=str(one["province_code"]),
        likeness=likeness,
    )
