"""The form of a benchmark's result: rows that set ours beside the stock tool."""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path("build/bench")


def row(
    name: str, unit: str, stock: Sequence[float] | None, ours: Sequence[float], target: float | None = None
) -> dict[str, Any]:
    """Return one row: the medians of both, their ratio, and whether ours is at most the target.

    Parameters
    ----------
    name, unit
        What was measured and in what.
    stock, ours
        Every sample of each, at least one; None where no stock tool was measured.
    target
        The most that ours may be; None when there is no bar.
    """
    ours_median = statistics.median(ours)
    stock_median = None if stock is None else statistics.median(stock)
    return {
        "name": name,
        "unit": unit,
        "stock": None if stock_median is None else round(stock_median, 4),
        "ours": round(ours_median, 4),
        "ratio": None if stock_median is None or not ours_median else round(stock_median / ours_median, 2),
        "target": target,
        "holds": target is None or ours_median <= target,
        "samples": {"stock": [round(v, 4) for v in stock or ()], "ours": [round(v, 4) for v in ours]},
    }


def write(name: str, rows: list[dict[str, Any]], *, part: str = "") -> None:
    """Write the rows to ``build/bench/NAME.json`` and print them.

    Parameters
    ----------
    name
        Of the file.
    rows
        What was measured.
    part
        How the names of these rows begin, where a file is written by several benchmarks: the others' rows stay.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}.json"
    held = json.loads(file.read_text(encoding="utf-8")) if part and file.exists() else []
    others = [line for line in held if not line["name"].startswith(part)]
    file.write_text(json.dumps([*others, *rows], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for line in rows:
        bar = "" if line["target"] is None else f"target {line['target']:g}: {'holds' if line['holds'] else 'FAILS'}"
        stock = "" if line["stock"] is None else f"stock {line['stock']:>12g}"
        print(f"{line['name']:<58} {line['unit']:<9} {stock:<18}  ours {line['ours']:>10g}  {bar}")


def timed(work: Callable[[], object], times: int) -> list[float]:
    """Return the seconds of each time, after one that is not counted where there are several."""
    if times > 1:
        work()
    samples = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        samples.append(time.perf_counter() - began)
    return samples
