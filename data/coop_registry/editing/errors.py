"""What can go wrong with a change by hand, each with its own sentence: what was given, what is wrong, what to do."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coop_registry.errors import RegistryError

# A problem and an advice by code; places in braces are filled from the detail. They are msgids: pages translate them.
PROBLEMS = {
    "empty": ("This field is empty.", "It may not be: fill it in."),
    "unknown_field": ("There is no such field here.", "Choose one of these: {known}."),
    "no_text": ("This is no text.", "Write it in words."),
    "hidden_signs": ("There are signs in it that nobody can see.", "Type the text again instead of pasting it."),
    "lost_letters": ("Letters were lost in it: ? stands in their place.", "Type the text again."),
    "too_long": ("This text is too long.", "Write at most {most} letters."),
    "not_a_number": ("This is no number.", "Write digits, with a comma before decimals: 1250,50."),
    "ambiguous_number": (
        "This number can be read in two ways.",
        "Write it without a mark between thousands, and with two decimals if there are any.",
    ),
    "not_whole": ("This is not a whole number.", "Write it without decimals."),
    "negative": ("A number below zero cannot be here.", "Check the sign."),
    "too_large": ("This number is too large.", "It may be {most} at most: check the digits."),
    "too_small": ("This number is too small.", "It must be {least} at least."),
    "too_precise": ("This amount has more than two decimals.", "Round it to the centime."),
    "not_a_day": ("This is no day.", "Write day, month and year: 21/11/2026."),
    "future": ("This day has not come yet.", "Check the year: today is {today}."),
    "too_early": ("This day is too long ago.", "Check the year: it may be {least} at the earliest."),
    "too_late": ("This day is too far away.", "Check the year: it may be {most} at the latest."),
    "not_a_year": ("This is no year that can be filed.", "Write a year from {least} to {most}."),
    "not_yes_or_no": ("This is neither yes nor no.", "Write yes or no, or leave it empty if it is not known."),
    "not_one_of": ("This is not one of the choices.", "Choose one of these: {known}."),
    "not_a_category": ("This is no legal category.", "Write 1, 2 or 3, or several joined by +, such as 1+3."),
    "not_a_year_end": (
        "This is no day on which a year ends.",
        "Choose a day and a month that go together, such as 31 December.",
    ),
    "not_a_share": ("This is no probability.", "Write a number above 0 and at most 1."),
    "not_a_telephone": ("This is no telephone number.", "Write its ten digits: 06 12 34 56 78."),
    "unknown_code": ("Nothing has this code.", "Choose from the list."),
    "no_name": (
        "The cooperative would be left without a name.",
        "Give its name in Arabic, in Latin letters, or in both.",
    ),
    "outside_territory": ("This province is not in your territory.", "Ask the head office to move the cooperative."),
    "wrong_order": ("This day comes before the day on which it began.", "Check both days."),
    "not_a_union": ("This number is not that of a union.", "The number of a union begins with 4."),
    "itself": ("A union cannot be a member of itself.", "Give the number of another cooperative."),
    "range_reversed": ("The lower end is above the upper one.", "Check both numbers."),
    "not_a_month": ("This is no month.", "Give months as numbers from 1 to 12."),
    "twice": ("This stands there twice.", "Leave it once."),
    "no_reason": ("No reason is given.", "Say in a few words why this is changed, for whoever reads the history."),
    "nameless": ("The person would be left without a name.", "Give a name in Arabic or in Latin letters."),
    "erased": ("This person asked to be forgotten.", "Record the new holder of the mandate as a new person."),
}


class BadValue(RegistryError):
    """A value that a field cannot take.

    ``code`` and ``detail`` say it to programs; ``problem`` and ``advice`` are the English sentences, whose
    templates in :data:`PROBLEMS` pages translate.
    """

    def __init__(self, field: str, value: object, code: str, **detail: object) -> None:
        self.field, self.value, self.code, self.detail = field, value, code, detail
        self.problem, self.advice = (text.format(**detail) for text in PROBLEMS[code])
        super().__init__(f"{field}: {'' if value is None else value!r} was refused. {self.problem} {self.advice}")


@dataclass(frozen=True)
class EarlierEdit:
    """One write that came in between: by whom, when, and which columns of which tables."""

    person_id: str
    changed_at: dt.datetime
    columns: Mapping[str, Any]  # the record's table -> names of columns, sorted


class StaleEdit(RegistryError):
    """A change made on a sheet that somebody has changed since it was opened; nothing was written."""

    def __init__(self, number: str, revision: int, since: tuple[EarlierEdit, ...]) -> None:
        self.number, self.revision, self.since = number, revision, since
        told = "; ".join(
            f"{edit.person_id} on {edit.changed_at:%Y-%m-%d %H:%M} UTC: "
            + ", ".join(column for columns in edit.columns.values() for column in columns)
            for edit in since
        )
        super().__init__(
            f"The sheet of {number} was changed after you opened it ({told or 'by an import'}). "
            "Nothing of yours was written: open it again, look at what is new, and make your change."
        )


class NothingToChange(RegistryError):
    """A change that says what the registry holds already."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"Nothing was written: the registry says the same of {subject} already.")


class HeadOfficeOnly(RegistryError):
    """Something that an officer of a delegation may not change."""

    def __init__(self) -> None:
        super().__init__("Only the head office changes this. Ask it, and say why.")


class UnknownEntry(RegistryError):
    """A visit, an intervention, a mandate or a person that is not there, or not for the asker."""

    def __init__(self, what: str, key: object) -> None:
        super().__init__(f"There is no {what} {key!r} in your territory. Open the cooperative's sheet again.")
