"""A calendar file says, read back, what was put into it."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_rules.calendar_file import Entry, calendar_file, deadlines_file
from legal_rules.duties.whole import judge
from widgets.theme.texts import Texts

NOW = dt.datetime(2026, 6, 1, 9, 30, 0, tzinfo=dt.UTC).replace(tzinfo=None)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n,;\\:é تعاونية"), max_size=120)
entries = st.lists(
    st.builds(
        Entry, uid=words, day=st.dates(dt.date(1900, 1, 1), dt.date(9999, 1, 1)), summary=words, description=words
    ),
    max_size=4,
)


def read_back(octets: bytes) -> list[tuple[str, str]]:
    """Read content lines as RFC 5545 tells a reader to: unfold, split at the first colon, then undo escapes."""
    assert octets.endswith(b"\r\n")
    lines = re.sub(rb"\r\n[ \t]", b"", octets).decode("utf-8").split("\r\n")[:-1]
    pairs = [line.split(":", 1) for line in lines]
    undone = {"n": "\n", "N": "\n"}
    assert not [value for name, value in pairs if re.search(r"(?<!\\)(?:\\\\)*[,;]", value)], "a list, not a text"
    return [(name, re.sub(r"\\(.)", lambda m: undone.get(m[1], m[1]), value)) for name, value in pairs]


@given(entries, words)
def test_what_is_written_is_read_back(written: list[Entry], name: str) -> None:
    read = read_back(calendar_file(written, name=name, now=NOW))
    assert ("X-WR-CALNAME", name) in read
    assert [value for key, value in read if key == "UID"] == [entry.uid for entry in written]
    assert [value for key, value in read if key == "DTSTART;VALUE=DATE"] == [f"{e.day:%Y%m%d}" for e in written]
    assert [value for key, value in read if key == "SUMMARY"] == [entry.summary for entry in written]
    described = [part for e in written for part in (e.description, e.summary)]  # of the event, of its reminder
    assert [value for key, value in read if key == "DESCRIPTION"] == described


@given(entries, words)
def test_no_line_is_longer_than_75_octets_nor_cut_inside_a_character(written: list[Entry], name: str) -> None:
    for line in calendar_file(written, name=name, now=NOW).split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")
        assert b"\n" not in line
        assert b"\r" not in line


def test_control_characters_have_no_place_in_a_text() -> None:
    octets = calendar_file([Entry("u", dt.date(2026, 7, 1), "a\x00b\rc\r\nd")], name="n", now=NOW)
    assert ("SUMMARY", "ab\nc\nd") in read_back(octets)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_deadlines_of_a_cooperative_stand_in_its_language(language: str) -> None:
    facts = {"is_agrarian_reform": False, "is_union": False, "status": "active", "founded_on": dt.date(2024, 3, 2),
             "year": 2025, "year_end": "12-31", "last_mandate_began_on": dt.date(2024, 3, 2)}  # fmt: skip
    findings = judge(facts, NOW.date())
    texts = Texts(language)
    read = read_back(
        deadlines_file(
            findings, number="1/06/2024/7", name="تعاونية أركان", say=texts, now=NOW, on=NOW.date(), written=texts.date
        )
    )
    days = [value for key, value in read if key == "DTSTART;VALUE=DATE"]
    assert days == ["20260701", "20270302"]
    summaries = [value for key, value in read if key == "SUMMARY"]
    told = texts("Last day to hold the ordinary assembly of fiscal year {year}", year=2025)
    assert summaries[0] == f"{told} · تعاونية أركان"
    assert summaries[1] == f"{texts('Last day to renew the mandate of those who lead')} · تعاونية أركان"
    assert any("112-12, 41" in value for key, value in read if key == "DESCRIPTION")
    assert len({value for key, value in read if key == "UID"}) == len(days)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_deadline_that_passed_without_a_word_stands_on_the_day_of_writing_and_says_so(language: str) -> None:
    facts = {"is_agrarian_reform": False, "is_union": False, "status": "active", "founded_on": dt.date(2019, 3, 2),
             "year": 2025, "year_end": "12-31"}  # fmt: skip
    on, texts = dt.date(2026, 11, 22), Texts(language)
    late = [finding for finding in judge(facts, on) if finding.duty == "yearly_assembly"]
    read = read_back(
        deadlines_file(late, number="1/06/2024/7", name="n", say=texts, now=NOW, on=on, written=texts.date)
    )
    said = dict(read)
    assert said["DTSTART;VALUE=DATE"] == "20261122"
    assert said["SUMMARY"].startswith(texts("Day passed"))
    assert texts.date(dt.date(2026, 7, 1)) in said["DESCRIPTION"]
    assert texts("If the assembly was held, declare on which day; if not, hold it.") in said["DESCRIPTION"]
    assert "VALARM" not in said.values()
