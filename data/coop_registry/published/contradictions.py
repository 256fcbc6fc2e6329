"""Which published figures cannot both hold: side by side, each with its source and date, none preferred."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from coop_registry.published.figures import COUNTRY, PublishedFigure, published_figures

KINDS = ("growth", "parts", "source")
ROUNDING = 0.005  # a share printed as a whole percentage may be off by half of one
FORMER_REGIONS = 16


@dataclass(frozen=True)
class Contradiction:
    """What one publication says, and what follows from others (nothing, where a source is doubtful by itself)."""

    kind: str
    place_code: str
    measure: str
    as_of: str
    value: float
    source: str
    beside: float | None = None
    beside_source: str | None = None
    remark: str | None = None
    sector_id: str | None = None


def contradictions() -> pd.DataFrame:
    """Return the contradictions among the published figures, by kind, the oldest first.

    Columns as :class:`Contradiction`. ``growth``: cooperatives at a year's end, against those a year before and
    those created between (dissolutions are not published). ``parts``: a whole against the sum of its published
    parts, where they are more than it, or are all of them and not it. ``source``: a figure that its own source, or
    another text, contradicts or makes implausible; ``remark`` says how.
    """
    figures = published_figures()
    found = [*_growth(figures), *_parts(figures), *_doubtful(figures)]
    table = pd.DataFrame(found, columns=list(Contradiction.__dataclass_fields__))
    return table.astype({"value": "float64", "beside": "float64"})


def _growth(figures: list[PublishedFigure]) -> Iterator[Contradiction]:
    country = [figure for figure in figures if figure.place_code == COUNTRY and not figure.sector_id]
    stock = {figure.as_of: figure for figure in country if figure.measure == "cooperatives"}
    created = {figure.period: figure for figure in country if figure.measure == "cooperatives_created"}
    for now in stock.values():
        year = int(now.as_of[:4])
        start, flow = stock.get(f"{year - 1}-12-31"), created.get(str(year))
        if now.as_of != f"{year}-12-31" or start is None or flow is None or start.value + flow.value == now.value:
            continue
        remark = f"{start.value:.0f} on {start.as_of}, and {flow.value:.0f} created in {flow.period}"
        yield _beside("growth", now, start.value + flow.value, f"{start.source} ; {flow.source}", remark)


def _parts(figures: list[PublishedFigure]) -> Iterator[Contradiction]:
    """Compare each split of one publication with the whole that the same publication gives (for shares: 1)."""
    wholes = {_publication(figure): figure for figure in figures if not figure.sector_id}
    splits: dict[tuple[str, ...], list[PublishedFigure]] = defaultdict(list)
    for figure in figures:
        if figure.sector_id:
            splits[*_publication(figure), "sectors"].append(figure)
        elif figure.place_level == "former_region":
            splits[*_publication(figure, COUNTRY), "former regions"].append(figure)
    for (*key, name), parts in splits.items():
        is_share = parts[0].unit == "share"
        whole = wholes.get(tuple(key))
        value = 1.0 if is_share else whole.value if whole else None
        total = sum(part.value for part in parts)
        is_complete = len(parts) == FORMER_REGIONS if name == "former regions" else _ends_with_other(parts)
        if value is not None and _differ(total, value, is_share=is_share, is_complete=is_complete):
            yield Contradiction(
                "parts", key[0], key[1], key[2], value, key[3], total, key[3], f"sum of {len(parts)} {name}"
            )


def _doubtful(figures: list[PublishedFigure]) -> Iterator[Contradiction]:
    for figure in figures:
        if figure.flag in ("contradicted", "implausible"):
            yield _beside("source", figure, None, None, figure.remark)


def _publication(figure: PublishedFigure, place_code: str | None = None) -> tuple[str, ...]:
    return place_code or figure.place_code, figure.measure, figure.as_of, figure.source


def _ends_with_other(parts: list[PublishedFigure]) -> bool:
    return any(part.sector_id == "other" for part in parts)


def _differ(total: float, whole: float, *, is_share: bool, is_complete: bool) -> bool:
    slack = ROUNDING if is_share else 0.0
    return total - whole > slack or (is_complete and whole - total > slack)


def _beside(
    kind: str, figure: PublishedFigure, beside: float | None, source: str | None, remark: str | None
) -> Contradiction:
    told = (figure.place_code, figure.measure, figure.as_of, figure.value, figure.source)
    return Contradiction(kind, *told, beside, source, remark, figure.sector_id)
