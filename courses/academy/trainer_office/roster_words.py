"""What becomes of a row of a roster, and why, in words of the screen."""

from academy.rosters.headings import AGE, BIRTH, COMMUNE, NAME, NUMBER, PROVINCE, SEX, TELEPHONE
from academy.rosters.judging import Fate, JudgedRow, Why
from widgets.theme.texts import Texts


def fate_in_words(texts: Texts, fate: str) -> str:
    """Return what becomes of a row, in a few words."""
    return {
        Fate.CREATE: texts("New: an account will be made"),
        Fate.ENROL: texts("Known: joins this group"),
        Fate.HERE: texts("Already in this group"),
        Fate.ASK: texts("You say who it is"),
        Fate.REFUSED: texts("Refused"),
    }[Fate(fate)]


def field_in_words(texts: Texts, name: str) -> str:
    """Return what a column holds, as its heading says it."""
    return {
        NAME: texts("Full name"),
        TELEPHONE: texts("Telephone number"),
        SEX: texts("Sex"),
        BIRTH: texts("Year of birth"),
        AGE: texts("Age"),
        PROVINCE: texts("Province or prefecture"),
        COMMUNE: texts("Commune or village"),
        NUMBER: texts("Number of the cooperative"),
    }[name]


def why_in_words(texts: Texts, why: str, *, other_row: int = 0) -> str:
    """Return why a row is refused, doubtful or more than it seems; empty without a reason."""
    if not why:
        return ""
    return {
        Why.NO_NAME: texts("The name is missing. Write it, or remove the row."),
        Why.BAD_NAME: texts("This is no name. Write it in Arabic or in French letters."),
        Why.FORMULA: texts("A formula stands in the place of the name. Write the name itself."),
        Why.DAMAGED_TEXT: texts("Letters were lost when the file was saved. Write the name again."),
        Why.BAD_TELEPHONE: texts("This is not a telephone number. Correct it, or leave it empty."),
        Why.DAMAGED_NUMBER: texts("The spreadsheet has cut this number. Write it again as text, or leave it empty."),
        Why.TELEPHONE_FULL: texts("This number already serves two people. Leave it empty: a card will do."),
        Why.SAME_ROW: texts("The same person stands in row {row}.", row=other_row),
        Why.SAME_NAME_HERE: texts("Somebody of this name is in the group without a telephone."),
        Why.SAME_NAME_ELSEWHERE: texts("Somebody of this name is in another group of yours."),
        Why.SAME_NAME_TWICE: texts("The same name stands in row {row}.", row=other_row),
        Why.SHARES_TELEPHONE: texts("Shares the telephone with somebody else."),
        Why.WITHDRAWN: texts("Left this group. Take them back on their own page."),
        Why.SEVERAL_NUMBERS: texts("Several numbers: the first is taken."),
    }[Why(why)]


def remarks_in_words(texts: Texts, row: JudgedRow) -> list[str]:
    """Return all that there is to say of a row: the reason, and what of it could not be read and is left out."""
    told = [why_in_words(texts, row.why or "", other_row=row.other_row)]
    told += [texts("Not understood, left out: {field}", field=field_in_words(texts, name)) for name in _once(row)]
    return [each for each in told if each]


def _once(row: JudgedRow) -> list[str]:
    """Return the fields that could not be read, a year of birth and an age being one."""
    names = list(row.details.unclear)
    return [name for name in names if not (name == AGE and BIRTH in names)]
