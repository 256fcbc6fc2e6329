"""The consonants that Arabic and Latin spellings of one name share, so that each is found by the other."""

import re

# Sounds, not letters: French, English and Moroccan habits write one Arabic letter in several ways.
_ARABIC = str.maketrans(
    {
        **dict.fromkeys("اأإآٱعءىة", ""),  # vowels, and the sounds that Latin letters leave out
        **dict.fromkeys("ؤو", "w"),
        **dict.fromkeys("ئي", "y"),
        **dict.fromkeys("هح", "h"),
        **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("دضذظ", "d"),
        **dict.fromkeys("سص", "s"),
        **dict.fromkeys("قكڭگ", "k"),
        **dict.fromkeys("خ", "x"),
        "غ": "ğ",
        **dict.fromkeys("جچ", "j"),
        **dict.fromkeys("ب", "b"),
        **dict.fromkeys("پ", "p"),
        **dict.fromkeys("فڤڥ", "f"),
        **dict.fromkeys("ش", "c"),
        **dict.fromkeys("ز", "z"),
        **dict.fromkeys("ر", "r"),
        **dict.fromkeys("ل", "l"),
        **dict.fromkeys("م", "m"),
        **dict.fromkeys("ن", "n"),
    }
)
# In this order: what stands for one sound beside another letter, then the single letters.
_BESIDE = (
    ("ce", "se"), ("ci", "si"), ("ca", "ka"), ("co", "ko"), ("cu", "ku"), ("ge", "je"), ("gi", "ji"),
    ("ch", "c"), ("sh", "c"), ("kh", "x"), ("gh", "ğ"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("dj", "j"),
)  # fmt: skip
_LATIN = str.maketrans({"q": "k", "g": "k", "v": "f", "o": "w", "u": "w", "i": "y", "a": "", "e": ""})
_TWICE = re.compile(r"(.)\1+")


def consonants(word: str) -> str:
    """Return the consonants of a word in plain spelling, Arabic or Latin, in Latin letters that stand for sounds.

    Our choice of what counts as one sound: what Moroccan clerks write for another. Long u and i are kept, since
    both scripts write them; a, e and doubled letters are not.

    Examples
    --------
    >>> consonants("warda"), consonants("ورده"), consonants("zaafrane"), consonants("زعفران")
    ('wrd', 'wrd', 'zfrn', 'zfrn')
    """
    if word and word[0] > "\u05ff":
        told = word.removesuffix("ه") if len(word) > 2 else word  # plain spelling writes a final ta marbuta so
        told = told.translate(_ARABIC)
    else:
        told = word
        for letters, sound in _BESIDE:
            told = told.replace(letters, sound)
        told = (told.removesuffix("h") or told).translate(_LATIN)
    return _TWICE.sub(r"\1", told)
