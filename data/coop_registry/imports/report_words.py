"""An import's report as tables of words in one language, for every form the report takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coop_registry.imports.declared import Remark
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.reasons import LEFT_OUT, refusal_in_words, remark_in_words
from coop_registry.imports.report import ImportReport
from widgets.theme.texts import Texts

_TABLES = {
    "cooperatives": "Cooperatives in the registry",
    "yearly_snapshots": "Members by year",
    "yearly_filings": "Yearly filings",
    "chairs": "Chairs",
}


@dataclass(frozen=True)
class WordTable:
    """A table to show: its title, its headers, its rows; ``own``: the columns that hold people's own words."""

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    own: frozenset[int] = frozenset()
    note: str = ""


def summary(texts: Texts, report: ImportReport) -> list[str]:
    """Return what came of the file, as sentences; the first is the answer."""
    sentences = [
        texts.plural("{count} row is right.", "{count} rows are right.", report.rows_accepted),
        texts.plural("{count} row was refused.", "{count} rows were refused.", report.rows_refused),
    ]
    if report.is_dry_run:
        sentences.append(texts("This is a preview: nothing was changed."))
    if report.already_imported_at:
        when = texts.moment(report.already_imported_at)
        sentences.append(texts("This very file was imported on {when}: what was taken then stays.", when=when))
    elif report.rows_accepted and report.changes_nothing:
        sentences.append(texts("The registry says all of it already: nothing changes."))
    return sentences


def word_tables(texts: Texts, report: ImportReport) -> list[WordTable]:
    """Return the tables of the report; those with nothing in them are left out."""
    tables = (
        _changes(texts, report),
        _refusals(texts, report),
        _remarks(texts, report),
        _duplicates(texts, report),
        _left_out(texts, report),
    )
    return [table for table in tables if table.rows]


def column_name(texts: Texts, report: ImportReport, letter: str | None, field: str | None) -> str:
    """Return a column's letter and its header as the file writes it, or what the missing column would say."""
    for column in report.columns:
        if letter and column.letter == letter:
            return f"{letter} · {column.header}" if column.header else letter
    return field_name(texts, field) if field else (letter or "")


def field_name(texts: Texts, field: str) -> str:
    """Return how people call a field: the first of its usual headers in the language."""
    if field not in FIELDS:
        return field
    for header in FIELDS[field].headers[1:]:
        if ("\u0600" <= header[0] <= "\u06ff") == (texts.language == "ar"):
            return header
    return field


def _changes(texts: Texts, report: ImportReport) -> WordTable:
    rows = [
        (texts(_TABLES[table]), *(texts.number(count) for count in (counts.added, counts.changed, counts.unchanged)))
        for table, counts in report.counts.items()
        if counts.added or counts.changed or counts.unchanged
    ]
    title = texts("What it would change") if report.is_dry_run else texts("What it changed")
    headers = (texts("In the registry"), texts("New ones"), texts("Changed ones"), texts("Known already"))
    return WordTable("changes", title, headers, tuple(rows))


def _refusals(texts: Texts, report: ImportReport) -> WordTable:
    rows = tuple(
        (str(cell.row), column_name(texts, report, cell.column, cell.field), cell.value, *words)
        for cell in report.refusals
        for words in [refusal_in_words(texts, cell.reason, cell.detail)]
    )
    headers = (
        texts("Row of the file"),
        texts("Column of the file"),
        texts("Value given"),
        texts("What is wrong"),
        texts("What to do"),
    )
    note = texts("A refused row changes nothing. Correct it, and import it again.")
    return WordTable("refused", texts("Refused cells"), headers, rows, frozenset({1, 2}), note)


def _remarks(texts: Texts, report: ImportReport) -> WordTable:
    rows = tuple(
        (
            "" if remark.row is None else str(remark.row),
            column_name(texts, report, remark.column, remark.field),
            remark.value,
            remark_in_words(texts, remark.reason, _detail_in_words(texts, remark)),
        )
        for remark in report.remarks
    )
    headers = (texts("Row of the file"), texts("Column of the file"), texts("Value given"), texts("What to look at"))
    note = texts("These rows were taken as they are. Please look at them.")
    return WordTable("remarks", texts("To look at"), headers, rows, frozenset({1, 2}), note)


def _detail_in_words(texts: Texts, remark: Remark) -> Mapping[str, str]:
    """Return a remark's detail with fields called as people call them."""
    if remark.reason != "column_unclear":
        return remark.detail
    names = [field_name(texts, field) for field in remark.detail["candidates"].split(", ")]
    return {"candidates": " / ".join(names)}


def _duplicates(texts: Texts, report: ImportReport) -> WordTable:
    in_registry = texts("in the registry")
    rows = tuple(
        (
            str(pair.row),
            pair.number,
            pair.name,
            in_registry if pair.other_row is None else str(pair.other_row),
            pair.other_number,
            pair.other_name,
            f"{pair.likeness} %",
        )
        for pair in report.duplicates.shown
    )
    headers = (
        texts("Row of the file"),
        texts("Its number"),
        texts("Its name"),
        texts("Row of the other"),
        texts("The other’s number"),
        texts("The other’s name"),
        texts("Likeness"),
    )
    note = texts.plural(
        "{count} pair may be one cooperative under two numbers. Nothing was merged: look at it.",
        "{count} pairs may be one cooperative under two numbers each. Nothing was merged: look at them.",
        report.duplicates.total,
    )
    return WordTable("duplicates", texts("Likely duplicates"), headers, rows, frozenset({2, 5}), note)


def _left_out(texts: Texts, report: ImportReport) -> WordTable:
    rows = tuple((str(row.row), texts(LEFT_OUT.get(row.why, row.why)), row.text) for row in report.left_out)
    headers = (texts("Row of the file"), texts("What it is"), texts("How it begins"))
    note = texts("These rows are no cooperatives, and were left out.")
    return WordTable("left_out", texts("Rows left out"), headers, rows, frozenset({2}), note)


def corrections_of_row(texts: Texts, report: ImportReport) -> Iterator[tuple[int, str]]:
    """Yield each refused row with all that is to be corrected in it, in words."""
    by_row: dict[int, list[str]] = {}
    for cell in report.refusals:
        problem, advice = refusal_in_words(texts, cell.reason, cell.detail)
        place = column_name(texts, report, cell.column, cell.field)
        by_row.setdefault(cell.row, []).append(f"{place}: {problem} {advice}" if place else f"{problem} {advice}")
    for row, words in by_row.items():
        yield row, "\n".join(words)
