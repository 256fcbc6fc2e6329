"""The provinces of each region, as a form lists them."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from coop_registry.models.territory import Province

Listed = list[tuple[str, list[tuple[str, str]]]]


def provinces_by_region(session: Session, named: Mapping[str, Mapping[str, str]]) -> Listed:
    """Return the name of each region with the codes and names of its provinces, as ``idea_names`` names them."""
    rows = session.execute(select(Province.region_code, Province.province_code).order_by(Province.region_code))
    grouped: dict[str, list[tuple[str, str]]] = {}
    for region, code in rows:
        grouped.setdefault(named["regions"][region], []).append((code, named["provinces"][code]))
    return [(region, sorted(listed, key=lambda pair: pair[1])) for region, listed in grouped.items()]
