"""The registry at 1, 10 and 100 times: indicators of a year, a filtered list, the import of a workbook, the desk.

Stock is pandas on tables of the same database: the long table of values pivoted, a wide table of the same values,
the table of cooperatives read whole and filtered in memory, and ``read_excel`` with ``to_sql`` (by calamine, the
fastest reader it has) without any check.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from benchmarks.registry_desk import desk_rows
from benchmarks.rows import row, timed, write
from coop_registry.database import begin_writing, open_registry
from coop_registry.imports.importing import import_file
from coop_registry.indicators.reading import indicators_of_year
from coop_registry.indicators.writing import write_indicators
from coop_registry.migrations import migrate
from coop_registry.models.cooperatives import Cooperative
from coop_registry.models.indicators import REASONS
from coop_registry.models.territory import Province, Sector
from coop_registry.queries.filters import Filters
from coop_registry.queries.listing import page_of_cooperatives
from coop_registry.spelling import plain
from coop_registry.writers import command_line
from tests.databases import SqliteFiles
from tests.postgresql import PrivateServer, programs

SIZES = (653, 6_531, 65_315)
INDICATORS, YEAR, SEED = 30, 2025, 7
NOW = dt.datetime(2026, 11, 21, 9)  # noqa: DTZ001  # naive UTC, as the tables hold it
READ_SECONDS, FILTER_SECONDS, IMPORT_SECONDS = 0.3, 0.3, 15.0
AGAIN = 5  # of what takes less than a second
FILTERS = Filters(search="argane", members_from=10)
MISSPELT = Filters(search="koperative argann", members_from=10)  # no name holds it: the nearest words are looked for
_WORDS = (("الأطلس", "Atlas"), ("أركان", "Argane"), ("النخيل", "Nakhil"), ("الأمل", "Al-Amal"), ("الورد", "Rose"))
_HEADERS = {
    "registration_number": "Numéro d’immatriculation",
    "name_ar": "اسم التعاونية",
    "name_latin": "Dénomination",
    "province": "Province",
    "sector": "Secteur",
    "founded_on": "Date de création",
    "capital_mad": "Capital",
    "members": "Nombre d’adhérents",
    "women": "Nombre de femmes",
}


def measure() -> list[dict[str, Any]]:
    """Measure all sizes on both databases and write ``build/bench/registry.json``."""
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name, _databases(Path(name)) as databases:
        for size in SIZES:
            for label, new_database in databases.items():
                rows += _questions(label, new_database(), size)
            rows.append(_import(Path(name), databases["SQLite"](), size))
        rows += desk_rows(Path(name), NOW)
    write("registry", rows)
    return rows


@contextmanager
def _databases(folder: Path) -> Iterator[dict[str, Callable[[], str]]]:
    """Give what makes a migrated registry in SQLite and, where it is installed, in a private PostgreSQL."""
    files, found = SqliteFiles(folder), programs()
    kinds: dict[str, Callable[[], str]] = {"SQLite": lambda: files.database("registry", migrate)}
    server = PrivateServer(found) if found else None
    if server:
        kinds["PostgreSQL"] = lambda: server.database("registry", migrate)
    try:
        yield kinds
    finally:
        if server:
            server.stop()


def _questions(label: str, url: str, size: int) -> list[dict[str, Any]]:
    maker, at = open_registry(url), f"{size:,} × {INDICATORS}"
    is_whole = size == SIZES[-1]
    read, filtered = (READ_SECONDS, FILTER_SECONDS) if is_whole else (None, None)
    with maker() as session:
        _fill(session, _cooperatives(session, size))
        ours = timed(lambda: indicators_of_year(session, YEAR), AGAIN)
        long = timed(lambda: _stock_long(session), 1 if is_whole else AGAIN)
        wide = timed(lambda: _stock_wide(session), AGAIN)
        page = timed(lambda: page_of_cooperatives(session, FILTERS, sorted_by="name_ar"), AGAIN)
        near = timed(lambda: page_of_cooperatives(session, MISSPELT, sorted_by="name_ar"), AGAIN)
        list_ = timed(lambda: _stock_list(session), AGAIN)
    maker.kw["bind"].dispose()
    return [
        row(f"{label}: indicators of a year, {at} (stock: long table)", "s", long, ours, read),
        row(f"{label}: indicators of a year, {at} (stock: wide table)", "s", wide, ours, read),
        row(f"{label}: filter, sort and count {size:,} cooperatives", "s", list_, page, filtered),
        row(f"{label}: the same by a misspelt name (stock: by the right one)", "s", list_, near, filtered),
    ]


def _import(folder: Path, url: str, size: int) -> dict[str, Any]:
    maker = open_registry(url)
    with maker() as session:
        names = _cooperatives(session, size)
        path = folder / f"{size}.xlsx"
        _sheet(session, names).to_excel(path, index=False, engine="xlsxwriter")
        session.rollback()
        stock = timed(lambda: _stock_import(session, path), 1)
        ours = timed(lambda: _our_import(session, path, size), 1)
    maker.kw["bind"].dispose()
    target = IMPORT_SECONDS if size == SIZES[-1] else None
    return row(f"SQLite: import of a workbook, {size:,} rows (stock: no check)", "s", stock, ours, target)


def _our_import(session: Session, path: Path, size: int) -> None:
    report = import_file(session, path, writer=command_line(), now=NOW)
    assert report.rows_accepted == size, report


def _stock_import(session: Session, path: Path) -> None:
    table = pd.read_excel(path, engine="calamine")
    table.to_sql("stock_cooperatives", session.connection(), index=False, chunksize=10_000)
    session.commit()


def _stock_long(session: Session) -> pd.DataFrame:
    asked = text("SELECT registration_number, indicator_id, value FROM indicator_values WHERE year = :year")
    long = pd.read_sql(asked, session.connection(), params={"year": YEAR})
    return long.pivot(index="registration_number", columns="indicator_id", values="value")


def _stock_wide(session: Session) -> pd.DataFrame:
    return pd.read_sql(text("SELECT * FROM stock_wide"), session.connection(), index_col="registration_number")


def _stock_list(session: Session) -> tuple[pd.DataFrame, pd.Series]:
    whole = pd.read_sql(select(*Cooperative.__table__.columns), session.connection())
    found = whole[whole["search_text"].str.contains("argane", regex=False) & (whole["members"] >= FILTERS.members_from)]
    return found.sort_values("name_ar").head(50), found["province_code"].str[:2].value_counts()


def _cooperatives(session: Session, size: int) -> pd.DataFrame:
    """Return invented cooperatives, as the synthetic registry has them but without its years."""
    chance = np.random.default_rng(SEED)
    provinces, sectors = (sorted(session.scalars(select(key)))
                          for key in (Province.province_code, Sector.sector_id))  # fmt: skip
    words = chance.integers(0, len(_WORDS), size)
    serial, members = np.arange(1, size + 1), chance.integers(5, 90, size)
    places = chance.integers(0, len(provinces), size)
    founded = pd.Timestamp("2016-01-01") + pd.to_timedelta(chance.integers(0, 3500, size), unit="D")
    return pd.DataFrame(
        {
            "registration_number": [
                f"1/9{provinces[p][:2]}/{day.year}/{n}" for p, day, n in zip(places, founded, serial, strict=True)
            ],
            "name_ar": [f"تعاونية {_WORDS[w][0]} نموذج {n}" for w, n in zip(words, serial, strict=True)],
            "name_latin": [f"Coopérative {_WORDS[w][1]} exemple {n}" for w, n in zip(words, serial, strict=True)],
            "province_code": [provinces[p] for p in places],
            "sector_id": [sectors[s] for s in chance.integers(0, len(sectors), size)],
            "founded_on": [day.date() for day in founded],
            "capital_mad": members * 1000.0,
            "members": members,
            "women": chance.integers(0, members + 1),
        }
    )


def _sheet(session: Session, table: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives as a delegation's sheet has them: places and sectors by their names."""
    provinces = dict(map(tuple, session.execute(select(Province.province_code, Province.name_fr)).all()))
    sectors = dict(map(tuple, session.execute(select(Sector.sector_id, Sector.label_fr)).all()))
    named = table.assign(province=table["province_code"].map(provinces), sector=table["sector_id"].map(sectors))
    return named[list(_HEADERS)].rename(columns=_HEADERS)


def _fill(session: Session, table: pd.DataFrame) -> None:
    session.rollback()  # what was read before is another transaction
    begin_writing(session)
    spelled = (table["registration_number"] + " " + table["name_ar"] + " " + table["name_latin"]).map(plain)
    whole = table.assign(search_text=spelled, is_synthetic=True, declared_by="command-line", declared_at=NOW)
    records = whole.to_dict("records")
    session.execute(insert(Cooperative), [record | {"declared_at": NOW} for record in records])
    values = _indicator_values(table["registration_number"].to_numpy(dtype=object))
    write_indicators(session, YEAR, values, writer=command_line(), now=NOW)
    session.commit()
    wide = values.pivot(index="registration_number", columns="indicator_id", values="value")
    wide.to_sql("stock_wide", session.connection(), chunksize=10_000)
    session.commit()
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("ANALYZE")
        session.commit()


def _indicator_values(numbers: "np.ndarray[Any, Any]") -> pd.DataFrame:
    chance, count = np.random.default_rng(SEED), len(numbers) * INDICATORS
    reasons = chance.choice(np.array(REASONS, dtype=object), size=count, p=(0.6, 0.1, 0.1, 0.1, 0.05, 0.05))
    ids = np.array([f"indicator_{place:02}" for place in range(INDICATORS)], dtype=object)
    return pd.DataFrame(
        {
            "registration_number": np.repeat(numbers, INDICATORS),
            "indicator_id": np.tile(ids, len(numbers)),
            "value": np.where(reasons == "observed", chance.normal(size=count), np.nan),
            "reason": reasons,
            "verification": "declared",
        }
    )
