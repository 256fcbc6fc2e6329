"""The names of places, sectors and activities that the registry knows, as an import needs them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.territory import Activity, Delegation, Province, Sector


@dataclass(frozen=True)
class ListedName:
    """A code of the registry and the names that the registry gives it; ``kind`` is that of a province."""

    code: str
    names: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True)
class RegistryNames:
    """All that a cell may name."""

    provinces: tuple[ListedName, ...]
    delegations: tuple[ListedName, ...]
    sectors: tuple[ListedName, ...]
    activities: tuple[ListedName, ...]


def registry_names(session: Session) -> RegistryNames:
    """Return the names that the registry holds."""
    provinces = session.execute(select(Province.province_code, Province.name_fr, Province.name_ar, Province.kind))
    delegations = session.execute(select(Delegation.delegation_code, Delegation.name_fr, Delegation.name_ar))
    sectors = session.execute(select(Sector.sector_id, Sector.label_fr, Sector.label_ar))
    activities = session.execute(select(Activity.activity_id, Activity.label_fr, Activity.label_ar))
    return RegistryNames(
        tuple(ListedName(code, (fr, ar), kind) for code, fr, ar, kind in provinces),
        *(
            tuple(ListedName(code, tuple(name for name in names if name)) for code, *names in rows)
            for rows in (delegations, sectors, activities)
        ),
    )
