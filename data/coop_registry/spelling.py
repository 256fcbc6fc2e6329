"""One plain spelling of Arabic and Latin words, so that a search finds every way of writing them."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ـ": "",  # tatweel only stretches a word
        **dict.fromkeys("ڭګگ", "ك"),  # the Moroccan g, written three ways or as a plain kaf
        "ء": "",  # at a word's end it is left out as often as written
        **{digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
        **{digit: str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")},
        "œ": "oe",
        "Œ": "oe",
    }
)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # marks of direction and of width
# Between letters only: beside digits they are signs of a number or a date.
_HYPHEN = re.compile(r"(?<=[^\W\d_]) ?[-‐‑‒–—] ?(?=[^\W\d_])")  # parts: Beni-Mellal is Beni Mellal
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’‘ʼʻʿʾ`´](?=[^\W\d_])")  # joins: d'Argan is dArgan, as clerks also type it
_NUMBER = re.compile(r"\d+(?:[-.]\d+){2,3}", re.ASCII)  # pieces of a registration number; two may be two years
_ARTICLES = ("al", "el", "ال")
_SHORTEST_WITH_ARTICLE = 5  # our choice: "alam" may be a word of its own, "alamal" hardly


def plain(text: str) -> str:
    """Return ``text`` without case, accents, vowel signs, letter variants, apostrophes, hyphens or runs of spaces.

    Our choice of what counts as the same spelling: the variants that clerks mix in practice.

    Examples
    --------
    >>> plain("Coopérative  Taâwoun") == plain("cooperative taawoun")
    True
    >>> plain("تعاونيّة الأطلس") == plain("تعاونيه الاطلس")
    True
    >>> plain("Béni-Mellal") == plain("BENI MELLAL")
    True
    """
    # Letters first: decomposing would turn آ into a bare alef and a sign before we saw it.
    decomposed = unicodedata.normalize("NFKD", _UNSEEN.sub("", text).translate(_LETTERS))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).translate(_LETTERS)
    spaced = " ".join(bare.split())  # first: beside a hyphen any kind of space is one
    return " ".join(_APOSTROPHE.sub("", _HYPHEN.sub(" ", spaced)).casefold().split())


def search_words(text: str) -> list[str]:
    """Return the parts that a name must hold for a search to find it, in plain spelling and without articles.

    "Al-Amal", "El Amal", "l'Amal", "الأمل" and "أمل" each ask for the bare word; a name holds it inside its own
    longer spelling.

    Examples
    --------
    >>> search_words("Al-Amal"), search_words("elamal"), search_words("l’Amal")
    (['amal'], ['amal'], ['amal'])
    >>> search_words("الأمل"), search_words("3-907-2019-1")  # a number as some write it, and as addresses do
    (['امل'], ['3/907/2019/1'])
    """
    words = plain(_APOSTROPHE.sub(" ", text)).split()
    bare = [without_article(_NUMBER.sub(_as_registered, word)) for word in words]
    # One letter alone, of an elision, says nothing beside a real word.
    return [word for word in bare if len(word) > 1 and word not in _ARTICLES] or bare


def _as_registered(number: re.Match[str]) -> str:
    return re.sub(r"[-.]", "/", number[0])


def without_article(word: str) -> str:
    """Return a word in plain spelling without the article that it begins with, unless it is too short to tell.

    Examples
    --------
    >>> without_article(plain("الزيتون")), without_article("alam")
    ('زيتون', 'alam')
    """
    return word[2:] if len(word) >= _SHORTEST_WITH_ARTICLE and word.startswith(_ARTICLES) else word
