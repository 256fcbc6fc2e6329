"""A name written in one script is known by its consonants in the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_registry.spelling import plain, without_article
from coop_registry.transliteration import consonants

# As the two names stand on certificates and in the press; the spelling is not ours.
PAIRS = [
    ("warda", "الوردة"), ("Zaâfrane", "الزعفران"), ("nahla", "النحلة"), ("argane", "أركان"), ("Khadija", "خديجة"),
    ("Ghzala", "غزالة"), ("Chefchaouen", "شفشاون"), ("Agadir", "أكادير"), ("Zitoun", "الزيتون"),
]  # fmt: skip


@pytest.mark.parametrize(("latin", "arabic"), PAIRS)
def test_a_latin_and_an_arabic_spelling_of_one_name_sound_alike(latin: str, arabic: str) -> None:
    words = plain(latin).split()
    assert consonants(without_article(words[-1])) == consonants(without_article(plain(arabic)))


def test_names_that_sound_differently_stay_apart() -> None:
    assert len({consonants(without_article(plain(arabic))) for _, arabic in PAIRS}) == len(PAIRS)


@given(st.text(min_size=1))
def test_any_word_has_its_sounds_and_no_vowel_twice(word: str) -> None:
    spelled = plain(word)
    assert "a" not in consonants(spelled) or not spelled.isascii()
