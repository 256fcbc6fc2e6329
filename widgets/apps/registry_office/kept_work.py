"""What is kept of the work on one upload: the choices of the officer, each step's answer, and the files it left."""

import json
import os
import re
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.responses import Response

from coop_registry.imports.header_meanings import header_key, is_own_column

STEPS = ("look", "preview", "import")
# What a step may leave to be taken away; a name that is not one of them is not asked for on the disk.
FILES = {
    "report.ar.html": "text/html; charset=utf-8",
    "report.fr.html": "text/html; charset=utf-8",
    "report.ar.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "report.fr.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "refused_rows.ar.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "refused_rows.fr.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_MOST_COLUMNS = 300
_MOST_BYTES = 64 * 1024**2
_LONGEST = 200
LEFT_OUT = "-"  # said of a column that could mean a field and is left out on purpose


class KeptWork:
    """The folder of one upload's work: ``<step>.json`` and ``choices.json`` are ours, ``out`` the walled process's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def newest(self) -> str:
        """The last step that there is an answer for, ``"look"`` before any."""
        return next((step for step in reversed(STEPS) if self.has(step)), "look")

    def has(self, step: str) -> bool:
        """Whether a step has ended, well or not."""
        return (self._folder / f"{step}.json").exists()

    def said(self, step: str) -> Mapping[str, Any] | None:
        """Return what a step ended with, ``answer`` and perhaps ``failure``; None before it has."""
        if step not in STEPS or not self.has(step):
            return None
        found: Mapping[str, Any] = json.loads((self._folder / f"{step}.json").read_text(encoding="utf-8"))
        return found

    def choices(self) -> dict[str, Any]:
        """Return what the officer chose: columns, values, constants, days, sheet, header row."""
        file = self._folder / "choices.json"
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return found

    def headers(self) -> frozenset[str]:
        """Return what the headers of the file say, whatever their spelling, without the column that we add."""
        columns = ((self.said("look") or {}).get("answer") or {}).get("columns", [])
        return frozenset(header_key(one["header"]) for one in columns if not is_own_column(one["header"]))

    def choose(self, form: FormData) -> None:
        """Keep what a form of the wizard says, and forget the steps that were taken on other choices."""
        chosen = self.choices() | choices_of(form)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self._folder / "choices.json").write_text(json.dumps(chosen, ensure_ascii=False), encoding="utf-8")
        for step in STEPS[1:]:
            (self._folder / f"{step}.json").unlink(missing_ok=True)
        if "header_row" in form or "sheet" in form:
            (self._folder / "look.json").unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove all of it."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def files(self) -> list[str]:
        """Return the names of the files that can be taken away."""
        return [name for name in FILES if (self._folder / "out" / name).is_file()]

    def file(self, name: str, called: str) -> Response | None:
        """Return a file that a step left, None when there is none; never through a link, never a huge one.

        ``called``: its name for whoever takes it away.
        """
        if name not in FILES:
            return None
        try:
            handle = os.open(self._folder / "out" / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            return None
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            content = file.read(_MOST_BYTES)
        headers = {
            "Content-Disposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(called, safe='')}",
            "Cache-Control": "no-store",
            "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        }
        return Response(content, media_type=FILES[name], headers=headers)


def choices_of(form: FormData) -> dict[str, Any]:
    """Return the choices in a form: a field for each header, words, year, sheet, header row.

    A field may be said with its scale, as ``capital_mad*1000``.

    Examples
    --------
    >>> choices_of(FormData([("header.0", "الاسم"), ("column.0", "name_ar"), ("year", "2025")]))
    {'columns': {'الاسم': 'name_ar'}, 'scales': {}, 'constants': {'year': 2025}}
    >>> choices_of(FormData([("header.0", "Capital (KDH)"), ("column.0", "capital_mad*1000")]))
    {'columns': {'Capital (KDH)': 'capital_mad'}, 'scales': {'capital_mad': 1000}}
    """
    chosen: dict[str, Any] = {}
    texts = {name: value[:_LONGEST] for name, value in form.multi_items() if isinstance(value, str)}
    columns = {texts[f"header.{n}"]: texts.get(f"column.{n}", "") for n in _numbers(texts, "header")}
    if columns:
        chosen["columns"] = {header: said.partition("*")[0].removeprefix(LEFT_OUT) for header, said in columns.items()}
        scaled = [said.split("*", 1) for said in columns.values() if "*" in said]
        chosen["scales"] = {field: int(scale) for field, scale in scaled if scale in ("1", "1000", "1000000")}
    values: dict[str, dict[str, str]] = {}
    for n in _numbers(texts, "word"):
        if texts.get(f"meant.{n}"):
            values.setdefault(texts.get(f"field.{n}", ""), {})[texts[f"word.{n}"]] = texts[f"meant.{n}"]
    if any(name.startswith("word.") for name in texts):
        chosen["values"] = values
    if re.fullmatch(r"[12]\d{3}", texts.get("year", ""), re.ASCII):
        chosen["constants"] = {"year": int(texts["year"])}
    elif "year" in texts:
        chosen["constants"] = {}
    if "day_order" in texts:
        chosen["days"] = {"order": texts["day_order"]} if texts["day_order"] in ("day_first", "month_first") else {}
    if "sheet" in texts:
        chosen["sheet"] = texts["sheet"] or None
    if "header_row" in texts:
        said = texts["header_row"]
        chosen["header_row"] = int(said) if re.fullmatch(r"\d{1,4}", said, re.ASCII) and int(said) else None
    return chosen


def _numbers(texts: Mapping[str, str], prefix: str) -> list[str]:
    found = [name.partition(".")[2] for name in texts if name.startswith(f"{prefix}.")]
    return found[:_MOST_COLUMNS]
