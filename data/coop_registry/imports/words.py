"""Reading words: names, yes and no, statuses, legal categories, telephones, nil and missing, damaged letters."""

import datetime as dt
import re
import unicodedata

from coop_registry.errors import BadRegistrationNumber
from coop_registry.imports.cells import Cell, CellRefused, is_spreadsheet_error, text_of, western
from coop_registry.imports.days import looks_like_a_day
from coop_registry.imports.numbers import is_damaged
from coop_registry.registration_numbers import registration_number
from coop_registry.spelling import plain

# Said of nothing there: zero for a count or an amount.
_NIL = "néant|neant|nil|aucun|aucune|zéro|لا شيء|لاشيء|لا يوجد|لا توجد|لا أحد|منعدم|منعدمة|صفر|none"
# Said of nothing known: missing.
_MISSING = (
    "غير متوفر|غير متوفرة|غير متوفرين|غير معروف|غير معروفة|غير محدد|غير محددة|غير مصرح به|غ.م|غ م|مجهول"
    "|N/A|NA|n.a.|n.d.|n.d|nd|nc|n.c.|non disponible|non disponibles|non communiqué|non communiquée|non renseigné"
    "|non déclaré|inconnu|inconnue|not available|unknown|not known|-|--|---|–|—|…|...|..|.|/|?|؟|*"
)
_YES = "yes|true|1|oui|o|vrai|y|نعم|x|✓|✔"
_NO = "no|false|0|non|n|faux|لا|كلا"
_STATUSES = {
    "active": "active|actif|en activité|en exercice|en fonctionnement|fonctionnelle|opérationnelle"
    "|نشيطة|نشطة|نشيط|في نشاط|في حالة نشاط|مزاولة|تزاول نشاطها|فعالة|عاملة",
    "dormant": "dormant|dormante|en sommeil|inactive|inactif|non active|en arrêt|en arrêt d'activité|en veille"
    "|متوقفة|متوقفة عن النشاط|غير نشيطة|غير نشطة|خاملة|راكدة|جامدة|متعثرة",
    "dissolved": "dissolved|dissoute|dissous|dissolution|محلولة|منحلة|حلت|تم حلها|حل",
    "struck_off": "struck_off|struck off|radiée|radié|radiation|مشطب عليها|مشطبة|تم التشطيب عليها|شطبت|التشطيب",
}
_CATEGORIES = {
    "1": "1|1ère|1re|1ere|première|first|الأول|الأولى|أول|ا", "2": "2|2ème|2e|deuxième|second|الثاني|الثانية|ثاني",
    "3": "3|3ème|3e|troisième|third|الثالث|الثالثة|ثالث",
}  # fmt: skip
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u00ad]")  # turn the text around them, or hide in it
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOST = re.compile(r"\ufffd|\?\?|[^\W\d_]\?[^\W\d_]")
# What bytes 80 to BF of UTF-8 look like in Windows-1252, after the letters that lead them.
_TRAILING = re.escape("".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)))
_MIXED_LATIN = re.compile(f"[ÂÃØÙÚÛ][{_TRAILING}\u0080-\u009f]")
_WRONG_ARABIC = re.compile("[À-ÖØ-öø-ÿ]{3,}")  # three accented letters in a row: Arabic of 1256 read as 1252
_CATEGORY_WORDS = re.compile(r"\b(?:categorie|category|الصنف|صنف|من|de|la)\b")
_REGISTER_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII)


def _spellings(words: str) -> frozenset[str]:
    return frozenset(plain(word) for word in words.split("|"))


_NIL_WORDS, _MISSING_WORDS = _spellings(_NIL), _spellings(_MISSING)
_LONGEST_NOTHING = 2 * max(map(len, _NIL_WORDS | _MISSING_WORDS))  # vowel signs and spaces may lengthen them
_BEGINNINGS = frozenset(
    {"", *(word[:1] for word in (*_NIL_WORDS, *_MISSING_WORDS, *_NIL.split("|"), *_MISSING.split("|")))}
)
_YES_WORDS, _NO_WORDS = _spellings(_YES), _spellings(_NO)
_STATUS_WORDS = {word: status for status, words in _STATUSES.items() for word in _spellings(words)}
_CATEGORY_NUMBERS = {word: number for number, words in _CATEGORIES.items() for word in _spellings(words)}


def is_nil(text: str) -> bool:
    """Return whether a text declares that there is none: néant, nil, لا شيء."""
    return plain(text) in _NIL_WORDS


def is_missing(text: str) -> bool:
    """Return whether a text, or an empty one, says that nothing is known: غير متوفر, N/A, a dash."""
    return not text or plain(text) in _MISSING_WORDS


def may_say_nothing(text: str) -> bool:
    """Return whether a text is short enough, and begins as one that says nil or missing: a quick look."""
    return len(text) <= _LONGEST_NOTHING and text[:1].lower() in _BEGINNINGS


def refuse_damage(text: str) -> None:
    """Refuse a text that a spreadsheet, an encoding or hidden signs have damaged.

    Raises
    ------
    CellRefused
        ``spreadsheet_error``, ``lost_letters``, ``mixed_up_letters`` or ``hidden_signs``.

    Examples
    --------
    >>> refuse_damage("CoopÃ©rative")
    Traceback (most recent call last):
    coop_registry.imports.cells.CellRefused: mixed_up_letters
    """
    if is_spreadsheet_error(text):
        raise CellRefused("spreadsheet_error", error=text[:20])
    if _LOST.search(text):
        raise CellRefused("lost_letters")
    if not text.isascii() and _is_mixed_up(text):
        raise CellRefused("mixed_up_letters")
    if _OVERRIDES.search(text) or _CONTROLS.search(text):
        raise CellRefused("hidden_signs")


def read_text(cell: Cell, most: int) -> str:
    """Read a person's own words: one line, in one normal form, at most ``most`` signs.

    Raises
    ------
    CellRefused
        ``too_long``.
    """
    text = unicodedata.normalize("NFC", " ".join(text_of(cell).split()))
    if len(text) > most:
        raise CellRefused("too_long", most=str(most))
    return text


def read_yes_or_no(cell: Cell) -> bool:
    """Read yes or no in Arabic, French or English.

    Raises
    ------
    CellRefused
        ``not_yes_or_no``.
    """
    word = plain(text_of(cell))
    if word not in _YES_WORDS | _NO_WORDS:
        raise CellRefused("not_yes_or_no")
    return word in _YES_WORDS


def read_status(cell: Cell) -> str:
    """Read a status, as one of :data:`coop_registry.models.cooperatives.STATUSES`.

    Raises
    ------
    CellRefused
        ``not_a_status``; "en liquidation" is one of these: the registry has no such status.
    """
    status = _STATUS_WORDS.get(plain(text_of(cell)))
    if status is None:
        raise CellRefused("not_a_status")
    return status


def read_category(cell: Cell) -> str:
    """Read a legal category, or several joined: ``1+3``, ``1 et 3``, ``الصنف الأول``.

    Raises
    ------
    CellRefused
        ``not_a_category``; ``1,3`` is one of these: it could be a damaged number.
    """
    words = _CATEGORY_WORDS.sub(" ", plain(text_of(cell)))
    pieces = [piece.strip() for piece in re.split(r"\s*(?:[+/&;-]|\bet\b|\band\b|\sو\s?)\s*", words)]
    found = [_CATEGORY_NUMBERS.get(piece) for piece in pieces]
    known = [number for number in found if number is not None]
    if len(known) != len(found) or len(set(known)) != len(known):
        raise CellRefused("not_a_category")
    return "+".join(sorted(known))


def read_telephone(cell: Cell) -> str:
    """Read one telephone number: ``0612345678``, or ``+`` and the country's number for another country.

    A Moroccan number without its zero, as spreadsheets leave it, can only be one number.

    Raises
    ------
    CellRefused
        ``not_a_telephone``, ``damaged_number``.
    """
    text = western(text_of(cell))
    if is_damaged(text):
        raise CellRefused("damaged_number")
    digits = re.sub(r"[\s.\-()\u00a0]", "", text)
    if found := re.fullmatch(r"(?:(?:\+|00)?212\(?0?\)?|0)?([5-8]\d{8})", digits, re.ASCII):
        return f"0{found[1]}"
    if found := re.fullmatch(r"(?:\+|00)([1-9]\d{7,14})", digits, re.ASCII):
        return f"+{found[1]}"
    raise CellRefused("not_a_telephone")


def read_register_number(cell: Cell, today: dt.date) -> str:
    """Read a number of the local register.

    Raises
    ------
    CellRefused
        ``number_became_a_date``, ``damaged_number``, ``not_a_register_number`` or ``future``.
    """
    text = western(text_of(cell))
    try:
        number = registration_number(text)
    except BadRegistrationNumber as error:
        if isinstance(cell, dt.date) or _REGISTER_DATE.fullmatch(text) or looks_like_a_day(text):
            raise CellRefused("number_became_a_date") from error
        if is_damaged(text) or (isinstance(cell, float | int) and abs(cell) >= 1e11):
            raise CellRefused("damaged_number") from error
        raise CellRefused("not_a_register_number", problem=error.problem) from error
    if number.year > today.year:
        raise CellRefused("future")
    return str(number)


def _is_mixed_up(text: str) -> bool:
    if _MIXED_LATIN.search(text):
        return True
    if any(text in (run := found[0]) or _reads_as_arabic(run) for found in _WRONG_ARABIC.finditer(text)):
        return True
    try:  # Arabic or French in UTF-8 whose bytes were read as Windows-1256
        return not text.encode("cp1256").decode("utf-8").isascii()
    except UnicodeError:
        return False


def _reads_as_arabic(run: str) -> bool:
    try:
        read = run.encode("cp1252").decode("cp1256")
    except UnicodeError:
        return False
    return sum("\u0621" <= sign <= "\u0652" for sign in read) >= 3
