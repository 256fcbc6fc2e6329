"""The places a desk speaks of: regions, provinces, delegations and sectors, named in one language."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from coop_registry.queries.cooperatives import delegations, provinces, regions, sectors, served_provinces
from coop_registry.reference_tables import tile_map
from coop_registry.spelling import plain
from widgets.theme.texts import Texts


class Places:
    """Names by code, and which regions and provinces an officer sees.

    Parameters
    ----------
    session
        The registry.
    territory
        The province codes the officer may see.
    language
        ``"ar"`` or ``"fr"``.
    """

    def __init__(self, session: Session, territory: AbstractSet[str], language: str) -> None:
        self._regions = _names(regions(session), "region_code", "name", language)
        self._all_provinces = provinces(session)
        self._delegations = delegations(session)
        self._served = served_provinces(session)
        self.territory = territory
        self.provinces = _names(self._all_provinces, "province_code", "name", language)
        self.delegation_names = _names(self._delegations, "delegation_code", "name", language)
        known_sectors = sectors(session)
        self.sectors = by_name(_names(known_sectors, "sector_id", "label", language), language)
        self.languages = _names_in_the_other_language(known_sectors, "label", language)

    @property
    def regions(self) -> dict[str, str]:
        """Names of the 12 regions by code."""
        return self._regions

    @property
    def seen_regions(self) -> list[str]:
        """Codes of the regions that hold a province of the territory."""
        seen = self._all_provinces[self._all_provinces["province_code"].isin(self.territory)]
        return sorted(set(seen["region_code"]))

    @property
    def seen_delegations(self) -> list[str]:
        """Codes of the delegations that are known to serve provinces, all of them in the territory."""
        return sorted(code for code, served in self._served.items() if served <= self.territory)

    def provinces_in(self, region: str | None, delegation: str | None = None) -> set[str]:
        """Return the territory's provinces: of one region or of all, of one delegation or of all."""
        table = self._all_provinces
        inside = table if region is None else table[table["region_code"] == region]
        found = set(inside["province_code"]) & set(self.territory)
        return found if delegation is None else found & self._served.get(delegation, set())

    def delegation(self, code: str, say: Texts) -> str:
        """Return the name of a delegation, and whether only some of its provinces are known."""
        name = self.delegation_names.get(code, code)
        return f"{name} ({say('known in part')})" if self.incomplete({code}) else name

    def tiles(self) -> list[dict[str, Any]]:
        """Return where each region stands on the tile map, with the short name that a tile has room for."""
        return [
            {"code": code, "name": self._regions[code].split("-")[0], "column": int(column), "row": int(row)}
            for code, column, row in tile_map("region").to_numpy().tolist()
        ]

    def incomplete(self, codes: AbstractSet[str]) -> list[str]:
        """Return the names of those delegations whose list of provinces is not known in full."""
        table = self._delegations
        wanted = table[table["delegation_code"].isin(codes) & (table["province_list"] != "complete")]
        return [self.delegation_names[code] for code in wanted["delegation_code"]]


def by_name(names: Mapping[str, str], language: str) -> dict[str, str]:
    """Return names by code in the order of the reader's alphabet, those in the other language's letters last."""

    def order(code: str) -> tuple[bool, str]:
        is_arabic = any("\u0600" <= sign <= "\u06ff" for sign in names[code])
        return is_arabic != (language == "ar"), plain(names[code])

    return {code: names[code] for code in sorted(names, key=order)}


def _names(table: pd.DataFrame, code: str, prefix: str, language: str) -> dict[str, str]:
    """Return names by code; where the language has none, the other language's name stands in."""
    own, other = (f"{prefix}_ar", f"{prefix}_fr") if language == "ar" else (f"{prefix}_fr", f"{prefix}_ar")
    names = table[own].fillna(table[other]).fillna(table[code])
    return dict(zip(table[code], names, strict=True))


def _names_in_the_other_language(table: pd.DataFrame, prefix: str, language: str) -> dict[str, str]:
    """Return the language of each name that stands in for one the reader's language has not."""
    other = "fr" if language == "ar" else "ar"
    return dict.fromkeys(table.loc[table[f"{prefix}_{language}"].isna(), f"{prefix}_{other}"].dropna(), other)
