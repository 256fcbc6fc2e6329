"""`taawoun projects bank` and `panel`: what the bank holds by region, and the register's counts as a panel file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hub_config.commands.registry_audit import ask_registry
from hub_config.commands.score_files import table_bytes, write_whole
from hub_config.commands.terminal import AsJson, give_up
from scoring_models.composite.errors import ScoringError

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy.orm import Session

    from coop_registry.projects_bank.panel_counts import PanelReport

_KINDS = (".csv", ".parquet", ".xlsx")
_YEARS = (1900, 2200)
_CAUSES = {
    "without_activity": "have no activity of the list",
    "without_founding_day": "have no day of founding",
    "ended_without_day": "ended, nobody knows when",
    "contradictory": "ended before they were founded",
}


def bank(as_json: AsJson = False) -> None:
    """Count the ideas of the bank: by region with what eight lack, by sector, by evidence, without a known cost."""
    from coop_registry.errors import RegistryError

    try:
        told = ask_registry(_bank)
    except RegistryError as problem:
        give_up(problem)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return
    _show_bank(told)


def panel(
    out: Annotated[Path, typer.Option(help="The panel: .csv, .parquet or .xlsx.")],
    places: Annotated[
        Literal["provinces", "regions"], typer.Option(help="What stands in the column region.")
    ] = "provinces",
    first_year: Annotated[int | None, typer.Option("--from", help="By default the earliest founding.")] = None,
    last_year: Annotated[int | None, typer.Option("--to", help="By default the newest founding or end.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the cooperatives alive by place, activity and year, in the columns that `projects backtest` reads."""
    from coop_registry.errors import RegistryError

    if out.suffix.lower() not in _KINDS:
        give_up(ValueError(f"{out.name} is not written: give a name that ends in {', '.join(_KINDS)}."))
    try:
        table, report = ask_registry(lambda session: _panel(session, places, first_year, last_year))
        write_whole({out: table_bytes(table, out.suffix.lower())})
    except (RegistryError, ScoringError, ValueError) as problem:
        give_up(problem)
    if as_json:
        print(json.dumps({"file": str(out), "rows": len(table), **asdict(report)}))
        return
    print(f"{out}: {len(table):,} rows. {_counted(report)}")


def _bank(session: "Session") -> dict[str, Any]:
    from collections import Counter

    from coop_registry.projects_bank.bank_filters import cost_of
    from coop_registry.projects_bank.searching import ideas_by_region
    from coop_registry.projects_bank.sheet_versions import bank_hash, read_bank, read_states
    from coop_registry.reference_tables import read_reference

    sheets, names = read_bank(session), {row["region_code"]: row["name_fr"] for row in read_reference("regions")}
    regions = [
        {"region_code": r.region_code, "name_fr": names[r.region_code], "ideas": len(r.idea_ids), "missing": r.missing}
        for r in ideas_by_region(session)
    ]
    return {
        "ideas": len(sheets),
        "waiting": len(read_states(session, ("submitted",))),
        "regions": regions,
        "sectors": dict(Counter(sheet.sector_id or "unknown" for sheet in sheets).most_common()),
        "evidence": dict(sorted(Counter(sheet.evidence_grade or "unknown" for sheet in sheets).items())),
        "without_known_cost": [sheet.idea_id for sheet in sheets if cost_of(sheet).low is None],
        "bank_hash": bank_hash(sheets),
    }


def _show_bank(told: dict[str, Any]) -> None:
    table = Table("region", "", "ideas", "to eight")
    for region in told["regions"]:
        lack = str(region["missing"]) if region["missing"] else ""
        table.add_row(region["region_code"], escape(region["name_fr"]), str(region["ideas"]), lack)
    Console().print(table)
    grades = ", ".join(f"{grade}: {count}" for grade, count in told["evidence"].items())
    print(f"{told['ideas']} ideas in the bank (evidence {grades}), {told['waiting']} waiting for a jury.")
    print(f"The cost of {len(told['without_known_cost'])} is not known: a plan of theirs opens empty.")


def _panel(
    session: "Session", places: str, first_year: int | None, last_year: int | None
) -> tuple["pd.DataFrame", "PanelReport"]:
    from coop_registry.projects_bank.panel_counts import register_panel

    whole = register_panel(session)
    asked = whole.by_region() if places == "regions" else whole
    first = whole.first_year if first_year is None else first_year
    last = whole.last_year if last_year is None else last_year
    for year in (first, last):
        if not _YEARS[0] <= year <= _YEARS[1]:
            raise ValueError(f"{year} is no year of a register. Give one from {_YEARS[0]} to {_YEARS[1]}.")
    return asked.long(first, last), whole.report


def _counted(report: "PanelReport") -> str:
    left_out = [f"{count:,} {said}" for cause, said in _CAUSES.items() if (count := getattr(report, cause))]
    told = f"{report.counted:,} of {report.total:,} cooperatives are counted"
    return f"{told}; {', '.join(left_out)}." if left_out else f"{told}."
