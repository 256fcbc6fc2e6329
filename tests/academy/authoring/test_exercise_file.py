"""The TOML of exercises: what a form did not change keeps its bytes, whatever an author wrote around it."""

import datetime as dt
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.authoring.errors import NotReadable
from academy.authoring.exercise_file import entries_of, with_entry, with_fields, without_entry
from academy.authoring.type_forms import DAYS
from academy.lessons import catalogue_folder, shipped_catalogue
from academy.plain_days import with_days_as_text

FILES = [
    *sorted(catalogue_folder().glob("*/*.exercises.toml")),
    *sorted(shipped_catalogue().glob("*/*.exercises.toml")),
    Path("tests/academy/player/catalogue/every-type/01_every_type.exercises.toml"),
]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
LINES = st.one_of(WORDS, st.sampled_from(['"""', "'''", "[x]", "# no comment", "\\", '"', "سطر\nثان", "= a.b"]))
SCALARS = st.one_of(LINES, st.integers(-(10**12), 10**12), st.booleans(), st.dates(), st.sampled_from([0.5, -2.25]))
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | WORDS, inner, max_size=3),
    max_leaves=6,
)
ENTRIES = st.dictionaries(NAMES, VALUES, min_size=1, max_size=5)


def plain(value: Any) -> Any:
    return with_days_as_text(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_entry_said_again_leaves_every_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, entry in entries_of(text).items():
        assert with_entry(text, name, entry) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_changed_word_changes_one_line_and_a_day_stays_a_day(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, entry in entries_of(text).items():
        changed = deepcopy(entry)
        changed["prompt"]["fr"] = "Une autre question ?"
        made = with_entry(text, name, changed, days=DAYS if entry["type"] == "dates" else ())
        before, after = text.splitlines(), made.splitlines()
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1, name
        assert made.count("Une autre question ?") == 1
    days = [entry for entry in tomllib.loads(text).values() if entry["type"] == "dates"]
    named = [entry["key"][name] for entry in days for name in ("start", "before", "value") if name in entry["key"]]
    assert len(named) == len(days)
    assert all(isinstance(day, dt.date) for day in named)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_entry_taken_out_and_put_back_says_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name, entry in entries_of(text).items():
        without = without_entry(text, name)
        assert list(entries_of(without)) == [each for each in entries_of(text) if each != name]
        again = with_entry(without, name, entry, days=DAYS if entry["type"] == "dates" else ())
        assert entries_of(again)[name] == entry
        assert all(line in text.splitlines() for line in without.splitlines())


@settings(max_examples=25)  # 1200 were tried
@given(st.dictionaries(NAMES, ENTRIES, min_size=1, max_size=4), st.data())
def test_whatever_is_written_is_read_again_and_the_rest_keeps_its_bytes(
    entries: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    text = ""
    for name, entry in entries.items():
        text = with_entry(text, name, entry)
    assert entries_of(text) == plain(entries)
    name = data.draw(st.sampled_from(sorted(entries)))
    changed = data.draw(ENTRIES)
    made = with_entry(text, name, changed)
    assert entries_of(made) == plain({**entries, name: changed})
    alone = without_entry(text, name)
    assert entries_of(alone) == plain({each: entry for each, entry in entries.items() if each != name})


@settings(max_examples=30)
@given(ENTRIES, st.lists(st.sampled_from(["# above", "", "  # said so", "# [not] a header"]), max_size=4), st.data())
def test_comments_and_spaces_survive_a_change_beside_them(
    entry: dict[str, Any], notes: list[str], data: st.DataObject
) -> None:
    first, last = with_entry("", "aa", entry), with_entry("", "zz", {"x": 1})
    text = "# the file\n\n" + first + "".join(f"{note}\n" for note in notes) + last
    changed = with_entry(text, "aa", data.draw(ENTRIES))
    assert [line for line in notes if line] == [line for line in changed.splitlines() if line in notes and line]
    assert changed.startswith("# the file\n")
    assert changed.endswith(last)


def test_what_is_no_toml_is_refused_in_a_sentence() -> None:
    for text in ("[x\n", "a = ", "x = {" * 2000):
        with pytest.raises(NotReadable, match="Mend the file"):
            entries_of(text, "01_x.exercises.toml")


def test_the_course_s_own_file_keeps_its_comments() -> None:
    text = (catalogue_folder() / "founding-a-cooperative" / "course.toml").read_text(encoding="utf-8")
    table = entries_of(text)
    assert with_fields(text, table) == text
    table["minutes"], table["title"]["fr"] = 50, "Fonder"
    changed = with_fields(text, table)
    assert entries_of(changed) == table
    assert [line for line in changed.splitlines() if line.startswith("#")] == [
        line for line in text.splitlines() if line.startswith("#")
    ]
