"""A schematic map: one tile a region, shaded by a count; no outline, so no border is drawn or claimed."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__)


class TileMap(anywidget.AnyWidget):
    """Show a count for each region on tiles, and let one region be chosen.

    A region without a count is outside the asker's territory: its tile stays empty and cannot be chosen.
    """

    _esm = _HERE.with_suffix(".js")
    _css = _HERE.with_suffix(".css")

    tiles = traitlets.List(
        traitlets.Dict(), help="Each tile: code, name, column (from the west), row (from the north)."
    ).tag(sync=True)
    counts = traitlets.Dict(
        value_trait=traitlets.Int(min=0), key_trait=traitlets.Unicode(), help="Count by code; absent is unseen."
    ).tag(sync=True)
    labels = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="By code: the tile in words, as a screen reader says it."
    ).tag(sync=True)
    numbers = traitlets.Dict(value_trait=traitlets.Unicode(), help="By code: the count as the language writes it.").tag(
        sync=True
    )
    title = traitlets.Unicode(help="What the map shows, in words.").tag(sync=True)
    note = traitlets.Unicode(help="What the map is and is not, in words.").tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl", help="Of the words.").tag(sync=True)
    selected = traitlets.Unicode(help="The chosen code; empty: none.").tag(sync=True)

    @traitlets.validate("tiles")
    def _each_tile_has_a_place(self, proposal: Any) -> Any:
        tiles: list[dict[str, Any]] = proposal["value"]
        places = [(tile.get("column"), tile.get("row")) for tile in tiles]
        for tile in tiles:
            if set(tile) != {"code", "name", "column", "row"}:
                raise traitlets.TraitError(f"A tile has code, name, column and row; this one has {sorted(tile)}.")
            if min(tile["column"], tile["row"]) < 0:
                raise traitlets.TraitError(f"The tile {tile['code']} stands at a negative place.")
        if len(set(places)) != len(places) or len({tile["code"] for tile in tiles}) != len(tiles):
            raise traitlets.TraitError("Two tiles have one code or stand at one place.")
        return tiles

    @traitlets.validate("counts")
    def _counts_have_tiles(self, proposal: Any) -> Any:
        unknown = set(proposal["value"]) - {tile["code"] for tile in self.tiles}
        if unknown:
            raise traitlets.TraitError(f"There is no tile for {sorted(unknown)}.")
        return proposal["value"]

    @traitlets.validate("selected")
    def _chosen_is_seen(self, proposal: Any) -> Any:
        if proposal["value"] and proposal["value"] not in self.counts:
            raise traitlets.TraitError(f"The region {proposal['value']!r} has no count and cannot be chosen.")
        return proposal["value"]
