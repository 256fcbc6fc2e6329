"""Desks on the invented registry, and what the file itself says, without a line of our own code."""

import sqlite3
from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from coop_registry.reference_tables import read_reference
from coop_registry.spelling import plain
from tests.widgets.conftest import TODAY
from widgets.apps.registry_desk.desk import Officer, RegistryDesk
from widgets.apps.registry_desk.register import RegisterTab

PROVINCES = sorted(row["province_code"] or "" for row in read_reference("provinces"))
SECTORS = sorted(row["sector_id"] or "" for row in read_reference("sectors"))
STATUSES = ["active", "dormant", "dissolved", "struck_off"]
TABS = ("territory", "register", "national", "quality", "imports")
Registry = sessionmaker[Session]


def desk_of(
    registry: Registry, provinces: Collection[str], language: str = "fr", tab: str = "register"
) -> RegistryDesk:
    officer = Officer("p2", "An officer", ["al-hoceima"], provinces)
    desk = RegistryDesk(registry, officer=officer, language=language, today=lambda: TODAY)
    desk.tabs.chosen = tab
    return desk


def register_of(registry: Registry, provinces: Collection[str], language: str = "fr") -> RegisterTab:
    tab: RegisterTab = desk_of(registry, provinces, language).tab("register")
    return tab


def in_alphabet(language: str, name: str) -> tuple[bool, str]:
    """Order names as a reader does: those in the other language's letters last."""
    return ("\u0600" <= name[0] <= "\u06ff") != (language == "ar"), plain(name)


def truth(registry: Registry, question: str) -> list[Any]:
    """Ask the file itself, without a line of our own code."""
    with sqlite3.connect(registry.kw["bind"].url.database) as file:
        answer = file.execute(question).fetchall()
    file.close()
    return answer


def numbers_in(registry: Registry, provinces: Collection[str]) -> set[str]:
    codes = ",".join(repr(code) for code in provinces) or "null"
    found = truth(registry, f"select registration_number from cooperatives where province_code in ({codes})")
    return {row[0] for row in found}


def opened_by(blocks: list[dict[str, Any]]) -> set[str]:
    """Return the numbers of the sheets that blocks offer to open."""
    cells = [cell for block in blocks for row in block.get("rows", ()) for cell in row if isinstance(cell, dict)]
    return {cell["open"] for cell in cells if cell.get("open")}
