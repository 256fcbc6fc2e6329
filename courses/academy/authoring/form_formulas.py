"""Parts of the form whose key may be reckoned: a formula is shown, changed, or taken away for a plain value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from academy.authoring.form_parts import TOKEN, Draft, OneOf, Said, at, number_typed, put, put_in
from academy.exercises.formulas import is_formula


@dataclass(frozen=True)
class Truth(OneOf):
    """True or false: chosen, or what a comparison comes to."""

    macro: str = "truth"

    def can_show(self, entry: Mapping[str, Any]) -> bool:
        """Tell whether it is true, false, a formula, or not there."""
        return is_formula(at(entry, self.path)) or super().can_show(entry)

    def take(self, said: Said, entry: Draft) -> None:
        """Write the formula, or where there is none any more what is chosen."""
        if not formula_taken(said, entry, self.path):
            super().take(said, entry)


def formula_taken(said: Said, entry: Draft, path: str) -> bool:
    """Write the formula of a key that was reckoned before; tell whether it still is: an emptied one is no more."""
    typed = said.get(f"{path}.formula").strip()
    if not is_formula(at(entry, path)) or not typed:
        return False
    put(entry, path, typed if is_formula(typed) else f"= {typed}")
    return True


def numbers_taken(said: Said, entry: Draft, path: str, key: str) -> bool:
    """Write the number that each line of a list carries, and the formula that makes one of them the right one."""
    if not is_formula(at(entry, key)):
        return False
    for row in at(entry, path) or []:
        number = number_typed(said.get(f"{path}.{row[TOKEN]}.number"))
        if number != row.get("number"):
            put_in(row, "number", number)
    return formula_taken(said, entry, key)
