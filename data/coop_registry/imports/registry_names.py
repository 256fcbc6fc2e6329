"""The names of places, sectors and activities that the registry knows, as an import needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.territory import Activity, Delegation, Province, Sector


@dataclass(frozen=True)
class ListedName:
    """A code of the registry and the names that the registry gives it; ``kind`` is that of a province."""

    code: str
    names: tuple[str, ...]
    kind: str = ""

    def name_in(self, language: str) -> str:
        """Return the name in the letters of a language, or the one that there is, or the code."""
        in_letters = (name for name in self.names if ("\u0600" <= name[:1] <= "\u06ff") == (language == "ar"))
        return next(in_letters, self.names[0] if self.names else self.code)


@dataclass(frozen=True)
class RegistryNames:
    """All that a cell may name."""

    provinces: tuple[ListedName, ...]
    delegations: tuple[ListedName, ...]
    sectors: tuple[ListedName, ...]
    activities: tuple[ListedName, ...]
    activity_sectors: Mapping[str, str] = field(default_factory=dict)  # the sector of each activity that has one

    @property
    def parts_of_sectors(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Names of activities by the sector that they belong to."""
        sectors = self.activity_sectors
        return tuple((sectors[one.code], one.names) for one in self.activities if one.code in sectors)

    def names_of(self, field: str, language: str) -> dict[str, str]:
        """Return what the codes of a field are called in a language; nothing for a field that has no codes."""
        listed = {
            "province_code": self.provinces, "delegation_code": self.delegations, "sector_id": self.sectors,
            "activity_id": self.activities,
        }.get(field, ())  # fmt: skip
        return {one.code: one.name_in(language) for one in listed}


NO_NAMES = RegistryNames((), (), (), ())


def registry_names(session: Session) -> RegistryNames:
    """Return the names that the registry holds."""
    provinces = session.execute(select(Province.province_code, Province.name_fr, Province.name_ar, Province.kind))
    delegations = session.execute(select(Delegation.delegation_code, Delegation.name_fr, Delegation.name_ar))
    sectors = session.execute(select(Sector.sector_id, Sector.label_fr, Sector.label_ar))
    activities = session.execute(select(Activity.activity_id, Activity.label_fr, Activity.label_ar))
    of_sector = select(Activity.activity_id, Activity.sector_id)
    own = [
        tuple(ListedName(code, tuple(name for name in names if name)) for code, *names in rows)
        for rows in (delegations, sectors, activities)
    ]
    return RegistryNames(
        tuple(ListedName(code, (fr, ar), kind) for code, fr, ar, kind in provinces),
        own[0],
        own[1],
        own[2],
        {code: sector for code, sector in session.execute(of_sector) if sector},
    )
