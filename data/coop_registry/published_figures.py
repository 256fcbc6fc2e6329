"""Figures that were published about cooperatives, and the shares that follow from them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from coop_registry.reference_tables import read_reference

COUNTRY = "MA"


@dataclass(frozen=True)
class PublishedFigure:
    """One figure, with the place it is of, when it held and where it was printed."""

    as_of: str
    place_code: str
    sector_id: str | None
    measure: str
    value: float
    source: str


def published_figures() -> list[PublishedFigure]:
    """Return the figures of ``published_figures.csv``, in its order."""
    return [
        PublishedFigure(
            as_of=str(row["as_of"]),
            place_code=str(row["place_code"]),
            sector_id=row["sector_id"],
            measure=str(row["measure"]),
            value=float(row["value"] or ""),
            source=str(row["source"]),
        )
        for row in read_reference("published_figures")
    ]


def newest(measure: str, place_code: str = COUNTRY) -> float:
    """Return the newest published value of a measure.

    Raises
    ------
    LookupError
        When none was published.
    """
    found = [figure for figure in _of(measure) if figure.place_code == place_code]
    if not found:
        raise LookupError(f"No figure {measure!r} was published for {place_code!r}.")
    return max(found, key=_day).value


def region_shares() -> dict[str, float]:
    """Return each region's share of all cooperatives.

    Where a region's count was published, it is divided by the country's count of the nearest date; what
    remains is shared among the other regions by population (our choice: nothing was published for them).
    """
    country = [figure for figure in _of("cooperatives") if figure.place_code == COUNTRY]
    known = {}
    for figure in _of("cooperatives"):
        if len(figure.place_code) == 2 and figure.place_code != COUNTRY:
            nearest = min(country, key=lambda total: abs(_day(total) - _day(figure)))
            known[figure.place_code] = figure.value / nearest.value
    return completed(known, populations("regions", "region_code"))


def province_shares(region_code: str) -> dict[str, float]:
    """Return each province's share of its region's cooperatives: as published, the rest by population."""
    people = {
        code: count for code, count in populations("provinces", "province_code").items() if code[:2] == region_code
    }
    shares = {f.place_code: f.value for f in _of("share_of_region_cooperatives") if f.place_code in people}
    counts = {f.place_code: f.value for f in _of("cooperatives") if f.place_code in people}
    if counts:  # published for every province of a region, or for none
        shares = {code: count / sum(counts.values()) for code, count in counts.items()}
    return completed(shares, people)


def sector_shares() -> dict[str, float]:
    """Return each sector's share: the newest stock, its "other" split as creations of 2010 were.

    A sector that neither names has no share: the synthetic registry then has none of it.
    """
    stock = {str(f.sector_id): f.value for f in _of("share_of_cooperatives") if f.place_code == COUNTRY}
    created = {
        str(f.sector_id): f.value for f in _of("cooperatives_created") if f.sector_id and f.sector_id not in stock
    }
    other = stock.pop("other")
    return stock | {sector: other * count / sum(created.values()) for sector, count in created.items()}


def completed(known: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """Return shares that sum to 1: the known ones, and what remains by weight among the others."""
    rest = {code: weight for code, weight in weights.items() if code not in known}
    left = max(0.0, 1 - sum(known.values()))
    shares = dict(known) | {code: left * weight / sum(rest.values()) for code, weight in rest.items()}
    whole = sum(shares.values())
    return {code: shares[code] / whole for code in weights}


def populations(table: str, code: str) -> dict[str, float]:
    """Return the population of 2024 by code of a reference table."""
    return {str(row[code]): float(row["population_2024"] or "") for row in read_reference(table)}


def _of(measure: str) -> list[PublishedFigure]:
    return [figure for figure in published_figures() if figure.measure == measure]


def _day(figure: PublishedFigure) -> int:
    """Place a date on a line of days; a year alone stands at its end, a month at its last day."""
    parts = [int(part) for part in figure.as_of.split("-")]
    year, month, day = (*parts, 12, 28)[:3] if len(parts) != 2 else (*parts, 28)
    return dt.date(year, month, day).toordinal()
