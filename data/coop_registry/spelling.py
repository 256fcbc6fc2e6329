"""One plain spelling of Arabic and Latin words, so that a search finds every way of writing them."""

import unicodedata

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ـ": "",  # tatweel only stretches a word
        **{digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
        **{digit: str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")},
        "œ": "oe",
        "Œ": "oe",
    }
)


def plain(text: str) -> str:
    """Return ``text`` without case, accents, vowel signs, letter variants or runs of spaces.

    Our choice of what counts as the same spelling: the variants that clerks mix in practice.

    Examples
    --------
    >>> plain("Coopérative  Taâwoun") == plain("cooperative taawoun")
    True
    >>> plain("تعاونيّة الأطلس") == plain("تعاونيه الاطلس")
    True
    """
    # Letters first: decomposing would turn آ into a bare alef and a sign before we saw it.
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(bare.translate(_LETTERS).casefold().split())
