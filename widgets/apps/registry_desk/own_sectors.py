"""The sectors of the officer's whole territory, as our registry has them; the territory named as what it is."""

from typing import Any

import pandas as pd

from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.registry_desk.figures import FigureWords

_SHOWN = 8


def own_sectors(desk: DeskContext, words: FigureWords, counts: "pd.Series[int]") -> dict[str, Any]:
    """Return the bars of a territory's largest sectors.

    Parameters
    ----------
    counts
        As :func:`coop_registry.queries.registry_totals.sector_counts` gives them of the territory.
    """
    say = desk.say
    known = counts[counts.index.notna()]
    told = [(desk.places.sectors.get(str(code), str(code)), int(count)) for code, count in known[:_SHOWN].items()]
    told += [(say("Other sectors"), int(known[_SHOWN:].sum()))] if len(known) > _SHOWN else []
    unknown = int(counts.sum() - known.sum())
    told += [(say("Sector not known"), unknown)] if unknown else []
    bars = [{"label": label, "values": [float(count)], "written": [desk.number(count)]} for label, count in told]
    return {
        "name": "own-sectors", "title": say("Sectors in our registry"), "note": _note(desk, int(counts.sum())),
        "series": [words.measure("cooperatives")], "columns": [say("Sector"), say("Cooperatives")], "bars": bars,
        "empty": say("No cooperative of your territory is in the registry."), "source": desk.source() if bars else "",
    }  # fmt: skip


def _note(desk: DeskContext, count: int) -> str:
    say = desk.say
    counted = say.plural("{count} cooperative", "{count} cooperatives", count)
    return say("{name}: {words}", name=whole_territory(desk), words=f"{counted}.")


def whole_territory(desk: DeskContext) -> str:
    """Return what a figure of the whole territory is of: the country, or delegations, named as such."""
    if desk.officer.is_of_head_office or not desk.officer.delegation_codes:
        return desk.territory_in_words
    is_one = len(desk.officer.delegation_codes) == 1
    name = desk.territory_in_words
    return desk.say("Delegation of {name}", name=name) if is_one else desk.say("Delegations of {name}", name=name)
