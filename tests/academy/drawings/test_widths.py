"""Words in a drawing break where they must, lose nothing, and stand no wider than fonts draw them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont, features

from academy.drawings.widths import width_of, wrapped

LETTERS = st.text("abcdefgéèIWM’-،ابتثجحخدرزسشصضطظعغفقكلمنهوىئءآ0123456789%«»\u00a0", min_size=1, max_size=14)
LINES = st.lists(LETTERS, min_size=1, max_size=12).map(" ".join)
FONTS = "/usr/share/fonts/truetype/"
DRAWN_WITH = {
    "ar": ["noto/NotoSansArabic-Regular.ttf", "noto/NotoNaskhArabic-Regular.ttf"],
    "fr": ["noto/NotoSans-Regular.ttf", "dejavu/DejaVuSans.ttf"],
}
SAID = {
    "ar": [
        "الجمعية العامة العادية",
        "احتياطي التربية والتكوين",
        "يوقعه كل المؤسسين",
        "مُكوِّنات الملف",
        "ثمن الكيلوغرام؟",
    ],
    "fr": [
        "Commissaire aux comptes",
        "Réserve légale : 10 %",
        "L’œuvre de Zoé",
        "WWW MMM 0123456789",
        "112‑12, 84 000 €",
    ],
}


@given(words=LINES, width=st.integers(40, 340), size=st.sampled_from([15, 16.5]), bold=st.booleans())
def test_lines_hold_all_words_in_order_and_none_is_wider_than_it_must(
    words: str, width: int, size: float, bold: bool
) -> None:
    lines = wrapped(words, width, size, bold=bold)
    assert " ".join(lines).split(" ") == words.split(" ")
    for line in lines:
        assert width_of(line, size, bold=bold) <= width or " " not in line


@given(words=LINES, width=st.integers(60, 340))
def test_a_wider_place_never_takes_more_lines(words: str, width: int) -> None:
    assert len(wrapped(words, width + 10, 16)) <= len(wrapped(words, width, 16))


@given(words=LINES)
def test_words_are_as_wide_whatever_marks_stand_over_their_letters(words: str) -> None:
    assert width_of(words.replace("ت", "تُّ"), 16) == width_of(words, 16)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_font_that_is_here_draws_wider(language: str) -> None:
    assert features.check("raqm"), "it alone joins Arabic letters; Pillow brings it"
    for name in DRAWN_WITH[language]:
        font = ImageFont.truetype(FONTS + name, 100)
        for words in SAID[language]:
            assert font.getlength(words) <= width_of(words, 100), f"{name}: {words}"
