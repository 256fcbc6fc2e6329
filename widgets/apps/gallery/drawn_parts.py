"""What is drawn in the gallery: the map, bars, lines and waterfalls."""

from typing import Any

from widgets.apps.gallery.samples import Samples
from widgets.components.bar_charts import BarCharts
from widgets.components.line_charts import LineCharts
from widgets.components.tile_map import TileMap
from widgets.components.waterfall import Waterfalls, waterfall

YEARS = range(2019, 2026)


def region_map(samples: Samples, *, is_empty: bool = False) -> TileMap:
    """Return the map of the regions with the people of each; empty: no region has a figure."""
    say, names = samples.say, samples.names
    people = {} if is_empty else samples.population
    written = {code: say.number(count / 1e6, digits=1) for code, count in people.items()}
    labels = {
        code: say("{name}: {words}", name=name, words=written.get(code, say("not known")))
        for code, name in names.items()
    }
    return TileMap(
        tiles=samples.tiles(), counts={code: float(count) for code, count in people.items()}, numbers=written,
        labels=labels, title=samples.label(say("Millions of people by region")), direction=say.direction,
        note=say("A schematic map: a tile is a region, without outline or scale."), words=dict(samples.words()),
        columns=[say("Region"), say("Millions of people")], source="" if is_empty else samples.population_source,
    )  # fmt: skip


def bars(samples: Samples, name: str, *, is_empty: bool = False) -> BarCharts:
    """Return bars of one series, and bars of five whose second is not known in a row."""
    say, people, names = samples.say, samples.population, samples.names
    codes = sorted(people, key=lambda code: -people[code])[:6]
    one = [
        {"label": samples.label(names[code]), "values": [people[code]], "written": [say.number(people[code])]}
        for code in codes
    ]
    kinds = [samples.label(say("Kind {number}", number=place)) for place in range(1, 6)]
    five = [_stacked(samples, names[code], place) for place, code in enumerate(codes[:4])]
    common = {"note": "", "empty": say("There is nothing to draw yet.")}
    charts = [
        {"name": f"{name}-people", "title": samples.label(say("People by region")), "series": [say("People")],
         "columns": [say("Region"), say("People")], "bars": [] if is_empty else one,
         "source": samples.population_source, **common},
        {"name": f"{name}-kinds", "title": say("Five kinds side by side"), "series": kinds,
         "columns": [say("Region"), *kinds], "bars": [] if is_empty else five, "source": samples.invented, **common},
    ]  # fmt: skip
    return BarCharts(charts=charts, words=dict(samples.words()), direction=say.direction)


def _stacked(samples: Samples, name: str, place: int) -> dict[str, Any]:
    if place == 3:
        return {"label": samples.label(name), "values": [None] * 5, "written": [""] * 5}
    values = [(place * 3 + kind * 7) % 11 + 2 for kind in range(5)]
    return {"label": samples.label(name), "values": values, "written": [samples.say.number(v) for v in values]}


def lines(samples: Samples, name: str, *, is_empty: bool = False) -> LineCharts:
    """Return two lines over seven years, of which one point is doubtful."""
    say = samples.say
    values = {0: [12, 14, 13, 17, 21, 20, 26], 1: [8, 9, 9, 10, 30, 12, 13]}
    points = [
        {"series": series, "day": year, "value": value, "text": f"{year}: {say.number(value)}",
         "is_doubtful": (series, year) == (1, 2023)}
        for series, found in values.items()
        for year, value in zip(YEARS, found, strict=True)
    ]  # fmt: skip
    series = [samples.label(say("Kind {number}", number=place)) for place in (1, 2)]
    chart = {
        "name": f"{name}-years", "title": samples.label(say("Seven years")), "note": say("A hollow point is doubtful."),
        "description": say("Two lines over seven years."), "empty": say("There is nothing to draw yet."),
        "series": series,
        "columns": [say("Year"), *series], "source": samples.invented, "points": [] if is_empty else points,
        "rows": [[str(year), *(say.number(values[s][place]) for s in values)] for place, year in enumerate(YEARS)],
        "ticks": [{"value": value, "text": say.number(value)} for value in (0, 10, 20, 30)],
        "years": [{"day": year, "text": str(year)} for year in YEARS],
    }  # fmt: skip
    return LineCharts(charts=[chart], words=dict(samples.words()), direction=say.direction)


def waterfalls(samples: Samples, name: str) -> Waterfalls:
    """Return a score explained, and a sum that falls below zero."""
    say = samples.say
    score = _waterfall(
        samples,
        (say("The middle of its peers"), 50.0),
        [(say("Assembly held in time"), 8.25), (say("Accounts deposited"), 6.55), (say("Members"), None),
         (say("Legal reserve"), -3.4), (say("Seats of the board"), 2.0)],
        (say("This cooperative"), 63.4), 1,
    )  # fmt: skip
    money = _waterfall(
        samples,
        (say("Last year"), 120.0),
        [(say("Sales"), 35.0), (say("Raw material"), -150.0), (say("Energy"), -72.0), (say("Aid"), 32.0)],
        (say("This year"), -35.0), 0,
    )  # fmt: skip
    common = {"note": "", "source": samples.invented}
    columns = [say("Step"), say("Contribution"), say("After it")]
    charts = [
        {"name": f"{name}-score", "title": samples.label(say("Why this score")), "columns": columns, **common, **score},
        {"name": f"{name}-money", "title": say("Thousands of dirhams"), "columns": columns, **common, **money},
    ]
    return Waterfalls(charts=charts, words=dict(samples.words()), direction=say.direction)


def _waterfall(
    samples: Samples,
    first: tuple[str, float],
    steps: list[tuple[str, float | None]],
    last: tuple[str, float],
    digits: int,
) -> dict[str, Any]:
    return waterfall(
        (samples.label(first[0]), first[1]),
        [(samples.label(label), value) for label, value in steps],
        (samples.label(last[0]), last[1]),
        digits=digits,
        write=lambda value: samples.plain(float(value), digits),
        write_step=lambda value: samples.signed(float(value), digits),
        unknown=samples.say("not known"),
    )
