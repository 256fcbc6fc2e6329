"""A backtest on a screen: what the panel is, a table a step, what held-out models reach, what spreading costs."""

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from hub_config.commands.terminal import shown

_MEASURES = {
    "auc_within_region": "AUC in region",
    "auc": "AUC",
    "average_precision": "AP",
    "precision10": "prec@10",
    "hit10": "hit@10",
}


def show(record: dict[str, Any], console: Console) -> None:
    """Print a backtest's record."""
    for line in _head(record):
        console.print(escape(shown(line)), highlight=False)
    for step in record["steps"]:
        console.print(_table(step, _title(step)))
        _reasons(step["left_out"], console)
    for kind in ("leave_region_out", "leave_activity_out"):
        if kind in record:
            step = record[kind]
            console.print(_table(step, f"{kind.replace('_', ' ')}, {step['start']}-{step['end']}"))
    _spreading(record["price_of_spreading"], console)
    _reasons(record["left_out"], console)
    for warning in record["warnings"]:
        console.print(escape(warning), style="yellow", highlight=False)


def _head(record: dict[str, Any]) -> list[str]:
    panel = record["panel"]
    shrunk = "are drawn towards 1 where counts are small" if record["shrunk"] else "are taken as they are"
    return [
        f"{panel['file']}: {panel['regions']:,} regions, {panel['activities']:,} activities, years "
        f"{', '.join(map(str, panel['years']))}; {panel['rows']:,} rows, {panel['cells_taken_as_zero']:,} cells "
        "without a row count 0.",
        f"Option: location quotient below {record['absent_below']:g} at the start; entry: 1 or more at the end. "
        f"Quotients of the model {shrunk}.",
        f"Seed {record['seed']}, {record['bootstrap']} resamplings of regions; intervals hold 90 % of them.",
    ]


def _title(step: dict[str, Any]) -> str:
    title = (
        f"{step['start']}-{step['end']}: {step['entries']:,} of {step['options']:,} options were taken "
        f"({step['base_rate']:.1%}), {step['regions']:,} regions, {step['activities']:,} activities"
    )
    unrecorded = step["unrecorded"]
    if any(unrecorded.values()):
        title += f"; not recorded: {unrecorded['regions']:,} regions, {unrecorded['activities']:,} activities"
    return title


def _table(step: dict[str, Any], title: str) -> Table:
    table = Table("", *_MEASURES.values(), "Gini", "listed", "slope", "shift", title=title, title_justify="left")
    for name, row in step["rows"].items():
        measured = [_measured(row[measure]) for measure in _MEASURES]
        calibration = row.get("calibration", {})
        table.add_row(
            name,
            *measured,
            _number(row["exposure_gini"]),
            str(row["coverage"]),
            _number(calibration.get("slope")),
            _number(calibration.get("intercept")),
        )
    return table


def _measured(found: dict[str, float | None]) -> str:
    if found["low"] is None:
        return _number(found["value"])
    return f"{_number(found['value'])} ({_number(found['low'])}–{_number(found['high'])})"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _reasons(left_out: dict[str, str], console: Console) -> None:
    by_reason: dict[str, list[str]] = {}
    for name, reason in left_out.items():
        by_reason.setdefault(reason, []).append(name)
    for reason, names in by_reason.items():
        console.print(f"without {', '.join(names)}: {escape(reason)}", highlight=False)


def _spreading(price: dict[str, Any] | None, console: Console) -> None:
    if price is None:
        return
    free, capped = price["free"], price["capped"]
    console.print(
        f"No activity on more than {price['cap']} lists (twice its even share of {price['even_share']:.1f}): exposure "
        f"Gini {free['exposure_gini']:.3f} to {capped['exposure_gini']:.3f}, precision@10 {free['precision10']:.3f} to "
        f"{capped['precision10']:.3f}, activities listed {free['coverage']} to {capped['coverage']}.",
        highlight=False,
    )
