"""The order in which a reader looks for a name: accents and small marks count for nothing."""

import unicodedata


def in_alphabetical_order(name: str) -> str:
    """Return what to sort a French or Arabic name by: É stands with E, أ with ا; the script's own order else."""
    parts = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()
