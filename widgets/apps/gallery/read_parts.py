"""What is read in the gallery: filters, tables, figures to press, facts, and what stands where nothing is."""

from typing import Any

from widgets.apps.gallery.sample_rows import sample_rows
from widgets.apps.gallery.samples import Samples
from widgets.components.cooperative_table import CooperativeTable
from widgets.components.fact_blocks import FactBlocks
from widgets.components.part_state import PartState
from widgets.components.progress import Progress
from widgets.components.registry_filters import RegistryFilters
from widgets.components.row_pages import Row, RowPages

PAGE_SIZE = 25


def filters(samples: Samples) -> RegistryFilters:
    """Return a place to search, a list, and two filters behind a button."""
    say, names = samples.say, samples.names
    regions = [{"value": code, "text": samples.label(name)} for code, name in names.items()]
    words = {
        "title": say("Filters"),
        "search": samples.label(say("Search by name or number")),
        "find": say("Search"),
        "clear": say("Clear the filters"),
        "more": say("More filters"),
    }
    offered: list[dict[str, Any]] = [
        {"name": "region", "label": samples.label(say("Region")), "all": say("All regions"), "options": regions},
        {"name": "members_from", "label": say("Members at least"), "input": "number", "is_rare": True},
        {"name": "founded_from", "label": say("Registered from"), "input": "date", "is_rare": True},
    ]
    return RegistryFilters(filters=offered, words=words, direction=say.direction)


def table(samples: Samples, count: int) -> CooperativeTable:
    """Return a table of that many rows; they stay here, and a page of them is sent."""
    say = samples.say
    kinds = {"name": "own_words", "number": "code", "region": "text", "members": "number"}
    labels = {"name": say("Name"), "number": say("Number"), "region": say("Region"), "members": say("Members")}
    made = CooperativeTable(
        columns=[{"name": name, "label": labels[name], "kind": kind} for name, kind in kinds.items()],
        sorted_by="name" if count else "",
        page_size=PAGE_SIZE,
        direction=say.direction,
    )
    rows = sample_rows(say, list(samples.names.values()), count)

    def cells(row: Row) -> list[str]:
        written = {**row, "members": "" if row["members"] is None else say.number(row["members"])}
        return [samples.label(written[name]) if name == "name" else written[name] for name in kinds]

    RowPages(made, rows, cells=cells, words=lambda page, pages: _table_words(samples, count, page, pages))
    return made


def _table_words(samples: Samples, count: int, page: int, pages: int) -> dict[str, str]:
    say = samples.say
    return {
        "title": samples.label(say("Cooperatives")),
        "summary": say.plural("{count} invented row", "{count} invented rows", count),
        "page": say("Page {page} of {pages}", page=say.number(page), pages=say.number(pages)),
        "pages": say("Pages of the table"),
        "previous": say("Previous"),
        "next": say("Next"),
        "unknown": say("not known"),
        "nothing": say("No row is like this. Take a filter away."),
        "take": "",
        "more": say("Show ten more"),
    }


def facts(samples: Samples, *, is_empty: bool = False) -> FactBlocks:
    """Return tiles to press, fields, and a small table."""
    say, label = samples.say, samples.label
    kinds = {"late": say("Late"), "due": say("Due soon"), "calm": say("In order"), "unknown": say("not known")}
    numbers = {"late": 12, "due": 340, "calm": 65_315, "unknown": None}
    tiles = [
        {"number": "–" if is_empty or number is None else say.number(number), "label": label(kinds[tone]),
         "tone": "unknown" if is_empty else tone, "action": "" if is_empty else "choose", "value": tone}
        for tone, number in numbers.items()
    ]  # fmt: skip
    values = ("", "") if is_empty else (label("Coopérative Tafraout تعاونية تافراوت"), "06 00 00 00 00")
    fields = [
        {"label": label(say("Name")), "value": values[0], "kind": "own_words"},
        {"label": say("Telephone"), "value": values[1], "kind": "code"},
    ]
    rows = (
        [] if is_empty else [[label(name), say.number(samples.population[c])] for c, name in samples.names.items()][:4]
    )
    blocks = [
        {"kind": "tiles", "width": "whole", "title": label(say("Figures to press")), "tiles": tiles},
        {"kind": "fields", "width": "half", "title": say("Facts"), "fields": fields},
        {"kind": "table", "width": "half", "name": "people", "title": say("People by region"), "rows": rows,
         "columns": [{"label": say("Region")}, {"label": say("People"), "kind": "number"}],
         "empty": say("There is nothing here yet.")},
    ]  # fmt: skip
    made = FactBlocks(blocks=blocks, words={"unknown": say("not known")}, direction=say.direction, actions={"choose"})
    made.on_asked(lambda _name, value: _press(made, value))
    return made


def _press(made: FactBlocks, value: str) -> None:
    first, *others = made.blocks
    tiles = [{**tile, "isChosen": tile["value"] == value and not tile.get("isChosen")} for tile in first["tiles"]]
    made.blocks = [{**first, "tiles": tiles}, *others]


def part_state(samples: Samples, kind: str) -> PartState:
    """Return what stands in the place of a part: nothing, an error, or still waiting."""
    say = samples.say
    said = {
        "nothing": (say("No cooperative is like this."), say("Take a filter away, or search for a part of the name.")),
        "error": (say("This part could not be shown."), say("Try again; if it fails again, tell the reference.")),
        "waiting": (say("One moment: the figures are added up."), ""),
    }
    actions = {"nothing": say("Clear the filters"), "error": say("Try again"), "waiting": ""}
    return PartState(
        kind=kind,
        title=samples.label(said[kind][0]),
        advice=said[kind][1],
        action=actions[kind],
        reference="3f9a1c07" if kind == "error" else "",
        words={"reference": say("Reference for whoever mends it:")},
        direction=say.direction,
    )


def progress(samples: Samples, state: str, done: int, total: int) -> Progress:
    """Return a piece of work in a state."""
    say = samples.say
    words = {
        "cancel": say("Cancel"),
        "done": say("All of it is done."),
        "cancelled": say("Stopped. What was done stays."),
        "failed": say("It stopped with an error. What was done stays."),
    }
    return Progress(
        title=samples.label(say("Adding up the register")),
        total=total,
        done=done,
        state=state,
        said=far(samples, done, total),
        words=words,
        direction=say.direction,
    )


def far(samples: Samples, done: int, total: int) -> str:
    """Say how far a piece of work is; an empty text where nobody knows how much it is."""
    if not total:
        return ""
    return samples.say("{done} of {total}", done=samples.say.number(done), total=samples.say.number(total))
