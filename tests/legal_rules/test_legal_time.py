"""Morocco's legal time is that of the pinned data, whatever the machine's own says."""

import ast
import datetime as dt
from pathlib import Path

import pytest

from legal_rules.legal_time import CASABLANCA

HOUSE = Path(__file__).parents[2]
PACKAGES = ("courses/academy", "data/coop_registry", "data/legal_rules", "hub_config", "widgets")


@pytest.mark.parametrize(
    ("instant", "hours"),
    [
        ("2026-02-15T01:59Z", 1),
        ("2026-02-15T02:00Z", 0),  # Ramadan
        ("2026-03-22T02:00Z", 1),
        ("2026-09-20T00:59Z", 1),
        ("2026-09-20T01:00Z", 0),  # and so it stays
        ("2027-07-01T00:00Z", 0),
    ],
)
def test_morocco_is_at_utc_since_september_2026(instant: str, hours: int) -> None:
    offset = dt.datetime.fromisoformat(instant).astimezone(CASABLANCA).utcoffset()
    assert offset == dt.timedelta(hours=hours)


def test_nobody_takes_the_legal_time_from_the_machine() -> None:
    own = HOUSE / "data" / "legal_rules" / "legal_time.py"
    modules = [path for package in PACKAGES for path in (HOUSE / package).rglob("*.py") if path != own]
    asked = [path.name for path in modules if _calls(path) & {"ZoneInfo", "get_timezone"}]
    assert asked == []


def _calls(path: Path) -> set[str]:
    called = [node.func for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    return {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in called}
