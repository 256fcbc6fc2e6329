"""Who invented cooperatives are: place, sector, number, names, status. Every name says that it is an example."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from coop_registry.synthetic.shares import places, sectors_by_region

LAST_DAY = dt.date(2025, 11, 30)  # of the published totals that are followed: the last to be founded
FIRST_DAY = dt.date(2016, 1, 1)  # the register's decree is of 2015
UNION_PART = "4"  # decree 2-15-617, article 7

_WORDS = (
    ("الأطلس", "Atlas"), ("الأمل", "Amal"), ("النخيل", "Nakhil"), ("الزيتون", "Zitoun"), ("الواحة", "Oasis"),
    ("الوردة", "Rose"), ("النحلة", "Nahla"), ("السنبلة", "Sanabil"), ("الفجر", "Fajr"), ("الوفاء", "Wafae"),
    ("الربيع", "Rabie"), ("الساحل", "Sahel"), ("النور", "Nour"), ("الأرز", "Cèdre"), ("الصفصاف", "Saule"),
    ("الينبوع", "Source"), ("المنار", "Phare"), ("الهضبة", "Plateau"), ("الزعفران", "Safran"), ("اللوز", "Amande"),
)  # fmt: skip
# Our choices, where nothing was published: how often each value occurs, and how often it is missing.
_CATEGORIES = {"1": 0.70, "2": 0.15, "3": 0.10, "1+3": 0.05}
_STATUSES = {"active": 0.86, "dormant": 0.14}  # the totals that are followed count no dissolved ones
_PARTS = {"1": 0.94, "2": 0.02, "3": 0.04}
_SHARES_EACH = {1: 0.5, 2: 0.2, 5: 0.2, 20: 0.1}
_UNIONS, _AGRARIAN_REFORM = 0.002, 0.02
_MISSING = {
    "name_latin": 0.12, "sector_id": 0.02, "legal_category": 0.06, "is_agrarian_reform": 0.10,
    "founded_on": 0.04, "year_end": 0.15, "capital_mad": 0.08, "status": 0.05, "commune": 0.3,
}  # fmt: skip


def identities(cooperatives: int, chance: np.random.Generator) -> pd.DataFrame:
    """Return invented cooperatives, one a row, without counts and without capital.

    Columns: ``registration_number, name_ar, name_latin, province_code, commune, sector_id, legal_category,
    is_agrarian_reform, founded_on, year_end, status`` as in the registry, ``is_union``, and ``known_since``,
    the day of founding of every row, also of those whose ``founded_on`` will be missing.
    """
    table = _placed(cooperatives, chance)
    table["is_union"] = _first_of(round(cooperatives * _UNIONS), cooperatives, chance)
    reform = (table["sector_id"] == "agriculture") & (chance.random(cooperatives) < _AGRARIAN_REFORM)
    table["is_agrarian_reform"] = reform & ~table["is_union"]
    table["known_since"] = _founding_days(cooperatives, chance)
    table["founded_on"] = table["known_since"]
    table["registration_number"] = _numbers(table, chance)
    table["name_ar"], table["name_latin"] = _names(table, chance)
    table["commune"] = "جماعة نموذج " + pd.Series(chance.integers(1, 30, cooperatives)).astype(str)
    table["legal_category"] = _drawn(_CATEGORIES, cooperatives, chance)
    table["year_end"] = np.where(chance.random(cooperatives) < 0.95, "12-31", "08-31")
    table["status"] = _drawn(_STATUSES, cooperatives, chance)
    return table


def capital_of(members: pd.Series, chance: np.random.Generator) -> pd.Series:
    """Return invented capital: 100 dirhams a share at least, 1,000 in all (law 112-12, article 26)."""
    shares = _drawn(_SHARES_EACH, len(members), chance).astype(float)
    capital: pd.Series = (members * 100.0 * shares).clip(lower=1000.0)
    return capital


def with_gaps(table: pd.DataFrame, chance: np.random.Generator) -> pd.DataFrame:
    """Return the table with values missing as often as is our choice."""
    holed = table.copy()
    for column, share in _MISSING.items():
        holed[column] = holed[column].astype(object).mask(chance.random(len(holed)) < share, None)
    return holed


def _placed(cooperatives: int, chance: np.random.Generator) -> pd.DataFrame:
    provinces = places(cooperatives)
    codes = np.repeat(list(provinces), list(provinces.values()))
    table = pd.DataFrame({"province_code": codes, "region_code": [code[:2] for code in codes]})
    by_region = sectors_by_region(Counter(table["region_code"]))
    table["sector_id"] = ""
    for region, counts in by_region.items():
        sectors = np.repeat(list(counts), list(counts.values()))
        table.loc[table["region_code"] == region, "sector_id"] = chance.permutation(sectors)
    return table.iloc[chance.permutation(cooperatives)].reset_index(drop=True)


def _first_of(count: int, size: int, chance: np.random.Generator) -> npt.NDArray[Any]:
    return chance.permutation(size) < count


def _founding_days(size: int, chance: np.random.Generator) -> pd.Series:
    """More in late years: the published count grew from 20,000 (2017) to 65,315 (2025)."""
    days = (np.sqrt(chance.random(size)) * ((LAST_DAY - FIRST_DAY).days + 1)).astype(int)
    return pd.Series(pd.Timestamp(FIRST_DAY) + pd.to_timedelta(days, unit="D"))


def _numbers(table: pd.DataFrame, chance: np.random.Generator) -> pd.Series:
    """Return numbers of the register, their serials in the order of the rows; courts have invented codes."""
    part = pd.Series(_drawn(_PARTS, len(table), chance)).mask(table["is_union"], UNION_PART)
    court, year = "9" + table["region_code"], table["known_since"].dt.year.astype(str)
    head = part + "/" + court + "/" + year
    numbers: pd.Series = head + "/" + (head.groupby(head).cumcount() + 1).astype(str)
    return numbers


def _names(table: pd.DataFrame, chance: np.random.Generator) -> tuple[pd.Series, pd.Series]:
    """Return Arabic and Latin names; one of the agrarian reform says so (law 112-12, article 107)."""
    word = chance.integers(0, len(_WORDS), len(table))
    number = pd.Series(np.arange(1, len(table) + 1)).astype(str).str.zfill(4)
    arabic = pd.Series(np.array([ar for ar, _ in _WORDS])[word])
    latin = pd.Series(np.array([fr for _, fr in _WORDS])[word])
    union, reform = table["is_union"], table["is_agrarian_reform"]
    kind_ar = pd.Series("تعاونية ", index=table.index).mask(union, "اتحاد تعاونيات ")
    kind_fr = pd.Series("Coopérative ", index=table.index).mask(union, "Union de coopératives ")
    kind_ar = kind_ar.mask(reform, "تعاونية الإصلاح الزراعي ")
    kind_fr = kind_fr.mask(reform, "Coopérative de la réforme agraire ")
    return kind_ar + "نموذج " + arabic + " " + number, kind_fr + "exemple " + latin + " " + number


def _drawn(shares: Mapping[Any, float], size: int, chance: np.random.Generator) -> npt.NDArray[Any]:
    return chance.choice(np.array(list(shares)), size=size, p=np.array(list(shares.values())))
