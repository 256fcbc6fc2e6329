"""The walled process that reads one uploaded file: it looks, previews or imports, and says what came of it.

Nothing here is trusted by whoever asks; the walls and the limits are what protects the site.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from hub_config.bounded_work import ONE_FILE
from hub_config.services.answering import serve_standard_streams

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coop_registry.imports.mappings import Mapping as ColumnMapping
    from coop_registry.imports.proposals import Proposal
    from coop_registry.imports.report import ImportReport
    from coop_registry.writers import Writer

LANGUAGES = ("ar", "fr")
_MOST_TRACES = 12  # exceptions, and places of each
_MOST_ROWS = (50, 10, 1)  # of a table on the page, as they fit into an answer; the files hold all of them
_MOST_ANSWER_BYTES = 900_000  # the asker takes a megabyte
_LONGEST_CELL = 300
_MOST_COLUMNS = 200
_LONGEST = 80

_Progress = Callable[[int, int], None]


def answer(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return what came of one request, or why nothing did."""
    from coop_registry.errors import RegistryError, UnreadableFile

    do = {"look": _look, "preview": _preview, "import": _import}[request["work"]]
    try:
        return do(request)
    except UnreadableFile as unreadable:
        return {"failure": "unreadable", "sentence": str(unreadable)[:1000]}
    except RegistryError as error:
        return {"failure": "refused", "sentence": str(error)[:1000]}
    except (MemoryError, RecursionError):
        return {"failure": "broke"}
    except Exception as error:  # a mistake of ours, or a registry that is away: never the file's fault
        return {"failure": "crashed", "traces": traces_of(error)}


def traces_of(error: BaseException) -> list[str]:
    """Return where an exception came from, for a log: kinds and places, not the words, which may be of the file."""
    found: list[str] = []
    one: BaseException | None = error
    while one is not None and len(found) < _MOST_TRACES:
        places = [f"{Path(at.filename).name}:{at.lineno} {at.name}" for at in extract_tb(one.__traceback__)]
        found.append(f"{type(one).__name__} at {' < '.join(reversed(places[-_MOST_TRACES:]))}")
        one = one.__cause__ or one.__context__
    return found


def _look(request: Mapping[str, Any]) -> dict[str, Any]:
    """Say which columns the file has, what they could mean, and which words of its cells nothing carries."""
    from coop_registry.imports.proposals import propose_mapping

    choices = request["choices"]
    proposal = propose_mapping(
        Path(request["file"]), sheet=choices.get("sheet"), mapping=_mapping({**choices, "columns": {}})
    )
    return {
        "sheet": proposal.sheet,
        "sheets": list(proposal.sheets)[:_MOST_COLUMNS],
        "header_rows": list(proposal.header_rows),
        "columns": _columns(proposal),
        "missing": list(proposal.missing),
        "constants": {name: str(value) for name, value in proposal.mapping.constants.items()},
        "order": choices.get("days", {}).get("order"),
        **_doubts(request, proposal.mapping),
    }


def _columns(proposal: "Proposal") -> list[dict[str, Any]]:
    from coop_registry.imports.cells import column_letter

    candidates = {question.header: list(question.candidates) for question in proposal.questions}
    return [
        {
            "letter": column_letter(column.place),
            "header": column.header,
            "field": proposal.mapping.columns.get(column.header, ""),
            "candidates": candidates.get(column.header, []),
            "unit": column.unit,
            "samples": [row[column.place][:_LONGEST] for row in proposal.first_rows if len(row) > column.place][:3],
        }
        for column in proposal.columns[:_MOST_COLUMNS]
    ]


def _doubts(request: Mapping[str, Any], mapping: "ColumnMapping") -> dict[str, Any]:
    from coop_registry.imports.registry_names import registry_names
    from hub_config.services.import_doubts import doubts_of

    with _registry(request["registry_url"]) as session:
        names = registry_names(session)
    return doubts_of(Path(request["file"]), mapping, names, _today())


def _preview(request: Mapping[str, Any]) -> dict[str, Any]:
    return _imported(request, dry_run=True)


def _import(request: Mapping[str, Any]) -> dict[str, Any]:
    return _imported(request, dry_run=False)


def _imported(request: Mapping[str, Any], *, dry_run: bool) -> dict[str, Any]:
    """Import the file, or say what importing it would do; leave the report beside."""
    from coop_registry.imports.importing import import_file

    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    choices = request["choices"]
    with _registry(request["registry_url"]) as session:
        report = import_file(
            session,
            Path(request["file"]),
            writer=_writer(request),
            now=now,
            mapping=_mapping(choices) if choices else None,
            sheet=choices.get("sheet"),
            dry_run=dry_run,
            progress=_progress(Path(request["out"])),
        )
        if not dry_run:
            _say_imported(session, request["upload_id"])
    report = replace(report, signed=request.get("signed", {}))
    try:
        _leave_reports(report, Path(request["out"]), now)
    except Exception:  # whatever it is: the import stands, and what came of it is told
        _forget_reports(Path(request["out"]))
    return _told(report)


def _say_imported(session: "Session", upload_id: str) -> None:
    """Mark the upload as imported: a transaction of its own; importing the same file again changes nothing."""
    from coop_registry.database import begin_writing
    from coop_registry.models.files import Upload

    begin_writing(session)
    if upload := session.get(Upload, upload_id):
        upload.state = "imported"
    session.commit()


def _told(report: "ImportReport") -> dict[str, Any]:
    """Return the report as the page shows it: as many rows of its tables as an answer may hold."""
    counts = {
        "rows_accepted": report.rows_accepted,
        "rows_refused": report.rows_refused,
        "rows_known": report.rows_known,
        "changes_nothing": report.changes_nothing,
        "overwritten_lately": report.overwritten_lately,
    }
    for most_rows in _MOST_ROWS:
        told = {**counts, "words": {language: _in_words(report, language, most_rows) for language in LANGUAGES}}
        if len(json.dumps(told)) < _MOST_ANSWER_BYTES:
            break
    return told


def _in_words(report: "ImportReport", language: str, most_rows: int) -> dict[str, Any]:
    from coop_registry.imports.report_words import warnings, word_tables
    from widgets.theme.texts import Texts

    texts = Texts(language)
    tables = [
        {
            "name": table.name,
            "title": table.title,
            "headers": table.headers,
            "note": table.note,
            "rows": [[cell[:_LONGEST_CELL] for cell in row] for row in table.rows[:most_rows]],
            "rows_in_all": table.rows_in_all,
        }
        for table in word_tables(texts, report, most_rows)
    ]
    return {"warnings": warnings(texts, report), "tables": tables}


def _leave_reports(report: "ImportReport", out: Path, now: dt.datetime) -> None:
    from coop_registry.imports.refused_workbook import refused_workbook
    from coop_registry.imports.report_files import report_page, report_workbook

    for language in LANGUAGES:
        (out / f"report.{language}.html").write_text(report_page(report, language, now), encoding="utf-8")
        report_workbook(report, language, out / f"report.{language}.xlsx")
        if report.rows_refused:
            refused_workbook(report, language, out / f"refused_rows.{language}.xlsx")
        else:
            (out / f"refused_rows.{language}.xlsx").unlink(missing_ok=True)


def _forget_reports(out: Path) -> None:
    """Remove what an earlier step, or half of this one, has left: it is not the report of this one."""
    for file in [*out.glob("report.*"), *out.glob("refused_rows.*")]:
        with suppress(OSError):
            file.unlink()


def _mapping(choices: Mapping[str, Any]) -> "ColumnMapping":
    from coop_registry.imports.mappings import DAY_ORDERS, DayForms
    from coop_registry.imports.mappings import Mapping as ColumnMapping

    order = choices.get("days", {}).get("order")
    return ColumnMapping(
        columns=choices.get("columns", {}),
        values=choices.get("values", {}),
        constants=choices.get("constants", {}),
        scales=choices.get("scales", {}),
        days=DayForms(order=order if order in DAY_ORDERS else None),
        sheet=choices.get("sheet"),
        header_row=choices.get("header_row"),
    )


def _writer(request: Mapping[str, Any]) -> "Writer":
    from coop_registry.writers import Writer

    codes = request["province_codes"]
    return Writer(request["person_id"], None if codes is None else frozenset(codes))


def _progress(out: Path) -> _Progress:
    """Return what says how far the work is, in a file that the asker reads."""
    passing, file = out / "progress.new", out / "progress"

    def say(done: int, total: int) -> None:
        passing.write_text(f"{done} {total}", encoding="ascii")
        passing.replace(file)

    return say


def _registry(url: str) -> "Session":
    from coop_registry.database import open_registry

    return open_registry(url)()


def _today() -> dt.date:
    from legal_rules.legal_time import CASABLANCA

    return dt.datetime.now(CASABLANCA).date()


def main() -> None:
    """Answer on the standard streams, within limits that hold before anything is read."""
    ONE_FILE.hold()
    serve_standard_streams(answer)


if __name__ == "__main__":
    main()
