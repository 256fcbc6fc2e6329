"""Another program recomputes workbooks: LibreOffice without a screen, with a profile of its own."""

import io
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

# Formulas of files that it did not write itself are recomputed when they are opened, never taken as they are.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_MINUTES = 10


def recomputed(files: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Return workbooks by name as LibreOffice computes them, all in one start."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (libreoffice-calc-nogui) is not installed: nothing else recomputes a workbook here")
    profile, given, taken = (folder / name for name in ("profile", "given", "taken"))
    (profile / "user").mkdir(parents=True)
    given.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    for name, content in files.items():
        (given / f"{name}.xlsx").write_bytes(content)
    command = [program, "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "xlsx"]
    command += ["--outdir", str(taken), *(str(given / f"{name}.xlsx") for name in files)]
    subprocess.run(command, check=True, capture_output=True, timeout=60 * _MINUTES)
    return {name: openpyxl.load_workbook(taken / f"{name}.xlsx", data_only=True) for name in files}


def typed_over(content: bytes, changes: Mapping[str, object]) -> bytes:
    """Return a workbook with other values typed into cells; what was computed before is gone from the file."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for address, value in changes.items():
        sheet, _, cell = address.replace("$", "").rpartition("!")
        book[sheet.strip("'")][cell] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def value_at(book: Workbook, address: str) -> object:
    """Return what stands in a cell; None for an error, as for what is not known."""
    sheet, _, cell = address.replace("$", "").rpartition("!")
    value = book[sheet.strip("'")][cell].value
    return None if isinstance(value, str) and value.startswith("#") else value
