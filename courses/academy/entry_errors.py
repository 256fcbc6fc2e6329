"""Why someone may not enter, or an account may not be made: sentences a page can translate."""

from academy.errors import AcademyError


class EntryRefused(AcademyError):
    """Something given at a door that cannot be taken.

    Parameters
    ----------
    message
        An English sentence, which is also the key of its translations.
    **values
        What fills the ``{name}`` places of the sentence.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values) if values else message)
        self.message = message
        self.values = values


class BadTelephone(EntryRefused):
    """A text that is no telephone number."""


class BadName(EntryRefused):
    """A text that cannot be a person's name, or a user name."""


class BadPin(EntryRefused):
    """A PIN that is not six digits, or that anyone would guess."""


class BadPassword(EntryRefused):
    """A password too short to protect anything."""


class AlreadyTaken(EntryRefused):
    """A user name that another person carries, or a telephone that already serves enough people."""


class NotTheirTrainer(EntryRefused):
    """A trainer who asks for something about a learner of other trainers."""


class OtherDoor(EntryRefused):
    """A PIN asked for someone who enters with a password, or the reverse."""


class BadNumber(EntryRefused):
    """A text that cannot be a cooperative's registration number."""


class BadProvince(EntryRefused):
    """A province that is in no list."""
