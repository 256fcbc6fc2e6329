"""Finding a sheet's headers, and what each column's header could mean; nothing is decided here that is not clear."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from coop_registry.imports.cells import Cell, Grid, text_of
from coop_registry.imports.fields import FIELDS, PASSED_OVER
from coop_registry.spelling import plain

SURE, LIKELY = 90.0, 75.0  # our choice: one letter typed wrong in a header of ten; a word more or less
_APART = 6.0  # a near match counts when the next field is so much further away
_SEARCHED_ROWS = 60  # below them no table begins
_MOST_HEADER = 200  # signs of a header; a longer text is a note
_SIGNS = re.compile(r"[^\w#°]+|_")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_PASSED_WORDS = frozenset(
    {"de", "des", "du", "d", "la", "le", "les", "l", "et", "avec", "aux", "au", "dh", "dhs", "mad", "dirhams", "dirham"}
    | {"و", "مع", "في", "ب", "من", "بالدرهم", "درهم", "الدرهم", "بالدراهم"}
)
_SAME_WORDS = {"nb": "nombre", "nbr": "nombre", "nbre": "nombre", "num": "numero", "n°": "numero", "no": "numero"}
_TOTAL_HEADERS = frozenset(
    map(plain, ("المجموع", "مجموع", "العدد", "total", "nombre", "إجمالي", "الإجمالي", "ensemble"))
)


@dataclass(frozen=True)
class Column:
    """A column's header, and the fields it could mean: one is clear, several or near ones are a question."""

    place: int
    header: str
    candidates: tuple[tuple[str, float], ...]  # field and likeness, 0 to 100, the best first
    year: int | None = None  # that the header names, as in "Adhérents 2024"

    @property
    def field(self) -> str | None:
        """The field that the header means for sure, if it does."""
        if not self.candidates or self.candidates[0][1] < SURE:
            return None
        rivals = [score for _, score in self.candidates[1:]]
        exact = self.candidates[0][1] == 100.0 and 100.0 not in rivals
        return self.candidates[0][0] if exact or not rivals or self.candidates[0][1] - rivals[0] >= _APART else None


@dataclass(frozen=True)
class Headers:
    """Where a table's headers stand, and its columns; rows from 0."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]

    @property
    def fields(self) -> set[str]:
        """The fields that are sure."""
        return {column.field for column in self.columns if column.field}


def header_key(text: str) -> str:
    """Return what the spellings of one header share.

    Examples
    --------
    >>> header_key("Nb. d’adhérents (2024)") == header_key("NOMBRE ADHERENTS")
    True
    >>> header_key("رأس المال (بالدرهم)") == header_key("رأس المال")
    True
    """
    words = _SIGNS.sub(" ", plain(re.sub("[’'ʼ`]", " ", text))).split()
    same = [_SAME_WORDS.get(word, word) for word in words if not _YEAR.fullmatch(word)]
    return " ".join([word for word in same if word not in _PASSED_WORDS] or same)


def find_headers(grid: Grid, known: Mapping[str, str], *, row: int | None = None) -> Headers | None:
    """Find the row, or the two rows, of headers that name the most fields.

    Parameters
    ----------
    grid
        The sheet.
    known
        Header as a mapping writes it → field; these are sure.
    row
        Where a mapping says they stand, from 0; two rows when the next one is a second row of headers.

    Returns
    -------
    Headers, or None when no row names two fields.
    """
    own = {header_key(header): field for header, field in known.items()}
    rows = range(min(_SEARCHED_ROWS, len(grid.rows))) if row is None else [row] if row < len(grid.rows) else []
    best: Headers | None = None
    for one in rows:
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in grid.rows[one]) < 2 and row is None:
            continue
        for found in (_one_row(grid, one, own), _two_rows(grid, one, own)):
            if found and (best is None or len(found.fields) > len(best.fields)):
                best = found
    least = 1 if row is not None or known else 2
    return best if best and (len(best.fields) >= least or row is not None) else None


def _one_row(grid: Grid, row: int, own: Mapping[str, str]) -> Headers:
    texts = [_header_text(cell) for cell in grid.rows[row]]
    return Headers((row,), tuple(_column(place, text, own) for place, text in enumerate(texts)))


def _two_rows(grid: Grid, row: int, own: Mapping[str, str]) -> Headers | None:
    if row + 1 >= len(grid.rows):
        return None
    above, below = _spread(grid, row), [_header_text(cell) for cell in grid.rows[row + 1]]
    if not any(below):
        return None
    width = max(len(above), len(below))
    above, below = above + [""] * (width - len(above)), below + [""] * (width - len(below))
    columns = tuple(_joined_column(place, *pair, own) for place, pair in enumerate(zip(above, below, strict=True)))
    return Headers((row, row + 1), columns)


def _joined_column(place: int, above: str, below: str, own: Mapping[str, str]) -> Column:
    """Return what a header of two stories means: both together first, then the lower one, within the upper's sense."""
    if not above or not below or header_key(above) == header_key(below):
        return _column(place, below or above, own)
    joined = f"{above} {below}"
    if header_key(joined) in own:
        return _column(place, joined, own)
    if plain(below) in _TOTAL_HEADERS:
        return _column(place, above, own, shown=joined)
    whole, lower, upper = (_column(place, text, own, shown=joined) for text in (joined, below, above))
    if whole.field or lower.field is None:
        return whole if whole.field else (upper if upper.field and not lower.candidates else whole)
    of_one_table = upper.field is None or FIELDS[upper.field].table == FIELDS[lower.field].table
    return lower if of_one_table and not _speaks_of_money(above) else whole


def _speaks_of_money(text: str) -> bool:
    return any(word in plain(text) for word in ("chiffre", "affaires", "معاملات", "turnover"))


def _column(place: int, text: str, own: Mapping[str, str], *, shown: str | None = None) -> Column:
    years = set(_YEAR.findall(plain(text)))
    year = int(years.pop()) if len(years) == 1 else None
    key = header_key(text)
    if key in own:
        return Column(place, shown or text, ((own[key], 100.0),) if own[key] else (), year)
    return Column(place, shown or text, candidates_of(key), year)


@cache
def candidates_of(key: str) -> tuple[tuple[str, float], ...]:
    """Return the fields that a header's key could mean, with their likeness, the best first."""
    if not key or key in _passed_over():
        return ()
    known = _known_headers()
    if key in known:
        return tuple((field, 100.0) for field in sorted(known[key]))
    scores: dict[str, float] = {}
    for found, score, _ in process.extract(key, list(known), scorer=fuzz.ratio, limit=8, score_cutoff=LIKELY):
        for field in known[found]:
            scores[field] = max(scores.get(field, 0.0), min(score, 99.0))
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


@cache
def _known_headers() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for field in FIELDS.values():
        for header in field.headers:
            known.setdefault(header_key(header), set()).add(field.name)
            known.setdefault(plain(header), set()).add(field.name)
    return known


@cache
def _passed_over() -> frozenset[str]:
    return frozenset(header_key(header) for header in PASSED_OVER) - set(_known_headers())


def _header_text(cell: Cell) -> str:
    text = " ".join(text_of(cell).split())
    return text if len(text) <= _MOST_HEADER else ""


def _spread(grid: Grid, row: int) -> list[str]:
    """Return a row's headers with those of merged cells written over every column they cover."""
    texts = [_header_text(cell) for cell in grid.rows[row]]
    for (top, left), (bottom, right) in grid.merges:
        if top <= row <= bottom and top < len(grid.rows) and left < len(grid.rows[top]):
            shown = _header_text(grid.rows[top][left])
            texts += [""] * (right + 1 - len(texts))
            texts[left : right + 1] = [shown] * (right + 1 - left)
    return texts


def repeats(texts: Sequence[str], columns: Iterable[Column]) -> bool:
    """Return whether a row says its headers again."""
    said = [(text, column.header) for text, column in zip(texts, columns, strict=False) if text]
    same = sum(header_key(text) == header_key(header) or plain(text) in plain(header) for text, header in said)
    return len(said) >= 2 and same > len(said) / 2
