"""The legal time of Morocco, from the time zone data that is pinned with the packages.

A machine's own data may be years old, and Morocco's time changes at short notice: since 20 September 2026 it is
UTC+0 all year round, where it was UTC+1 outside Ramadan before (IANA time zone database 2026f).
"""

import importlib.resources
from zoneinfo import ZoneInfo


def _pinned(area: str, city: str) -> ZoneInfo:
    """Read a zone from the package ``tzdata``; ``ZoneInfo(name)`` would take the machine's own data first."""
    with (importlib.resources.files("tzdata") / "zoneinfo" / area / city).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=f"{area}/{city}")


CASABLANCA = _pinned("Africa", "Casablanca")
