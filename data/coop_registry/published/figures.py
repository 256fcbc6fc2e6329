"""Figures that were published about cooperatives, and the shares that follow from them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from coop_registry.reference_tables import read_reference

COUNTRY = "MA"
# What may not be reckoned with: shown with its flag, followed by nothing.
UNFIT = ("implausible", "undated")
_NEEDED = ("as_of", "place_level", "place_code", "measure", "unit", "source", "source_kind")


@dataclass(frozen=True)
class PublishedFigure:
    """One figure, with the place it is of, when it held and where it was printed; see the dictionary."""

    as_of: str
    period: str | None
    place_level: str
    place_code: str
    sector_id: str | None
    measure: str
    value: float
    unit: str
    source: str
    source_kind: str
    flag: str | None
    remark: str | None


def published_figures() -> list[PublishedFigure]:
    """Return the figures of ``published_figures.csv``, the oldest first."""
    return [_figure(row) for row in read_reference("published_figures")]


def newest(measure: str, place_code: str = COUNTRY) -> float:
    """Return the newest published value of a measure, all sectors together; see :data:`UNFIT`.

    Raises
    ------
    LookupError
        When none was published.
    """
    found = [figure for figure in _of(measure) if figure.place_code == place_code and not figure.sector_id]
    if not found:
        raise LookupError(f"No figure {measure!r} was published for {place_code!r}.")
    return max(found, key=day_of).value


def region_shares() -> dict[str, float]:
    """Return each region's share of all cooperatives.

    Where a region's count was published, it is divided by the country's count of the nearest date; what
    remains is shared among the other regions by population (our choice: nothing was published for them).
    """
    stock = [figure for figure in _of("cooperatives") if not figure.sector_id]
    country = [figure for figure in stock if figure.place_code == COUNTRY]
    known = {}
    for figure in sorted(stock, key=day_of):  # the newest figure of a region is the one that stays
        if figure.place_level == "region":
            nearest = min(country, key=lambda total: abs(day_of(total) - day_of(figure)))
            known[figure.place_code] = figure.value / nearest.value
    return completed(known, populations("regions", "region_code"))


def province_shares(region_code: str) -> dict[str, float]:
    """Return each province's share of its region's cooperatives: as published, the rest by population."""
    people = {
        code: count for code, count in populations("provinces", "province_code").items() if code[:2] == region_code
    }
    shares = {f.place_code: f.value for f in _of("share_of_region_cooperatives") if f.place_code in people}
    counts = {f.place_code: f.value for f in _of("cooperatives") if f.place_code in people and not f.sector_id}
    if counts:  # published for every province of a region, or for none
        shares = {code: count / sum(counts.values()) for code, count in counts.items()}
    return completed(shares, people)


def sector_shares() -> dict[str, float]:
    """Return each sector's share: the newest stock, its "other" split as creations of 2010 were.

    A sector that neither names has no share: the synthetic registry then has none of it.
    """
    stock = {str(f.sector_id): f.value for f in _of("share_of_cooperatives") if f.place_code == COUNTRY}
    created = {
        str(f.sector_id): f.value
        for f in _of("cooperatives_created")
        if f.sector_id and f.sector_id not in stock and (f.place_code, f.period) == (COUNTRY, "2010")
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


def day_of(figure: PublishedFigure) -> int:
    """Place a date on a line of days; a year alone stands at its end, a month at its last day."""
    parts = [int(part) for part in figure.as_of.split("-")]
    year, month, day = (*parts, 12, 28)[:3] if len(parts) != 2 else (*parts, 28)
    return dt.date(year, month, day).toordinal()


def _of(measure: str) -> list[PublishedFigure]:
    return [figure for figure in published_figures() if figure.measure == measure and figure.flag not in UNFIT]


def _figure(row: Mapping[str, str | None]) -> PublishedFigure:
    needed = {name: str(row[name]) for name in _NEEDED}
    value = float(row["value"] or "")
    return PublishedFigure(
        **needed, value=value, period=row["period"], sector_id=row["sector_id"], flag=row["flag"], remark=row["remark"]
    )
