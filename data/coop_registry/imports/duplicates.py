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
_MOST_PAIRS = 10_000  # looked at among some thousand names: where all are alike, a list of pairs says nothing
_ROWS_AT_ONCE = 500  # compared with a whole province in one go
# Words that nearly every name has: what is left is what tells two cooperatives apart.
_ARABIC_WORDS = ("تعاونية", "التعاونية", "تعاونيات", "اتحاد", "الفلاحية", "النسوية", "الحرفية", "للخدمات")
_LATIN_WORDS = ("coopérative", "coop", "union", "agricole", "féminine", "artisanale")
_SMALL_WORDS = ("de", "des", "du", "la", "le", "les", "et", "l", "d")
_EVERYBODYS = frozenset(map(plain, (*_ARABIC_WORDS, *_LATIN_WORDS, *_SMALL_WORDS)))
_PAIR = ["first", "second", "likeness"]  # positions in the table, and 0 to 100
_WORD = re.compile(r"\w+")


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
    """Return the pairs of one province whose names are alike in each script that both have."""
    signs = {script: _Signs.of(spelled[script].tolist()) for script in ("name_ar", "name_latin")}
    is_new = spelled["is_new"].to_numpy()
    numerals = spelled["numerals"].factorize()[0]
    found, done = [np.empty(0, dtype=np.int64)], 0
    for places in spelled.groupby("province_code", sort=False).indices.values():
        here = np.asarray(places, dtype=np.intp)
        for script in signs.values():
            found += script.near(here[is_new[here]], here, numerals)
        done += len(here)
        progress(done / len(spelled))
    first, second = np.divmod(np.unique(np.concatenate(found)), len(spelled))
    chosen = (~is_new[second] | (first < second)) & _same_or_unsaid(spelled["commune"].to_numpy(), first, second)
    return _alike(spelled, first[chosen], second[chosen])


@dataclass(frozen=True)
class _Signs:
    """Which signs each name has, as 64 bits, and how many: what names differ by at least is told without reading."""

    bits: npt.NDArray[np.uint64]
    lengths: npt.NDArray[np.int64]

    @classmethod
    def of(cls, names: list[str]) -> "_Signs":
        """Return the signs of names; two signs may share a bit, which only lets more through."""
        bits = [sum({1 << (ord(sign) % 64) for sign in name}) for name in names]
        return cls(np.array(bits, dtype=np.uint64), np.array([len(name) for name in names], dtype=np.int64))

    def near(
        self, new: npt.NDArray[np.intp], here: npt.NDArray[np.intp], numerals: npt.NDArray[np.intp]
    ) -> list[npt.NDArray[np.int64]]:
        """Return the pairs that can be alike, each as one number.

        They have the same numerals. A sign that one name has and the other has not is one step between them, and
        of as many steps as both have signs no more than a tenth may lie between.
        """
        named, found = here[self.lengths[here] > 0], []
        new = new[self.lengths[new] > 0]
        for start in range(0, len(new), _ROWS_AT_ONCE):
            chosen = new[start : start + _ROWS_AT_ONCE]
            apart = np.bitwise_count(self.bits[chosen][:, None] ^ self.bits[named])
            allowed = (self.lengths[chosen][:, None] + self.lengths[named]) * (100 - LEAST_LIKENESS) // 100
            same = numerals[chosen][:, None] == numerals[named]
            rows, columns = (places[:_MOST_PAIRS] for places in np.nonzero((apart <= allowed) & same))
            found.append(chosen[rows].astype(np.int64) * len(self.bits) + named[columns])
        return found


def _alike(spelled: pd.DataFrame, first: npt.NDArray[np.intp], second: npt.NDArray[np.intp]) -> pd.DataFrame:
    scripts = [spelled[script].to_numpy(dtype=object) for script in ("name_ar", "name_latin")]
    both = [_likeness(names[first], names[second]) for names in scripts]
    pairs = pd.DataFrame({"first": first, "second": second, "likeness": np.minimum(*both)})
    is_alike = (pairs["likeness"] >= LEAST_LIKENESS) & (first != second)
    alike: pd.DataFrame = pairs[is_alike.to_numpy()]
    return alike


def _same_or_unsaid(
    communes: npt.NDArray[np.object_], first: npt.NDArray[np.intp], second: npt.NDArray[np.intp]
) -> npt.NDArray[np.bool_]:
    one, two = communes[first], communes[second]
    return np.asarray((one == two) | (one == "") | (two == ""), dtype=bool)


def _likeness(one: npt.NDArray[np.object_], two: npt.NDArray[np.object_]) -> npt.NDArray[np.int64]:
    """Return how alike names are, 0 to 100; a script that one of them lacks tells nothing against them."""
    if not len(one):
        return np.empty(0, dtype=np.int64)
    likeness = process.cpdist(one.tolist(), two.tolist(), scorer=fuzz.ratio)
    return np.asarray(np.where((one == "") | (two == ""), 100, np.floor(likeness)), dtype=np.int64)


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
