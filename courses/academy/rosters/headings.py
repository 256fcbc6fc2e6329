"""What the columns of a roster mean: Arabic and French headings, or, without any, what stands in the cells."""

import re
from collections.abc import Callable, Sequence

from academy.entry_errors import BadTelephone
from academy.identifiers import telephone_number
from coop_registry.spelling import plain

NAME, FIRST, FAMILY, TELEPHONE, SEX = "name", "first", "family", "telephone", "sex"
BIRTH, AGE, PROVINCE, COMMUNE, NUMBER = "birth", "age", "province", "commune", "number"
IDENTITY, ORDER, REMARK = "identity", "order", "remark"
NAMES = (NAME, FIRST, FAMILY)
READ = (NAME, FIRST, FAMILY, TELEPHONE, SEX, BIRTH, AGE, PROVINCE, COMMUNE, NUMBER)

_WORDS = {
    NAME: "nom complet|nom et prenom|nom prenom|noms et prenoms|prenom et nom|prenom nom|name|full name|beneficiaire"
    "|participant|participante|apprenant|apprenante|adherent|membre|الاسم الكامل|الاسم والنسب|الاسم و النسب"
    "|الاسم العائلي والشخصي|الاسم الشخصي والعائلي|المستفيد|المستفيدة|المشارك|المشاركة|المتعلم|المتعلمة|الاسماء",
    FIRST: "prenom|prenoms|first name|الاسم الشخصي|الاسم الاول",
    FAMILY: "nom de famille|family name|last name|surname|النسب|الاسم العائلي|اللقب",
    TELEPHONE: "telephone|tel|telephone portable|numero de telephone|n de telephone|n tel|num tel|gsm|mobile|portable"
    "|whatsapp|phone|الهاتف|رقم الهاتف|الهاتف النقال|الهاتف المحمول|رقم الهاتف المحمول|واتساب|الواتساب",
    SEX: "sexe|sex|genre|الجنس|النوع",
    BIRTH: "date de naissance|annee de naissance|naissance|ne le|nee le|birth year|year of birth|تاريخ الازدياد"
    "|سنة الازدياد|تاريخ الميلاد|سنة الميلاد",
    AGE: "age|tranche d age|tranche age|tranches d age|السن|العمر|الفيه العمريه|الفئة العمرية",
    PROVINCE: "province|prefecture|province ou prefecture|province prefecture|الاقليم|العماله|الاقليم او العماله"
    "|العماله او الاقليم|اقليم",
    COMMUNE: "commune|commune territoriale|commune rurale|localite|douar|village|الجماعه|الجماعه الترابيه|الدوار",
    NUMBER: "cooperative|numero de la cooperative|n de la cooperative|n cooperative|numero d immatriculation"
    "|immatriculation|التعاونيه|رقم التعاونيه|رقم التسجيل|رقم تسجيل التعاونيه",
    IDENTITY: "cin|cnie|cni|n cin|n cnie|numero cin|carte nationale|carte d identite|carte d identite nationale"
    "|identity|البطاقه الوطنيه|رقم البطاقه الوطنيه|رقم البطاقه|ب ت و|رقم ب ت و|بطاقه التعريف الوطنيه|رقم بطاقه التعريف",
    ORDER: "n|no|num|numero|n ordre|ordre|رقم|الرقم|ر ت|الرقم الترتيبي",
    REMARK: "remarque|remarques|observation|observations|ملاحظه|ملاحظات",
}
# What a heading may hold beside other words, the clearest first: a number of an identity card is no telephone.
_WITHIN = (
    (IDENTITY, ("cin", "cnie", "identite", "البطاقه", "بطاقه")), (TELEPHONE, ("telephone", "gsm", "الهاتف", "هاتف")),
    (BIRTH, ("naissance", "الازدياد", "الميلاد")), (PROVINCE, ("province", "prefecture", "الاقليم")),
    (COMMUNE, ("commune", "الجماعه")), (SEX, ("sexe", "الجنس")), (NUMBER, ("cooperative", "التعاونيه")),
    (NAME, ("nom et prenom", "nom complet", "الاسم الكامل", "الاسم والنسب")),
)  # fmt: skip
_SIGNS = re.compile(r"[\W_°º]+")
_SEARCHED_ROWS = 20
_LONGEST = 60  # letters of a heading; a longer text is a note


def _key(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", plain(text)).split())


_MEANINGS = {_key(word): field for field, words in _WORDS.items() for word in words.split("|")}
_BARE_NAMES = {_key("nom"): FAMILY, _key("noms"): FAMILY, _key("الاسم"): FIRST, _key("اسم"): FIRST}


def meaning(heading: str) -> str:
    """Return the field that a heading names; empty for none that we know.

    Examples
    --------
    >>> meaning("N° de Téléphone :"), meaning("رقم البطاقة الوطنية (CNIE)"), meaning("Observation libre")
    ('telephone', 'identity', '')
    """
    key = _key(heading)
    if not key or len(heading) > _LONGEST:
        return ""
    if key in _BARE_NAMES:
        return NAME
    if key in _MEANINGS:
        return _MEANINGS[key]
    spaced = f" {key} "
    return next((field for field, words in _WITHIN for word in words if f" {word} " in spaced), "")


def meanings_of(headings: Sequence[str]) -> list[str]:
    """Return the fields of a row of headings: each field once, "Nom" beside "Prénom" being the family's."""
    found = [meaning(each) for each in headings]
    bare = [_BARE_NAMES.get(_key(each), "") for each in headings]
    if len([each for each in found if each in NAMES]) > 1:
        found = [own if one == NAME and own else one for one, own in zip(found, bare, strict=True)]
        if FAMILY in found and FIRST not in found and NAME in found:
            found = [FIRST if one == NAME else one for one in found]
    seen: set[str] = set()
    once = []
    for field in found:
        once.append("" if field in seen else field)
        seen.add(field)
    return once


def heading_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the row of headings among the first rows; None when none names people."""
    best, most = None, 0
    for place, row in enumerate(rows[:_SEARCHED_ROWS]):
        fields = [each for each in meanings_of(row) if each]
        if any(each in NAMES for each in fields) and len(fields) > most:
            best, most = place, len(fields)
    return best


def meanings_of_cells(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the fields of columns that have no headings: where telephones stand, and where names do.

    Examples
    --------
    >>> meanings_of_cells([["1", "فاطمة أيت", "0612345678"], ["2", "Hassan", ""]])
    ['', 'name', 'telephone']
    """
    width = max(map(len, rows), default=0)
    columns = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    telephones = [_share(column, _is_telephone) for column in columns]
    names = [_share(column, _is_name) for column in columns]
    found = [""] * width
    if telephones and max(telephones) > 0.5:
        found[telephones.index(max(telephones))] = TELEPHONE
    if any(share > 0.5 for share in names):
        found[next(place for place, share in enumerate(names) if share > 0.5)] = NAME
    return found


def _share(column: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, column)) / len(column) if column else 0.0


def _is_telephone(text: str) -> bool:
    try:
        return bool(telephone_number(text))
    except BadTelephone:
        return False


def _is_name(text: str) -> bool:
    return sum(sign.isalpha() for sign in text) >= 3 and not any(sign.isdigit() for sign in text)
