"""How a name or a telephone may be written in somebody's file, as one pattern of bytes."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 5  # letters; our choice: what is shorter stands by chance in any large file
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "windows-1256", "windows-1252")
_SPACES, _PARTING_DIGITS = " \u00a0\u202f\t\r\n_", " \u00a0\u202f.-/"
_APOSTROPHES = "'’‘ʼ`´"
_NUMERALS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_DIGITS = {str(value): "".join((str(value), *(numerals[value] for numerals in _NUMERALS))) for value in range(10)}
_PARTING_BYTES = "".join(_PARTING_DIGITS).encode() + b"\0"
# The bytes that end Arabic digits in UTF-8 and begin them in UTF-16, as the digits they are; and all others of them.
_AS_WESTERN = bytes(
    ord("0") + byte % 16 if byte // 16 in (0xA, 0xB, 0x6, 0xF) and byte % 16 < 10 else byte for byte in range(256)
)
_PARTING_NUMERALS = b" .-/\0\x06\xd9\xdb"
_SHORTEST_SIGN = 3
_TELEPHONE = re.compile(r"(?:\+|00)?(?:212)?0?([1-9]\d{7,})", re.ASCII)


@dataclass(frozen=True)
class SoughtWords:
    """Words to be looked for in bytes.

    ``signs``: a piece of bytes, in small letters, holds one of them when it holds a name; ``digits``: likewise for
    telephones, when what parts digits is left out. Looking for them first is forty times as fast.
    """

    pattern: re.Pattern[bytes]
    signs: tuple[bytes, ...]
    digits: tuple[bytes, ...]

    def stand_in(self, piece: bytes) -> bool:
        """Return whether one of the words stands in a piece of bytes."""
        small = piece.lower()
        may_stand = any(sign in small for sign in self.signs)
        if not may_stand and self.digits:
            joined = piece.translate(None, _PARTING_BYTES), piece.translate(_AS_WESTERN, _PARTING_NUMERALS)
            may_stand = any(digits in each for digits in self.digits for each in joined)
        return may_stand and self.pattern.search(piece) is not None


def sought_words(words: Sequence[str]) -> SoughtWords | None:
    """Return what finds words in the encodings that people's files have; None when there is none to be found.

    Letters are found in either case, composed or not, as HTML, XML and JSON write them; words with any space
    between them, any apostrophe in them; a telephone with and without its country and its spaces.
    """
    # As written too: a few letters are others once composed, and stay as they were in somebody's file.
    long = [form for word in words if len(word) >= SHORTEST for form in {word, unicodedata.normalize("NFC", word)}]
    forms = sorted({form for word in long for form in _forms(word)})
    if not forms:
        return None
    telephones = [digits for word in long if (digits := national_digits(word))]
    names = [word for word in long if not national_digits(word)]
    signs = {sign for name in names for sign in _signs_of_name(name)}
    return SoughtWords(re.compile(b"|".join(forms)), tuple(sorted(signs)), tuple(d.encode() for d in telephones))


def national_digits(word: str) -> str | None:
    """Return the digits of a telephone without its country and the zero in front, None for what is none.

    Examples
    --------
    >>> national_digits("+212661223344"), national_digits("06 61 22 33 44"), national_digits("Fatima")
    ('661223344', '661223344', None)
    """
    found = _TELEPHONE.fullmatch(re.sub(rf"[{re.escape(_PARTING_DIGITS)}]", "", word))
    return found[1] if found else None


def _forms(word: str) -> Iterator[bytes]:
    digits = national_digits(word)
    for encoding in _ENCODINGS:
        form = _telephone(digits, encoding) if digits else _name(word, encoding)
        if form is not None:
            yield form


def _signs_of_name(word: str) -> Iterator[bytes]:
    """Yield the longest part of a name that is written in one way but for the case of its letters, as bytes."""
    part = max(re.findall(r"[A-Za-z0-9]+", word), key=len, default="")
    written = [part]
    if len(part) < _SHORTEST_SIGN:
        part = max("".join(letter if _is_one_way(letter) else " " for letter in word).split(), key=len, default="")
        written = [part, json.dumps(part)[1:-1], *(f"&#{form};" for form in _numbers(part[:1]))]
    if len(part) < _SHORTEST_SIGN:
        yield b""  # stands everywhere: the pattern itself is asked
        return
    yield from (sign.lower() for each in written for encoding in _ENCODINGS if (sign := _encoded(each, encoding)))


def _is_one_way(letter: str) -> bool:
    return letter.isalnum() and not letter.isascii() and len(_cases(letter)) == 1


def _cases(letter: str) -> set[str]:
    cases = {letter, letter.lower(), letter.upper()}
    return cases | {unicodedata.normalize("NFD", each) for each in cases}


def _numbers(letter: str) -> list[str]:
    return [f"{ord(letter)}", f"x{ord(letter):x}"] if letter else []


def _telephone(digits: str, encoding: str) -> bytes:
    between = _any_of(_PARTING_DIGITS, encoding) + b"{0,2}"
    written = between.join(_any_of(_DIGITS[digit], encoding) for digit in digits)
    # Longer numbers hold these digits by chance; a country's or a zero in front belongs to it.
    before = b"" if encoding.startswith("utf-16") else rb"(?:(?<!\d)|(?<=212)|(?<=(?<!\d)0))"
    after = b"" if encoding.startswith("utf-16") else rb"(?!\d)"
    return before + written + after


def _name(word: str, encoding: str) -> bytes | None:
    pieces = []
    for letter in " ".join(word.split()):
        piece = _letter(letter, encoding)
        if piece is None:
            return None
        pieces.append(piece)
    return b"".join(pieces)


def _letter(letter: str, encoding: str) -> bytes | None:
    if letter == " ":
        return _any_of(_SPACES, encoding, "&nbsp;", "&#160;", "\\u00a0") + b"{1,4}"
    if letter in _APOSTROPHES:
        return _any_of(_APOSTROPHES, encoding, "&#39;", "&#x27;", "&apos;", "&rsquo;", "&#8217;", "\\u0027", "\\u2019")
    cases = _cases(letter)
    escaped = () if letter.isascii() and letter.isalnum() else _escaped(cases)
    found = _any_of(sorted(cases), encoding, *escaped)
    return found if any(_encoded(each, encoding) for each in cases) else None


def _escaped(cases: set[str]) -> list[str]:
    """Return letters as JSON, HTML and XML may write them."""
    single = [each for each in cases if len(each) == 1]
    numbers = [f"&#{ord(each)};" for each in single] + [f"&#x{ord(each):{form}};" for each in single for form in "xX"]
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    return [json.dumps(each)[1:-1] for each in cases] + numbers + [named[each] for each in single if each in named]


def _any_of(letters: Sequence[str], encoding: str, *more: str) -> bytes:
    forms: set[bytes] = {bytes(re.escape(form)) for each in (*letters, *more) if (form := _encoded(each, encoding))}
    longest_first: list[bytes] = sorted(forms)
    longest_first.sort(key=len, reverse=True)
    return b"(?:" + b"|".join(longest_first) + b")"


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""
