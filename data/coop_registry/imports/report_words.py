"""An import's report as tables of words in one language, for every form the report takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from coop_registry.imports.declared import RefusedCell, Remark
from coop_registry.imports.details import detail_in_words, field_name, value_in_words
from coop_registry.imports.overwrites import Overwrite
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
    """A table to show: its title, its headers, its rows; ``own``: the columns that hold people's own words.

    ``total``: how many rows there are, where not all of them were asked for.
    """

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    own: frozenset[int] = frozenset()
    note: str = ""
    total: int = 0

    @property
    def rows_in_all(self) -> int:
        """How many rows there are in all."""
        return max(self.total, len(self.rows))


def summary(texts: Texts, report: ImportReport) -> list[str]:
    """Return what came of the file, as sentences; the first is the answer."""
    sentences = [
        texts.plural("{count} row is right.", "{count} rows are right.", report.rows_accepted),
        texts.plural("{count} row was refused.", "{count} rows were refused.", report.rows_refused),
    ]
    if report.is_dry_run:
        sentences.append(texts("This is a preview: nothing was changed."))
    return [*sentences, *warnings(texts, report)]


def warnings(texts: Texts, report: ImportReport) -> list[str]:
    """Return what a reader must know of the import besides how many rows it takes and refuses."""
    sentences = []
    if count := report.overwritten_lately:
        sentences.append(
            texts.plural(
                "{count} value that was entered in the last 30 days gives way to another: look at it below.",
                "{count} values that were entered in the last 30 days give way to others: look at them below.",
                count,
            )
        )
    if report.already_imported_at:
        when = texts.moment(report.already_imported_at)
        sentences.append(texts("This very file was imported on {when}: what was taken then stays.", when=when))
    elif report.rows_accepted and report.changes_nothing:
        sentences.append(texts("The registry says all of it already: nothing changes."))
    return sentences


def word_tables(texts: Texts, report: ImportReport, most: int | None = None) -> list[WordTable]:
    """Return the tables of the report; those with nothing in them are left out.

    Parameters
    ----------
    most
        How many of the values that change are put in words: a page shows the first of them, a workbook has all.
    """
    tables = (
        _changes(texts, report),
        _overwrites(texts, report, most),
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
            direction = "\u200f" if texts.direction == "rtl" else ""  # a Latin letter before an Arabic header
            return f"{direction}{letter} · {column.header}" if column.header else letter
    return field_name(texts, field) if field else (letter or "")


def _changes(texts: Texts, report: ImportReport) -> WordTable:
    rows = [
        (texts(_TABLES[table]), *(texts.number(count) for count in (counts.added, counts.changed, counts.unchanged)))
        for table, counts in report.counts.items()
        if counts.added or counts.changed or counts.unchanged
    ]
    title = texts("What it would change") if report.is_dry_run else texts("What it changed")
    headers = (texts("In the registry"), texts("New ones"), texts("Changed ones"), texts("Known already"))
    return WordTable("changes", title, headers, tuple(rows))


def _overwrites(texts: Texts, report: ImportReport, most: int | None) -> WordTable:
    """Return every value that changes, from what to what, what was entered last first."""
    rows = tuple(_overwrite(texts, report, one) for one in report.overwrites[:most])
    title = texts("Which values would change") if report.is_dry_run else texts("Which values changed")
    headers = (
        texts("Row of the file"), texts("Number of the cooperative"), texts("Name of the cooperative"),
        texts("What changes"), texts("Value in the registry until now"), texts("Value of the file"),
        texts("Entered until now"),
    )  # fmt: skip
    note = texts("The cooperatives whose values were entered last come first.")
    return WordTable("overwrites", title, headers, rows, frozenset({2, 4, 5, 6}), note, len(report.overwrites))


def _overwrite(texts: Texts, report: ImportReport, one: Overwrite) -> tuple[str, ...]:
    first, second = (one.name_ar, one.name_latin) if texts.language == "ar" else (one.name_latin, one.name_ar)
    field = field_name(texts, one.field) + (f" ({one.year})" if one.year else "")
    old, new = (value_in_words(texts, report.names, one.field, value) for value in (one.old, one.new))
    return (str(one.row), one.number, first or second or "", field, old, new, _entered(texts, one))


def _entered(texts: Texts, one: Overwrite) -> str:
    """Return when and how the known value came, empty where there was none."""
    if one.old is None or one.entered_at is None:
        return ""
    when = texts.moment(one.entered_at)
    if one.file_name is None:
        return texts("by hand, on {when}", when=when)
    return texts("by the file {file}, on {when}", file=one.file_name, when=when)


def refusal(texts: Texts, report: ImportReport, cell: RefusedCell) -> tuple[str, str]:
    """Return what is wrong with a refused cell and what to do, places called as the reader calls them."""
    return refusal_in_words(texts, cell.reason, detail_in_words(texts, report.names, cell.field, cell.detail))


def _remark(texts: Texts, report: ImportReport, one: Remark, *, is_taken: bool = False) -> str:
    detail = detail_in_words(texts, report.names, one.field, one.detail)
    return remark_in_words(texts, one.reason, detail, is_taken=is_taken)


def _refusals(texts: Texts, report: ImportReport) -> WordTable:
    rows = [
        (str(cell.row), column_name(texts, report, cell.column, cell.field), cell.value, *refusal(texts, report, cell))
        for cell in report.refusals
    ]
    look = texts("Look at it while you correct the row.")
    rows += [
        (str(one.row), column_name(texts, report, one.column, one.field), one.value, _remark(texts, report, one), look)
        for one in report.also
    ]
    rows.sort(key=lambda row: int(row[0]))
    headers = (
        texts("Row of the file"),
        texts("Column of the file"),
        texts("Value given"),
        texts("What is wrong"),
        texts("What to do"),
    )
    note = texts("A refused row changes nothing. Correct it, and import it again.")
    return WordTable("refused", texts("Refused cells"), headers, tuple(rows), frozenset({1, 2}), note)


def _remarks(texts: Texts, report: ImportReport) -> WordTable:
    rows = tuple(
        (
            "" if remark.row is None else str(remark.row),
            column_name(texts, report, remark.column, remark.field),
            remark.value,
            _remark(texts, report, remark, is_taken=True),
        )
        for remark in report.remarks
    )
    headers = (texts("Row of the file"), texts("Column of the file"), texts("Value given"), texts("What to look at"))
    note = texts("These rows were taken as they are. Please look at them.")
    return WordTable("remarks", texts("To look at"), headers, rows, frozenset({1, 2}), note)


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
    """Yield each refused row with all that is to be corrected in it, in words, and where it stands in the file."""
    by_row: dict[int, list[str]] = {}
    for cell in report.refusals:
        by_row.setdefault(cell.row, []).append(_placed(texts, report, cell, " ".join(refusal(texts, report, cell))))
    for one in report.also:
        by_row.setdefault(one.row or 0, []).append(_placed(texts, report, one, _remark(texts, report, one)))
    for row, words in by_row.items():
        yield row, "\n".join([texts("Row {row} of the file.", row=row), *words])


def _placed(texts: Texts, report: ImportReport, one: RefusedCell | Remark, words: str) -> str:
    place = column_name(texts, report, one.column, one.field)
    return f"{place}: {words}" if place else words
