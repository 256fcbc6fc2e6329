"""Sums in Arabic texts run from left to right; nothing else is touched."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from academy.sound.places import fingerprint
from academy.sums_in_arabic import ISOLATES, entry_with_sums_apart, with_sums_apart


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("نعم: 8 × 100 = 800 درهم", "نعم: \u20668 × 100 = 800\u2069 درهم"),
        ("30\u00a0000 ÷ 10 = 3000، أي", "\u206630\u00a0000 ÷ 10 = 3000\u2069، أي"),
        ("60-50 وكذلك 60 - 50", "60-50 وكذلك \u206660 - 50\u2069"),
        ("القانون 112-12 يوم 2026-12-01", "القانون 112-12 يوم 2026-12-01"),
        ("\u20661 + 1\u2069 و2 + 2", "\u20661 + 1\u2069 و\u20662 + 2\u2069"),
        ("`1 + 1` و```\n2 + 2\n```", "`1 + 1` و```\n2 + 2\n```"),
        ("100 درهم", "100 درهم"),
    ],
)
def test_a_sum_stands_apart(text: str, apart: str) -> None:
    assert with_sums_apart(text) == apart


@given(st.text(alphabet="ab 0123456789+-×÷=\u2066\u2069`\n،", max_size=60))
def test_it_is_done_once_and_changes_no_letter(text: str) -> None:
    once = with_sums_apart(text)
    assert with_sums_apart(once) == once
    assert ISOLATES.sub("", once) == ISOLATES.sub("", text)


def test_arabic_texts_of_an_exercise_alone_are_set_so() -> None:
    entry = {
        "prompt": {"ar": "1 + 1", "fr": "1 + 1"},
        "key": {"value": "= 1 + 1"},
        "wrong": [{"answer": 3, "ar": "1 + 2"}],
    }
    assert entry_with_sums_apart(entry) == {
        "prompt": {"ar": "\u20661 + 1\u2069", "fr": "1 + 1"},
        "key": {"value": "= 1 + 1"},
        "wrong": [{"answer": 3, "ar": "\u20661 + 2\u2069"}],
    }


def test_a_voice_says_the_same_words_however_a_sum_is_set() -> None:
    assert fingerprint("نعم: \u20661 + 1\u2069") == fingerprint("نعم: 1 + 1")
    assert not re.search(ISOLATES, "نعم")
