"""Finding a sheet's headers, and what each column's header could mean; nothing is decided here that is not clear."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coop_registry.imports.cells import Cell, Grid, text_of
from coop_registry.imports.fields import FIELDS
from coop_registry.imports.header_meanings import (
    EXACT,
    SURE,
    YEAR,
    Candidates,
    candidates_of,
    header_key,
    is_own_column,
    unit_of,
    unit_of_amounts,
)
from coop_registry.spelling import plain

_SEARCHED_ROWS = 60  # below them no table begins
_MOST_HEADER = 200  # signs of a header; a longer text is a note
_NEAR = SURE - 1
STORIES = " › "  # between two stories of headers that our own workbooks write in one row
# What stands under a header of its own kind and adds nothing to it: "Capital" and below it "Montant".
_BARE = {
    "day": ("date", "le", "تاريخ", "التاريخ"),
    "money": ("total", "montant", "valeur", "ensemble", "المجموع", "مجموع", "المبلغ", "القيمة", "إجمالي", "الإجمالي"),
    "count": ("total", "nombre", "ensemble", "المجموع", "مجموع", "العدد", "عدد", "إجمالي", "الإجمالي"),
    "register_number": ("numéro", "رقم", "الرقم"),
    "telephone": ("numéro", "رقم", "الرقم"),
}
_BARE_KEYS = {kind: frozenset(map(header_key, words)) for kind, words in _BARE.items()}
# What stands above headers and changes nothing of what they mean: whose they are, and of which year.
_NEUTRAL = (
    "exercice|année|an|au titre|adhérents|membres|coopérateurs|coopérative|coopératives|identification|informations"
    "|générales|données|renseignements|situation|juridique|financières|financière|comptables|siège|social|adresse"
    "|localisation|nombre|السنة|سنة|المالية|برسم|المنخرطون|المنخرطين|الأعضاء|المتعاونون|المتعاونين|التعاونية|التعاونيات"
    "|معلومات|معطيات|بيانات|عامة|المعطيات|المعلومات|المقر|العنوان|عدد|تعريف|الوضعية"
)
_NEUTRAL_WORDS = frozenset(word for header in _NEUTRAL.split("|") for word in header_key(header).split())
_FIGURES = ("count", "money", "day")
_WORDY = ("name", "text", "province", "delegation", "sector", "activity", "category", "status", "telephone")


@dataclass(frozen=True)
class Column:
    """A column's header, and the fields it could mean: one is clear, several or near ones are a question."""

    place: int
    header: str
    candidates: Candidates
    year: int | None = None  # that the header names, as in "Adhérents 2024"
    unit: int | None = None  # in how many dirhams the header counts, as in "Capital (KDH)"; None: it does not say

    @property
    def field(self) -> str | None:
        """The field that the header means for sure, if it does."""
        scores = [score for _, score in self.candidates[:2]]
        if not scores or scores[0] < SURE or scores[0] in scores[1:]:
            return None
        return self.candidates[0][0]


@dataclass(frozen=True)
class Headers:
    """Where a table's headers stand, and its columns; rows from 0."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]

    @property
    def fields(self) -> set[str]:
        """The fields that are sure."""
        return {column.field for column in self.columns if column.field}

    @property
    def rank(self) -> tuple[int, int]:
        """How much they say: the fields that are sure, then the columns that are a question."""
        return len(self.fields), sum(bool(column.candidates) and not column.field for column in self.columns)

    def named(self, own: Mapping[str, str]) -> int:
        """Return how many of a mapping's headers stand here."""
        return len({header_key(column.header) for column in self.columns} & own.keys())


def find_headers(grid: Grid, known: Mapping[str, str], *, row: int | None = None) -> Headers | None:
    """Find the row, or the two rows, of headers: those that a mapping names most of, then that name the most fields.

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
        for found in _readings(grid, one, own):
            if best is None or (found.named(own), found.rank) > (best.named(own), best.rank):
                best = found
    if best is None or (row is None and not _is_enough(best, known)):
        return None
    grouped = _beneath_groups(grid, best, own)
    return grouped if grouped.named(own) >= best.named(own) else best


def _readings(grid: Grid, row: int, own: Mapping[str, str]) -> Iterator[Headers]:
    """Yield in which ways headers may begin in a row."""
    yield _one_row(grid, row, own)
    if both := _two_rows(grid, row, own):
        yield both
        grouped = _beneath_groups(grid, _one_row(grid, row + 1, own), own) if own else both
        if grouped.rows == both.rows:
            yield grouped


def _is_enough(headers: Headers, known: Mapping[str, str]) -> bool:
    sure, asked = headers.rank
    return sure >= (1 if known else 2) or (sure == 1 and asked >= 2)


def _one_row(grid: Grid, row: int, own: Mapping[str, str]) -> Headers:
    texts = [_header_text(cell) for cell in grid.rows[row]]
    pairs = [text.rpartition(STORIES) for text in texts]
    return Headers((row,), tuple(_joined_column(at, above, below, own) for at, (above, _, below) in enumerate(pairs)))


def _two_rows(grid: Grid, row: int, own: Mapping[str, str]) -> Headers | None:
    if row + 1 >= len(grid.rows):
        return None
    below = [_header_text(cell) for cell in grid.rows[row + 1]]
    if not any(below):
        return None
    merged = {right for (top, left), (bottom, right) in grid.merges if top <= row <= bottom and left < right}
    above = _continued(_spread(grid, row), below, merged)
    width = max(len(above), len(below))
    above, below = above + [""] * (width - len(above)), below + [""] * (width - len(below))
    columns = tuple(_joined_column(place, *pair, own) for place, pair in enumerate(zip(above, below, strict=True)))
    return Headers((row, row + 1), _in_the_titles_unit(grid, row, columns))


def _continued(above: list[str], below: list[str], ends: Container[int]) -> list[str]:
    """Return the upper headers, each going on over the columns that stand beside it without one of their own.

    ``ends``: where a merged header says itself that it goes no further.
    """
    above = above + [""] * (len(below) - len(above))
    for place in range(1, len(below)):
        is_bare = not above[place] and place - 1 not in ends and below[place] and not is_own_column(below[place])
        if is_bare and above[place - 1] and below[place - 1] not in ("", above[place - 1]):
            above[place] = above[place - 1]
    return above


def _beneath_groups(grid: Grid, headers: Headers, own: Mapping[str, str]) -> Headers:
    """Return headers of one row with those below them, or with what merged cells above say of groups of them."""
    if len(headers.rows) > 1:
        return headers
    row = headers.rows[0]
    if _goes_on_below(grid, headers) and (both := _two_rows(grid, row, own)):
        return both
    places = [column.place for column in headers.columns if column.header]
    groups = _groups(grid, row - 1, places)
    if not groups:
        return Headers((row,), _in_the_titles_unit(grid, row, headers.columns))
    columns = tuple(
        _joined_column(column.place, groups[column.place], column.header, own)
        if column.place in groups and header_key(column.header) not in own
        else column
        for column in headers.columns
    )
    return Headers((row - 1, row), _in_the_titles_unit(grid, row - 1, columns))


def _goes_on_below(grid: Grid, headers: Headers) -> bool:
    """Return whether the row below headers is one of headers too: words that are headers, or stand under amounts."""
    row = headers.rows[0] + 1
    cells = [(column, text_of(grid.rows[row][column.place])) for column in headers.columns
             if row < len(grid.rows) and column.place < len(grid.rows[row])]  # fmt: skip
    said = [(column, text) for column, text in cells if text and text != column.header]
    if any(sign.isdigit() for _, text in said for sign in YEAR.sub("", plain(text))):
        return False
    above = _spread(grid, row - 1)
    return bool(said) and all(
        candidates_of(header_key(text)) or any(header_key(text) in keys for keys in _BARE_KEYS.values())
        or ((field := column.field or _column(column.place, above[column.place], {}).field) is not None
            and FIELDS[field].kind in _FIGURES)
        for column, text in said
    )  # fmt: skip


def _groups(grid: Grid, row: int, places: Sequence[int]) -> dict[int, str]:
    """Return the text that is merged over several columns, and not over all of them, by column."""
    found: dict[int, str] = {}
    for (top, left), (bottom, right) in grid.merges:
        covered = [place for place in places if left <= place <= right]
        is_a_group = top <= row <= bottom and 1 < len(covered) < len(places) and left < len(grid.rows[top])
        if is_a_group and (text := _header_text(grid.rows[top][left])):
            found.update(dict.fromkeys(covered, text))
    return found


def _in_the_titles_unit(grid: Grid, row: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return columns with the unit that a title above the table names for all amounts: ``en milliers de dirhams``."""
    titles = (text_of(cell) for line in grid.rows[max(row - 8, 0) : row] for cell in line if isinstance(cell, str))
    unit = next((unit for title in titles if (unit := unit_of_amounts(title))), None)
    if unit is None:
        return columns
    return tuple(replace(column, unit=column.unit or unit) if column.header else column for column in columns)


def _joined_column(place: int, above: str, below: str, own: Mapping[str, str]) -> Column:
    """Return what a header of two stories means: both together, or one of them where the other adds nothing."""
    if not above or not below or header_key(above) == header_key(below):
        shown = f"{above} {below}" if above and below and above != below else None
        return _column(place, below or above, own, shown=shown)
    joined = f"{above} {below}"
    whole = _column(place, joined, own)
    if whole.field or header_key(joined) in own:
        return whole
    turned, lower, upper = (_column(place, text, own, shown=joined) for text in (f"{below} {above}", below, above))
    if turned.field and turned.candidates[0][1] == EXACT:
        return turned  # "Immatriculation" and below it "Date"
    if lower.field and _adds_nothing(above, upper.field, lower.field):
        return lower
    if upper.field and header_key(below) in _BARE_KEYS.get(FIELDS[upper.field].kind, ()):
        return upper
    return replace(whole, candidates=_as_a_question((*whole.candidates, *lower.candidates, *upper.candidates)))


def _adds_nothing(above: str, upper: str | None, lower: str) -> bool:
    """Return whether an upper header leaves a lower one what it means: "Adhérents" above "Femmes" does."""
    if unit_of(above):
        return False
    if upper == lower or set(header_key(above).split()) <= _NEUTRAL_WORDS:
        return True
    if upper is None:
        return False
    return FIELDS[upper].table == FIELDS[lower].table and FIELDS[lower].kind in _WORDY


def _as_a_question(candidates: Candidates) -> Candidates:
    scores: dict[str, float] = {}
    for field, score in candidates:
        scores[field] = max(scores.get(field, 0.0), min(score, _NEAR))
    return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])))


def _column(place: int, text: str, own: Mapping[str, str], *, shown: str | None = None) -> Column:
    header = shown or text
    years = set(YEAR.findall(plain(header)))
    year = int(years.pop()) if len(years) == 1 else None
    key = header_key(text)
    if key in own:
        candidates: Candidates = ((own[key], EXACT),) if own[key] else ()
    else:
        candidates = candidates_of(key)
    return Column(place, header, candidates, year, unit_of(header))


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
