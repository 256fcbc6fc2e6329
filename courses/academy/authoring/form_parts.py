"""What the form of an exercise is made of: parts that each show one field of the entry and read it back.

A part changes only what it shows. What an author wrote beside it, or wrote in a shape that the part cannot show, stays
as it is: ``can_show`` says whether the form may touch a field.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from academy.authoring.names import name_for
from academy.authoring.prose_pieces import typed_text
from academy.exercises.items import LANGUAGES
from academy.exercises.numerals import with_plain_digits

TOKEN = "@"  # noqa: S105  # in a row of a list while it is in a form: which row of the saved list it was, or that it is new
Draft = dict[str, Any]  # an entry while it is written
_WHOLE = re.compile(r"-?\d{1,15}")
_BROKEN = re.compile(r"-?\d{0,15}[.,]\d{1,12}")


class Said(Protocol):
    """What a form brought."""

    def get(self, name: str, /) -> str:
        """Return a field, empty when absent."""

    def getlist(self, name: str, /) -> list[str]:
        """Return every value of a field, in order."""


class Part(Protocol):
    """A part of the form."""

    @property
    def path(self) -> str:
        """The field of the entry, dotted."""

    @property
    def macro(self) -> str:
        """The name of the template that shows it."""

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether the entry's field has a shape that this part knows."""

    def take(self, said: Said, entry: Draft) -> None:
        """Write into the entry what the form says."""


def at(entry: Mapping[str, Any], path: str) -> Any:
    """Return what stands at a dotted path, None when nothing does."""
    value: Any = entry
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def put(entry: Draft, path: str, value: Any) -> None:
    """Write a value at a dotted path; None takes it away, and the table around it when that is empty then."""
    *above, last = path.split(".")
    holder = entry
    for name in above:
        if not isinstance(holder.get(name), dict):
            if value is None:
                return
            holder[name] = {}
        holder = holder[name]
    if value is not None:
        holder[last] = value
    elif last in holder:
        del holder[last]
        if above and not holder:
            put(entry, ".".join(above), None)


def number_typed(text: str) -> int | float | str | None:
    """Return what was typed as a number; None for nothing, and what is none as it was typed.

    Examples
    --------
    >>> number_typed("٢,٥"), number_typed(" 12 "), number_typed("many"), number_typed("")
    (2.5, 12, 'many', None)
    """
    plain = with_plain_digits(text).strip()
    if _WHOLE.fullmatch(plain):
        return int(plain)
    if _BROKEN.fullmatch(plain):
        return float(plain.replace(",", "."))
    return text.strip() or None


def words_typed(said: Said, name: str, before: object) -> dict[str, Any] | None:
    """Return a text in its languages with whatever else stood beside them; None when nothing was said."""
    kept = dict(before) if isinstance(before, Mapping) else {}
    for language in LANGUAGES:
        typed = typed_text(said.get(f"{name}.{language}"))
        old = kept.get(language)
        if isinstance(old, str) and typed_text(old) == typed:
            continue
        if typed or language in kept:
            kept[language] = typed
    return kept if any(kept.get(language) for language in LANGUAGES) else None


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    path: str
    label: str
    help: str = ""
    is_long: bool = False
    macro: str = "words"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a table of texts, or not there."""
        return _is_words(at(entry, self.path))

    def take(self, said: Said, entry: Draft) -> None:
        """Write both texts."""
        put(entry, self.path, words_typed(said, self.path, at(entry, self.path)))


@dataclass(frozen=True)
class Number:
    """A number."""

    path: str
    label: str
    help: str = ""
    macro: str = "number"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a number, something typed in its place, or not there."""
        value = at(entry, self.path)
        return value is None or (isinstance(value, int | float | str) and not isinstance(value, bool))

    def take(self, said: Said, entry: Draft) -> None:
        """Write the number, as it was written when it is the same."""
        typed, before = number_typed(said.get(self.path)), at(entry, self.path)
        if typed != before:
            put(entry, self.path, typed)


@dataclass(frozen=True)
class Text:
    """A short text of one language or none: a name, a day."""

    path: str
    label: str
    help: str = ""
    macro: str = "text"
    kind: str = "text"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a text or not there."""
        return isinstance(at(entry, self.path), str | None)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the text; nothing typed takes it away."""
        put(entry, self.path, typed_text(said.get(self.path)).strip() or None)


@dataclass(frozen=True)
class OneOf:
    """One of a few values; ``default`` is what stands when the field is left out."""

    path: str
    label: str
    options: tuple[tuple[Any, str], ...]
    default: Any = None
    help: str = ""
    macro: str = "one_of"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is one of the values, or not there."""
        value = at(entry, self.path)
        return value is None or any(value is each or value == each for each, _ in self.options)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the value; the default is not written where nothing was."""
        chosen = next((each for each, _ in self.options if str(each) == said.get(self.path)), None)
        if chosen == self.default and at(entry, self.path) is None:
            return
        put(entry, self.path, chosen)


@dataclass(frozen=True)
class Flag:
    """Yes, or not written at all."""

    path: str
    label: str
    help: str = ""
    macro: str = "flag"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is yes, no, or not there."""
        return isinstance(at(entry, self.path), bool | None)

    def take(self, said: Said, entry: Draft) -> None:
        """Write yes; no takes away a yes."""
        is_set = said.get(self.path) == "yes"
        if is_set != bool(at(entry, self.path)):
            put(entry, self.path, True if is_set else None)


@dataclass(frozen=True)
class Texts:
    """Several short texts, one a line."""

    path: str
    label: str
    help: str = ""
    macro: str = "texts"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a list of texts of one line, or not there."""
        value = at(entry, self.path)
        lines = value if isinstance(value, list) else []
        is_plain = all(isinstance(each, str) and each == each.strip() and each and "\n" not in each for each in lines)
        return value is None or (isinstance(value, list) and is_plain)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the lines that say something."""
        lines = [line.strip() for line in typed_text(said.get(self.path)).split("\n") if line.strip()]
        if lines != (at(entry, self.path) or []):
            put(entry, self.path, lines or None)


@dataclass(frozen=True)
class Sources:
    """The rules that an exercise asks about: one as a text, several as a list."""

    path: str
    label: str
    help: str = ""
    macro: str = "sources"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is a text or a list of texts, or not there."""
        value = at(entry, self.path)
        return isinstance(value, str | None) or (isinstance(value, list) and all(isinstance(v, str) for v in value))

    def take(self, said: Said, entry: Draft) -> None:
        """Write the ids; a single one stays the text or the list that it was."""
        typed = [each.strip() for each in said.getlist(self.path) if each.strip()]
        before = at(entry, self.path)
        if typed != ([before] if isinstance(before, str) else before or []):
            is_one = len(typed) == 1 and not isinstance(before, list)
            put(entry, self.path, typed[0] if is_one else typed or None)


def put_in(row: Draft, name: str, value: Any) -> None:
    """Write a field of a row; None takes it away."""
    if value is None:
        row.pop(name, None)
    else:
        row[name] = value


def rows_of(entry: Mapping[str, Any], path: str) -> list[Mapping[str, Any]]:
    """Return the tables of a list; none for anything else."""
    value = at(entry, path)
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def taken_rows(said: Said, path: str, entry: Mapping[str, Any]) -> list[tuple[str, Draft]]:
    """Return the rows of a list as the form orders them: each with its token, and what stood in it before."""
    before = rows_of(entry, path)
    rows: list[tuple[str, Draft]] = []
    for token in said.getlist(f"{path}@"):
        place = int(token) if token.isascii() and token.isdecimal() and len(token) < 4 else -1
        row = dict(before[place]) if 0 <= place < len(before) else {}
        row[TOKEN] = token
        rows.append((token, row))
    return rows


def named(row: Draft, said: Said, name: str, taken: Sequence[str], otherwise: str) -> None:
    """Give a row its words, and an id when it has none."""
    words = words_typed(said, name, row) or dict.fromkeys(LANGUAGES, "")
    typed = said.get(f"{name}.id").strip()
    row.update({"id": row.get("id") or typed or name_for(str(words.get("fr", "")), taken, otherwise=otherwise)})
    row.update({language: words[language] for language in LANGUAGES if language in words})


def _is_words(value: object) -> bool:
    return value is None or (
        isinstance(value, Mapping) and all(isinstance(value.get(each, ""), str) for each in LANGUAGES)
    )
