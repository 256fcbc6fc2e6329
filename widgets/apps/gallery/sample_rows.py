"""Rows for a table as long as the whole register: invented by counting, the same each time."""

from widgets.components.row_pages import Row
from widgets.theme.texts import Texts

REGISTER_SIZE = 65_315  # cooperatives in Morocco at the end of 2024, as the office published
_GOODS = {
    "ar": ("الأركان", "الزعفران", "العسل", "الزيتون", "النسيج"),
    "fr": ("argane", "safran", "miel", "olive", "tapis"),
}
_STEP = 7919  # a prime: neighbours differ in every column
_UNKNOWN_EVERY = 11


def sample_rows(say: Texts, regions: list[str], count: int = REGISTER_SIZE) -> list[Row]:
    """Return rows with a number, a name, a region and members; every eleventh has members not known."""
    goods = _GOODS[say.language]
    return [
        {
            "number": f"{place + 1:05d}",
            "name": f"{goods[place * _STEP % len(goods)]} {place + 1}",
            "region": regions[place * _STEP % len(regions)],
            "members": None if place % _UNKNOWN_EVERY == 0 else 5 + place * _STEP % 300,
        }
        for place in range(count)
    ]
