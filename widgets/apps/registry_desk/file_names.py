"""Files that were imported, as a reader is told of them: by their name, or by what they are."""

import re
from typing import Any

from widgets.theme.texts import Texts

# What coop_registry.synthetic writes where a file's name would stand: how the rows were made, and no file.
_MADE = re.compile(r"synthetic \d+ seed \d+( until \d{4}-\d\d-\d\d)?")


def file_in_words(say: Texts, name: Any) -> str:
    """Return the name of a file, words for invented rows that came from none, empty where nothing is known.

    Examples
    --------
    >>> file_in_words(Texts("fr"), "registre 2025.xlsx"), file_in_words(Texts("fr"), None)
    ('registre 2025.xlsx', '')
    """
    if not isinstance(name, str):
        return ""
    return say("invented data for demonstration") if _MADE.fullmatch(name) else name
