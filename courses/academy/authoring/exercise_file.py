"""The TOML file of a lesson's exercises: one entry changed, and every other byte as its author wrote it."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, InlineTable

from academy.authoring.entry_text import as_value, entry_text, field_lines, list_text
from academy.authoring.errors import NotReadable
from academy.exercises.items import LANGUAGES
from academy.plain_days import with_days_as_text

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z0-9_-]+)[ \t]*(?=[.\]])", re.MULTILINE)
_TAIL = re.compile(r"(?:^[ \t]*(?:#[^\n]*)?(?:\n|\Z))+\Z", re.MULTILINE)
Entry = Mapping[str, Any]


def entries_of(text: str, name: str = "") -> dict[str, Any]:
    """Return what a file of exercises holds, days as text.

    Raises
    ------
    NotReadable
        For a text that is no TOML.
    """
    try:
        table: dict[str, Any] = with_days_as_text(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise NotReadable(name or "exercises.toml", str(error)) from error
    return table


def with_entry(text: str, name: str, entry: Entry, *, days: Sequence[str] = ()) -> str:
    """Return the file with one exercise as a form has it; an entry that says the same leaves the text as it is.

    Comments, order and the way of writing stay, of the other exercises and of what did not change in this one.

    Parameters
    ----------
    entry
        All of the exercise: a field that is absent is taken out.
    days
        Fields, dotted, whose texts are days and are written as TOML writes days.

    Raises
    ------
    NotReadable
    """
    before = entries_of(text)
    plain = _plain(entry)
    if name in before and before[name] == plain:
        return text
    wanted = {**before, name: plain}
    dated = _with_days(plain, days)
    if name not in before:
        return _added(text, name, dated)
    for attempt in (_chunk_changed, _whole_changed, _rewritten):
        changed = attempt(text, name, dated)
        if changed is not None and _says(changed, wanted):
            return changed
    raise NotReadable(name, "this entry is written in a way that the form cannot change")


def with_fields(text: str, wanted: Entry) -> str:
    """Return a course.toml that says what a form has; what did not change keeps its bytes.

    Raises
    ------
    NotReadable
    """
    if entries_of(text) == _plain(wanted):
        return text
    document = tomlkit.parse(text)
    fresh: list[str] = []
    for key in [key for key in document if key not in wanted]:
        del document[key]
    for key, value in wanted.items():
        if key in document:
            if _plain(document[key]) != _plain(value):
                _change(document, key, value)
        elif isinstance(value, Mapping) and not set(value) <= set(LANGUAGES):
            document.append(key, tomlkit.item(dict(value)))
        else:
            fresh += field_lines(key, value)
    changed = _before_tables(tomlkit.dumps(document), fresh)
    if not _says(changed, _plain(wanted)):
        raise NotReadable("course.toml", "it is written in a way that the form cannot change")
    return changed


def without_entry(text: str, name: str) -> str:
    """Return the file without one exercise; everything else keeps its bytes."""
    before = entries_of(text)
    wanted = {each: entry for each, entry in before.items() if each != name}
    if wanted == before:
        return text
    found = _chunk(text, name)
    if found:
        start, end = found
        changed = text[:start] + text[end:]
        if _says(changed, wanted):
            return changed
    document = tomlkit.parse(text)
    document.remove(name)
    return tomlkit.dumps(document)


def _before_tables(text: str, lines: Sequence[str]) -> str:
    """Return a file with new lines where they belong to no table: before the first one and what is said above it."""
    if not lines:
        return text
    header = _HEADER.search(text)
    above = text[: header.start()] if header else text
    tail = _TAIL.search(above)
    cut = tail.start() if tail and header else len(above)
    before = above[:cut] if not above[:cut] or above[:cut].endswith("\n") else above[:cut] + "\n"
    return before + "\n".join(lines) + "\n" + text[cut:]


def _says(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return entries_of(text) == wanted
    except NotReadable:
        return False


def _added(text: str, name: str, entry: Entry) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    apart = "" if not text.strip() else newline if text.endswith("\n") else newline * 2
    return text + apart + entry_text(name, entry).replace("\n", newline)


def _chunk(text: str, name: str) -> tuple[int, int] | None:
    """Return where the lines of an exercise stand when they stand together; comments before the next are not its own.

    Headers inside a text of several lines could mislead it: whatever is made with it is read again and compared.
    """
    headers = [(found[1], found.start()) for found in _HEADER.finditer(text)]
    own = [place for place, (each, _) in enumerate(headers) if each == name]
    if not own or own != list(range(own[0], own[-1] + 1)):
        return None
    start = headers[own[0]][1]
    end = headers[own[-1] + 1][1] if own[-1] + 1 < len(headers) else len(text)
    tail = _TAIL.search(text, start, end) if end < len(text) else None
    if tail:
        above = text[: tail.end()].rstrip("\n")  # the comment right above the next header is that one's
        end = tail.start() if "#" in tail[0] and above else end
    return start, end


def _chunk_changed(text: str, name: str, entry: Entry) -> str | None:
    found = _chunk(text, name)
    if not found:
        return None
    start, end = found
    body = text[start:end]
    core = body.rstrip()
    changed = _whole_changed(core + "\n", name, entry)
    return None if changed is None else text[:start] + changed.rstrip("\n") + body[len(core) :] + text[end:]


def _whole_changed(text: str, name: str, entry: Entry) -> str | None:
    try:
        document = tomlkit.parse(text)
        lost = _lost_by_parsing(text, tomlkit.dumps(document))
        _merge(document[name], entry)
        return "".join(lost.get(line, line) for line in tomlkit.dumps(document).splitlines(keepends=True))
    except (TOMLKitError, KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None


def _lost_by_parsing(text: str, dumped: str) -> dict[str, str]:
    """Return the lines as they stood of those that tomlkit 0.15 does not keep: the space in ``2026-12-01 }``."""
    lines, again = text.splitlines(keepends=True), dumped.splitlines(keepends=True)
    return {kept: line for line, kept in zip(lines, again, strict=False) if line != kept}


def _rewritten(text: str, name: str, entry: Entry) -> str | None:
    """Write the entry anew, the comments that stood in it above it."""
    found = _chunk(text, name)
    if not found:
        return None
    start, end = found
    body = text[start:end]
    comments = "".join(f"{line.strip()}\n" for line in body.splitlines() if line.lstrip().startswith("#"))
    after = body[len(body.rstrip()) :]
    return text[:start] + comments + entry_text(name, entry).rstrip("\n") + after + text[end:]


def _merge(table: Any, wanted: Entry) -> None:
    """Make a table say what is wanted, changing only what says something else."""
    for key in [key for key in table if key not in wanted]:
        del table[key]
    for key, value in wanted.items():
        if key not in table:
            table[key] = as_value(value)
        elif _plain(table[key]) != _plain(value):
            _change(table, key, value)


def _change(holder: Any, key: Any, value: Any) -> None:
    now = holder[key]
    is_rewritten = isinstance(now, InlineTable) and set(now) != set(value if isinstance(value, Mapping) else ())
    if isinstance(now, Mapping) and isinstance(value, Mapping) and not is_rewritten:
        _merge(now, value)
    elif isinstance(now, Array) and isinstance(value, list):
        _change_list(holder, key, now, value)
    elif isinstance(now, AoT) and isinstance(value, list) and len(now) == len(value):
        for place, each in enumerate(value):
            _merge(now[place], each)
    else:
        holder[key] = as_value(value)


def _change_list(holder: Any, key: Any, now: Array, value: list[Any]) -> None:
    """Change a list element by element when none came, went or moved; else write it anew under its comments."""
    is_same_length = len(now) == len(value)
    if is_same_length and all(_is_same_item(now[place], each) for place, each in enumerate(value)):
        for place, each in enumerate(value):
            if _plain(now[place]) != _plain(each):
                _change(now, place, each)
        return
    comments = [line.strip() for line in now.as_string().splitlines() if line.lstrip().startswith("#")]
    holder[key] = tomlkit.parse(f"x = {list_text(value, comments)}\n")["x"]


def _is_same_item(now: Any, wanted: Any) -> bool:
    if isinstance(now, Mapping) and isinstance(wanted, Mapping):
        return bool(now.get("id") == wanted.get("id"))
    return not isinstance(now, Mapping | list) and not isinstance(wanted, Mapping | list)


def _plain(value: Any) -> Any:
    """Return what a value says, without the way in which it is written; days as text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return with_days_as_text(value.unwrap() if hasattr(value, "unwrap") else value)


def _with_days(value: Any, days: Sequence[str], path: str = "") -> Any:
    """Return an entry whose texts under the named fields are days."""
    if isinstance(value, dict):
        return {key: _with_days(each, days, f"{path}.{key}".lstrip(".")) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each, days, path) for each in value]
    if path not in days or not isinstance(value, str):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return value
