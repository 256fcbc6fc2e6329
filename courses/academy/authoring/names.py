"""Names that a form makes: ids of exercises and options from their French words, as small Latin letters."""

import re
import unicodedata
from collections.abc import Collection

from academy.exercises.items import ID
from academy.grade_cells import SUFFIX

_LONGEST = 30
_IDLE = {"le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "et", "a", "en", "que", "qu", "est"}


def name_for(words: str, taken: Collection[str], *, otherwise: str) -> str:
    """Return a name that tells the words, and that nothing carries yet.

    Examples
    --------
    >>> name_for("Le quart du prix", {"quart"}, otherwise="option")
    'quart_prix'
    >>> name_for("الربع", {"option_1"}, otherwise="option")
    'option_2'
    """
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    spoken = [word for word in re.findall(r"[a-z0-9]+", bare) if word not in _IDLE]
    made = "_".join(spoken[:4])[:_LONGEST].strip("_")
    if made and not made[0].isalpha():
        made = f"{otherwise}_{made}"[:_LONGEST].strip("_")
    if ID.fullmatch(made) and not made.endswith(SUFFIX) and made not in taken:
        return made
    stem = made if ID.fullmatch(made) and not made.endswith(SUFFIX) else otherwise
    numbers = (n for n in range(2 if stem == made else 1, len(taken) + 3))
    return next(each for n in numbers if (each := f"{stem}_{n}") not in taken)
