"""The registry desk in its kernel, over the whole country's registry: opening my territory, and a filter chosen.

Times are those of the kernel: from the officer's act until everything that the browser is to be sent stands in the
widgets. Stock is pandas on the same database, without the law: tables read whole, narrowed and counted in memory.
"""

from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from benchmarks.rows import row, timed
from coop_registry.database import open_registry
from coop_registry.migrations import migrate
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.people import Mandate
from coop_registry.models.territory import Province
from coop_registry.models.yearly import YearlyFiling, YearlySnapshot
from coop_registry.queries.cooperatives import EVERYWHERE, provinces_of_delegations
from coop_registry.synthetic.synthesising import synthesise
from coop_registry.writers import command_line
from widgets.apps.registry_desk.desk import Officer, RegistryDesk

SIZE, SEED = 65_315, 7
DELEGATION = "marrakech"
OPEN_SECONDS, FILTER_SECONDS = 3.0, 0.3
AGAIN = 3


def desk_rows(folder: Path, now: Any) -> list[dict[str, Any]]:
    """Return the rows of the desk, over a synthetic registry of the whole country in SQLite.

    Parameters
    ----------
    folder
        Where the registry may be made.
    now
        The instant of its making, naive UTC; its day is the desk's today.
    """
    url = f"sqlite:///{folder / 'desk.sqlite'}"
    migrate(url)
    registry = open_registry(url)
    with registry() as session:
        synthesise(session, SIZE, seed=SEED, until=now.date(), writer=command_line(), now=now)
    found = [*_of(registry, now, DELEGATION, "a delegation"), *_of(registry, now, EVERYWHERE, "the whole country")]
    registry.kw["bind"].dispose()
    return found


def _of(registry: sessionmaker[Session], now: Any, delegation: str, whose: str) -> list[dict[str, Any]]:
    with registry() as session:
        provinces = provinces_of_delegations(session, [delegation])
    officer = Officer("p1", "An officer", [delegation], provinces)

    def opened(tab: str) -> RegistryDesk:
        desk = RegistryDesk(registry, officer=officer, language="ar", today=now.date)
        desk.tabs.chosen = tab
        return desk

    register = opened("register").tab("register")
    turns = iter([{"search": "الأطلس"}, {"members_from": "20"}] * AGAIN)

    def filtered() -> None:
        register.filters.chosen = next(turns)

    ours, stock = timed(lambda: opened("territory"), AGAIN), timed(lambda: _stock_territory(registry, provinces), AGAIN)
    list_, page = timed(lambda: _stock_list(registry, provinces), AGAIN), timed(filtered, AGAIN)
    at = f"of {whose}, among {SIZE:,}"
    return [
        row(f"Desk: opening my territory, {at} (stock: no law)", "s", stock, ours, OPEN_SECONDS),
        row(f"Desk: a filter chosen in the register, {at}", "s", list_, page, FILTER_SECONDS),
    ]


def _stock_territory(registry: sessionmaker[Session], provinces: set[str]) -> list[pd.Series]:
    with registry() as session:
        whole = [
            pd.read_sql(select(*record.__table__.columns), session.connection())
            for record in (Cooperative, YearlyFiling, YearlySnapshot, Mandate)
        ]
    inside = whole[0][whole[0]["province_code"].isin(provinces)]
    held = [inside.merge(other, on="registration_number", how="left") for other in whole[1:]]
    return [inside.groupby("status").size(), *(table.groupby("registration_number").size() for table in held)]


def _stock_list(registry: sessionmaker[Session], provinces: set[str]) -> tuple[pd.DataFrame, pd.Series]:
    with registry() as session:
        whole = pd.read_sql(select(*Cooperative.__table__.columns), session.connection())
        regions = pd.read_sql(select(Province.province_code, Province.region_code), session.connection())
    found = whole[whole["province_code"].isin(provinces) & whole["search_text"].str.contains("الاطلس", regex=False)]
    counts = found.merge(regions, on="province_code")["region_code"].value_counts()
    return found.sort_values("name_ar").head(50), counts
