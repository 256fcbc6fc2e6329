"""What the gallery shows: published figures where there are some, and others that say that they are invented."""

from collections.abc import Mapping
from typing import Any

from coop_registry.reference_tables import read_reference, tile_map
from widgets.theme.texts import Texts

# The longest words that people meet: one of each language, without a place to break.
_LONG = {"ar": "أفاستسقيناكموهاوأفسيكفيكهموها", "fr": "anticonstitutionnellementintergouvernementale"}


class Samples:
    """Words and figures for one language.

    Parameters
    ----------
    say
        The language.
    is_long
        Whether every label carries the longest word there is.
    """

    def __init__(self, say: Texts, *, is_long: bool = False) -> None:
        self.say, self.is_long = say, is_long
        self._regions = {str(row["region_code"]): row for row in read_reference("regions")}

    def label(self, text: str) -> str:
        """Return a label, long where the gallery shows long ones."""
        return f"{text} {_LONG[self.say.language]}" if self.is_long else text

    @property
    def names(self) -> dict[str, str]:
        """Names of the regions by code."""
        return {code: str(row[f"name_{self.say.language}"]) for code, row in self._regions.items()}

    @property
    def population(self) -> dict[str, int]:
        """People by region, of the census of 2024."""
        return {code: int(row["population_2024"] or 0) for code, row in self._regions.items()}

    @property
    def population_source(self) -> str:
        """Where :attr:`population` is from."""
        return self.say("Source: High Commission for Planning, census of 2024 (RGPH 2024), CC BY 4.0.")

    @property
    def invented(self) -> str:
        """What is said of figures that nobody published."""
        return self.say("Invented figures: they show the drawing and nothing else.")

    def tiles(self) -> list[dict[str, Any]]:
        """Return where each region stands on a tile map, under the first part of its name."""
        places = tile_map("region").to_numpy().tolist()
        return [
            {"code": code, "name": self.names[code].split("-")[0], "column": int(column), "row": int(row)}
            for code, column, row in places
        ]

    def words(self) -> Mapping[str, str]:
        """Return what stands around a chart."""
        say = self.say
        return {
            "data": say("The figures as a table"),
            "unknown": say("not known"),
            "copy": say("Copy with its source"),
            "copied": say("Copied, with its source."),
            "by_hand": say("The browser did not let it be copied. It is marked here: copy it by hand."),
        }

    def signed(self, value: float, digits: int) -> str:
        """Write a number with its sign, which stays before it in both directions."""
        if not value:
            return self.say.number(0, digits=digits)
        sign = "+" if value > 0 else "\N{MINUS SIGN}"
        return f"\u200e{sign}{self.say.number(abs(value), digits=digits)}"

    def plain(self, value: float, digits: int) -> str:
        """Write a number, a negative one with its sign before it."""
        return self.signed(value, digits) if value < 0 else self.say.number(value, digits=digits)
