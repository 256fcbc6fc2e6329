"""What can go wrong with the registry, each error with its own sentence: what is wrong, what to do."""

from pathlib import Path


class RegistryError(Exception):
    """Anything the registry refuses; catch this one."""


class UnknownCooperative(RegistryError):
    """A registration number that no cooperative carries, or none that the asker may see."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"No cooperative of your territory is registered under {number!r}. "
            "Check the number on the certificate, or import the register with `taawoun registry import`."
        )


class UnknownDelegation(RegistryError):
    """A delegation code that the registry does not hold."""

    def __init__(self, code: str, known: list[str]) -> None:
        super().__init__(f"No delegation has the code {code!r}. Known delegations: {', '.join(known) or 'none'}.")


class BadRegistrationNumber(RegistryError):
    """A text that is not a registration number as decree 2-15-617, article 7, makes them."""

    def __init__(self, text: str, problem: str) -> None:
        self.problem = problem
        super().__init__(f"{text!r} is not a registration number: {problem}.")


class UnreadableFile(RegistryError):
    """A file that cannot be read as a table of cooperatives at all; nothing of it was kept."""

    def __init__(self, path: Path, problem: str, advice: str) -> None:
        super().__init__(f"{path.name} was not imported: {problem} {advice}")


class TransactionOpen(RegistryError):
    """An import asked for on a session that is already in a transaction."""

    def __init__(self) -> None:
        super().__init__(
            "An import is one transaction of its own, and this session has one open. "
            "Commit or roll it back first, or give a fresh session."
        )


class NamedInAudit(RegistryError):
    """An audit entry that would hold a person's name or words, which could then never be erased."""

    def __init__(self, key: str) -> None:
        super().__init__(f"The audit log holds persons by id: {key!r} may not stand in it. Give the person_id instead.")


class BadIndicators(RegistryError):
    """Indicator values that cannot stand as they were given; nothing of them was written."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"The indicators were not written: {problem} {advice}")


class BrokenProjection(RegistryError):
    """A year's packed indicators that do not fit their own layout."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"The packed indicators of {year} do not fit their layout. Pack them again from the long table: "
            f"rebuild_projection(session, {year})."
        )


class ReferenceMissing(RegistryError):
    """A reference table that did not travel with the program."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"The reference tables are not in {folder}. Install the package again: they are part of it.")
