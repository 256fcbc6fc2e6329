"""What is known of each region and province: census, economy, labels of origin, what its cooperatives do.

The figures stand in ``area_profiles.csv``, one row a figure, because each has its own source, date and method;
``profile_measures.csv`` says what is measured. A figure that nobody published has no row there, and is missing here.
"""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from coop_registry.errors import RegistryError
from coop_registry.published.figures import COUNTRY
from coop_registry.reference_tables import read_reference

LEVELS = ("country", "region", "province")


class UnknownArea(RegistryError):
    """A code of no country, region or province here."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"No area has the code {code!r}. "
            f"Give {COUNTRY!r}, an HCP code of a region as '01', or of a province as '01.511'."
        )


class UnknownMeasure(RegistryError):
    """A measure that the profiles do not have."""

    def __init__(self, measure: str) -> None:
        super().__init__(f"The profiles have no measure {measure!r}. Known measures: {', '.join(measures())}.")


def measures() -> list[str]:
    """Return the names of what is measured, in the order of ``profile_measures.csv``."""
    return list(_table("profile_measures")["measure"])


def areas(level: str) -> list[str]:
    """Return the codes of the country, of the 12 regions or of the 75 provinces.

    Raises
    ------
    ValueError
        For another level than those of :data:`LEVELS`.
    """
    if level not in LEVELS:
        raise ValueError(f"No level {level!r} of areas. Known levels: {', '.join(LEVELS)}.")
    return [COUNTRY] if level == "country" else list(_table(f"{level}s")[f"{level}_code"])


def profile_of(area_code: str) -> pd.DataFrame:
    """Return all figures of one area, older ones too.

    Columns ``measure, value, unit, as_of, source, remark, label_ar, label_fr, method``; measures in the order of
    :func:`measures`, the oldest figure of each first. A measure without a figure has no row.

    Raises
    ------
    UnknownArea
        For a code that no area carries.
    """
    if all(area_code not in areas(level) for level in LEVELS):
        raise UnknownArea(area_code)
    figures = _figures()
    found = figures[figures["area_code"] == area_code].drop(columns="area_code")
    told = _table("profile_measures")[["measure", "label_ar", "label_fr", "method"]]
    return found.merge(told, on="measure", how="left", validate="many_to_one").reset_index(drop=True)


def profiles(level: str, names: Sequence[str]) -> pd.DataFrame:
    """Return the newest figure of each measure for each area of a level.

    Columns ``area_code, measure, value, unit, as_of, source, remark``: one row an area and measure, in the order
    of :func:`areas` then of ``names``. Where nothing was published, ``value, as_of, source`` are missing.

    Raises
    ------
    UnknownMeasure
        For a name that is none of :func:`measures`.
    ValueError
        For another level than those of :data:`LEVELS`.
    """
    for name in names:
        if name not in measures():
            raise UnknownMeasure(name)
    wanted = pd.MultiIndex.from_product([areas(level), list(names)], names=["area_code", "measure"])
    newest = _figures().drop_duplicates(["area_code", "measure"], keep="last").set_index(["area_code", "measure"])
    asked = newest.reindex(wanted).reset_index()
    units = _table("profile_measures").set_index("measure")["unit"]
    return asked.assign(unit=asked["measure"].map(units))


def labels_of(area_code: str) -> pd.DataFrame:
    """Return the labels of origin of a region or province: the columns of ``labels_of_origin.csv``.

    ``region_basis`` says how the region is known: ``stated`` by the source, read from a ``toponym``, ``unsure``.
    A province has those that name it; a label of its region alone is not claimed for it.
    """
    labels = _table("labels_of_origin")
    regions = labels["region_codes"].fillna("").str.split(";")
    is_here = (labels["province_code"] == area_code) | regions.map(lambda codes: area_code in codes)
    return labels[is_here].reset_index(drop=True)


def specialities_of(area_code: str) -> pd.DataFrame:
    """Return what the office's pages name for a region, a province or a delegation, with our activity's labels.

    Columns of ``regional_specialities.csv`` and ``label_ar, label_fr, sector_id``.
    """
    named = _table("regional_specialities")
    is_here = (named[["delegation_code", "region_code", "province_code"]] == area_code).any(axis=1)
    told = _table("activities")[["activity_id", "sector_id", "label_ar", "label_fr"]]
    return named[is_here].merge(told, on="activity_id", how="left", validate="many_to_one")


@cache
def _table(name: str) -> pd.DataFrame:
    return pd.DataFrame(read_reference(name))


@cache
def _figures() -> pd.DataFrame:
    return _table("area_profiles").astype({"value": "float64"})
