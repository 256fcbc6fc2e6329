"""Numbers that a text says, in digits or in words, with what they count: the Arabic and the French of lessons."""

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

# What a number counts. The first four are never taken for one another; "" is anything else.
STRICT = ("day", "month", "year", "mad")
SHARE = "share"
_UNITS = {
    "day": "يوم يوما أيام jour jours day days",
    "month": "شهر شهرا أشهر شهور mois month months",
    "year": "سنة سنوات عام عاما أعوام سنين an ans année années exercices year years",
    "week": "أسبوع أسبوعا أسابيع semaine semaines",
    "mad": "درهم درهما دراهم dirham dirhams dh mad",
    "member": "عضو عضوا عضوة عضوات أعضاء شخص شخصا أشخاص متعاون متعاونين متعاونة membre membres personne personnes "
    "fondateur fondateurs fondatrices coopérateurs members signataires موقعين",
    "time": "دقيقة دقائق ساعة ساعات minute minutes heure heures h",
    "date": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر janvier février mars avril mai juin "
    "juillet août septembre octobre novembre décembre",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_DUALS = {
    "day": "يومين يومان",
    "month": "شهرين شهران",
    "year": "سنتين سنتان عامين عامان",
    "week": "أسبوعين أسبوعان",
    "mad": "درهمين درهمان",
    "member": "عضوين عضوان عضوتين عضوتان شخصين شخصان",
    "": "مرتين مرتان حصتين حصتان صوتين صوتان نسختين نسختان اسمين اسمان وكالتين وكالتان تعاونيتين تعاونيتان",
}
_DUAL_OF = {word: unit for unit, words in _DUALS.items() for word in words.split()}
_ARABIC = {
    "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2,
    "ثلاث": 3, "ثلاثة": 3, "أربع": 4, "أربعة": 4, "خمس": 5, "خمسة": 5, "ست": 6, "ستة": 6, "سبع": 7, "سبعة": 7,
    "ثمان": 8, "ثماني": 8, "ثمانية": 8, "تسع": 9, "تسعة": 9, "عشر": 10, "عشرة": 10,
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "أربعون": 40, "أربعين": 40, "خمسون": 50, "خمسين": 50,
    "ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
    "مئة": 100, "مائة": 100, "مئتان": 200, "مئتين": 200, "مائتين": 200, "ألف": 1000, "ألفا": 1000, "ألفين": 2000,
    "ألفان": 2000, "أحد": 1, "إحدى": 1,
}  # fmt: skip
_FRENCH = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "cent": 100, "cents": 100, "mille": 1000,
}  # fmt: skip
_TIMES = {"آلاف": 1000, "مليون": 10**6, "ملايين": 10**6, "مليونا": 10**6, "million": 10**6, "millions": 10**6}
_PARTS = {
    "نصف": Fraction(1, 2), "ثلث": Fraction(1, 3), "ثلثا": Fraction(2, 3), "ثلثي": Fraction(2, 3),
    "ثلثين": Fraction(2, 3), "ثلثان": Fraction(2, 3), "ربع": Fraction(1, 4), "moitié": Fraction(1, 2),
    "demi": Fraction(1, 2), "demie": Fraction(1, 2), "tiers": Fraction(1, 3), "quart": Fraction(1, 4),
    "quarts": Fraction(1, 4), "أرباع": Fraction(1, 4), "dixième": Fraction(1, 10), "dixièmes": Fraction(1, 10),
    "أعشار": Fraction(1, 10), "cinquièmes": Fraction(1, 5), "half": Fraction(1, 2), "quarter": Fraction(1, 4),
    "third": Fraction(1, 3), "thirds": Fraction(1, 3), "tenth": Fraction(1, 10),
}  # fmt: skip
_TENTH, _FIFTH = "عشرجزء", "خمسجزء"  # عُشر and خُمس, which without their mark are ten and five
_PARTS |= {_TENTH: Fraction(1, 10), _FIFTH: Fraction(1, 5)}
_COUNTED_PARTS = {
    "tiers",
    "quarts",
    "أرباع",
    "dixièmes",
    "أعشار",
    "cinquièmes",
    "thirds",
}  # after a number: three quarters
_MONTHS = _UNITS["date"].replace(" ", "|")
_ARTICLE = re.compile(
    r"(?:المادة|المادتان|المادتين|المواد|مادة|articles?|art\.)[ \u00a0](?:من[ \u00a0])?"
    r"(?:\d+(?:[-\u2011]?(?:I{1,3}|IV))?(?:\(\d\))?"
    r"(?:،? ?و ?|, ?| et | à | إلى |،[ \u00a0])?)+",
    re.IGNORECASE,
)
_NO_AMOUNT = re.compile(
    r"\d+(?:[.\-\u2010-\u2014]\d+)+|\d+/\d+/\d+|(?:رقم|n°|فصل)[ \u00a0]*\d+|[A-Za-z_]+\d\w*"
    r"|(?<!\d[ \u00a0\u202f])(?<![\d,])0\d+\b"
    r"|(?:الساعة|يوم|فاتح|صفحة|page)[ \u00a0]\d+(?![ \u00a0](?:يوم|شهر|عضو))|\d+[ \u00a0]?(?:h|°)\b|\d+(?:er|e|re)\b"
    rf"|\d+(?=[ \u00a0](?:إلى|حتى|au|à)[ \u00a0]\d+(?:er)?[ \u00a0](?:{_MONTHS})\b)"
    r"|(?:deux )?premiers tiers|الثلث(?:ان|ين) الأول(?:ان|ين)"  # those that come first, not how many
    r"|\b(?:le|du|au)[ \u00a0]\d+(?=[ \u00a0.,;]|$)(?![ \u00a0]*%)"
)
_TOKEN = re.compile(r"\d+/\d+|\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:,\d+)?|[^\W\d_]+|[%،؛;:.()]")
_CALENDAR = range(1900, 2101)


@dataclass(frozen=True)
class Quantity:
    """A number with what it counts."""

    value: Fraction
    unit: str
    is_mixed: bool = False  # "17 and a half"
    in_digits: bool = True

    def __str__(self) -> str:
        shown = str(self.value) if self.unit == SHARE else f"{float(self.value):g}"
        return f"{shown} {self.unit}".strip()


@functools.lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """Return a text without the marks over Arabic letters, with one kind of each sign."""
    marked = re.sub("خُمُ?س", _FIFTH, re.sub("عُشُ?ر", _TENTH, text))
    return "".join(each for each in marked if not unicodedata.combining(each) or each == "\u0327").replace("ـ", "")


def articles_in(text: str) -> list[int]:
    """Return the numbers of articles of a law that a text names.

    Examples
    --------
    >>> articles_in("(المادتان 7 و26)"), articles_in("articles 29, 38 et 39")
    ([7, 26], [29, 38, 39])
    """
    said = " ".join(found[0] for found in _ARTICLE.finditer(text))
    return [int(each) for each in re.findall(r"(?<![(\d])\d+", said)]


def without_articles(text: str) -> str:
    """Return a text without the articles of laws that it names."""
    return _ARTICLE.sub(" ", text)


@functools.lru_cache(maxsize=50_000)
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Return the numbers that a text says; neither those of laws and articles nor days of the calendar.

    Examples
    --------
    >>> [str(each) for each in quantities_in("داخل خمسة أيام، والربع، و10 000 درهم")]
    ['5 day', '1/4 share', '10000 mad']
    >>> [str(each) for each in quantities_in("dans les 60 jours, 30 % ou les trois quarts")]
    ['60 day', '3/10 share', '3/4 share']
    """
    plain = _NO_AMOUNT.sub(" ; ", _ARTICLE.sub(" ; ", bare(text)))
    return tuple(_Reader([each[0] for each in _TOKEN.finditer(plain)]).read())


class _Reader:
    """Reads the words of a text one after the other."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._at = 0
        self._begun = 0  # the word with which the number that is being read began
        self._ended = -9  # the word after the number before
        self._found: list[Quantity] = []
        self._from: list[int] = []  # which of them begin a range

    def read(self) -> list[Quantity]:
        while self._at < len(self._words):
            self._one()
        for place in reversed(self._from):  # "from 6 to 12 months": months twice
            if place + 1 < len(self._found) and not self._found[place].unit:
                self._found[place] = replace(self._found[place], unit=self._found[place + 1].unit)
        return self._found

    def _one(self) -> None:
        word, count = self._words[self._at], len(self._found)
        self._begun = self._at
        self._at += 1
        if (
            not re.match("[وف]?ال", word) and (unit := _DUAL_OF.get(_stem(word, _DUAL_OF))) is not None
        ):  # not "both days"
            self._found.append(Quantity(Fraction(2), unit, in_digits=False))
        elif (stem := _stem(word, _PARTS)) in _PARTS and not self._is_no_part(stem):
            self._add(Quantity(_PARTS[stem], SHARE, in_digits=False))
        elif (value := _number(word)) is not None:
            self._counted(value, in_digits=word[0].isdigit())
        if len(self._found) > count or self._at > self._begun + 1:
            self._ended = self._at

    def _is_no_part(self, stem: str) -> bool:
        """Return whether a word that may be a part is none: "les tiers" are others, a quarter of an hour is time."""
        before = self._words[self._at - 2].lower() if self._at > 1 else ""
        after = [each.lower() for each in self._words[self._at : self._at + 2]]
        if stem == "tiers":
            return before not in {"le", "un", "du", "au"} or "personne" in after
        return stem in _COUNTED_PARTS or after == ["d", "heure"] or after[:1] in (["ساعة"], ["الساعة"])

    def _counted(self, value: Fraction, *, in_digits: bool) -> None:
        value = self._longer(value, in_digits=in_digits)
        after = self._after()
        if after in _TIMES:
            value, self._at = value * _TIMES[after], self._at + 1
            after = self._after()
        if after in {"de", "d"}:
            after = self._after(1)
        if after in _COUNTED_PARTS:
            self._at += 1
            self._add(Quantity(value * _PARTS[after], SHARE, in_digits=in_digits))
        elif after in {"%", "بالمئة", "بالمائة"}:
            self._at += 1
            self._found.append(Quantity(value / 100, SHARE, in_digits=in_digits))
        elif (after, self._after(1)) in {("pour", "cent"), ("في", "المئة"), ("في", "المائة")}:
            self._at += 2
            self._found.append(Quantity(value / 100, SHARE, in_digits=in_digits))
        else:
            self._with_unit(value, after, in_digits=in_digits)

    def _with_unit(self, value: Fraction, after: str, *, in_digits: bool) -> None:
        unit = _UNIT_OF.get(after) or _UNIT_OF.get(_stem(after, _UNIT_OF), "")
        is_year = in_digits and value.denominator == 1 and value.numerator in _CALENDAR and unit != "mad"
        if unit != "date" and not is_year:
            if after in {"à", "إلى"} and _number(self._after(1) or "-") is not None:
                self._from.append(len(self._found))
            self._found.append(Quantity(value, unit, in_digits=in_digits))

    def _add(self, part: Quantity) -> None:
        """Add a part of a whole, or make a number before it a mixed one: "17 and a half"."""
        between = self._words[self._ended : self._begun] if self._ended >= 0 else ["?"]
        is_and = between in (["et"], ["و"], ["et", "un"]) or (not between and self._words[self._begun][0] == "و")
        if is_and and self._found and self._found[-1].unit in {"", "mad"} and part.value < 1:
            before = self._found.pop()
            part = Quantity(before.value + part.value, before.unit, is_mixed=True, in_digits=before.in_digits)
        self._found.append(part)

    def _longer(self, value: Fraction, *, in_digits: bool) -> Fraction:
        """Return a number of several words: fifteen, five and twenty, three hundred."""
        while not in_digits and self._at < len(self._words):
            word = self._words[self._at]
            more = _number(word)
            if more is None or word[0].isdigit():
                break
            if word.lstrip("و") in {"عشر", "عشرة"} and value < 10 and not word.startswith("و"):
                value += 10
            elif more in (20, 30, 40, 50, 60, 70, 80, 90) and word.startswith("و") and value < 10:
                value += more
            elif more in (100, 1000) and 1 < value < 100 and not word.startswith("و"):
                value *= more
            elif value in (20, 30, 40, 50, 60, 80, 100) and more < 20 and word.isascii():
                value += more
            else:
                break
            self._at += 1
        return value

    def _after(self, further: int = 0) -> str:
        place = self._at + further
        return self._words[place].lower() if place < len(self._words) else ""


def _stem(word: str, known: Mapping[str, object]) -> str:
    """Return a word without what Arabic writes before and after it, where that is known."""
    return next((form for form in _forms(word) if form in known), word.lower())


@functools.lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, ...]:
    word, found = word.lower(), []
    for cut in (word, re.sub("^[وف]", "", word)):
        for short in (cut, re.sub("^[بلك]", "", cut)):
            for plain in (short, re.sub("^(?:ال|ل(?=ل))", "", short), re.sub("^لل", "", cut)):
                found += [plain, re.sub("(?:ها|هم|هن|ه|نا|كم)$", "", plain)]
    return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=50_000)
def _number(word: str) -> Fraction | None:
    if "/" in word:
        above, _, below = word.partition("/")
        return Fraction(int(above), int(below)) if int(below) else None
    if word[0].isdigit():
        return Fraction(re.sub(r"[ \u00a0\u202f]", "", word).replace(",", "."))
    if word.lower() in _FRENCH:
        return Fraction(_FRENCH[word.lower()])
    if word in {"الاثنين", "الأحد"}:  # days of the week
        return None
    stem = _stem(word, _ARABIC)
    return Fraction(_ARABIC[stem]) if stem in _ARABIC and _ARABIC[stem] > 1 else None
