"""Names as addresses, tables and nbgrader bear them: from whatever a folder or a cell is called."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

MOST_LESSON, MOST_COURSE, MOST_EXERCISE = 40, 40, 60
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_SAFE_EXERCISE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_SPELT = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def plain(name: str, *, joined: str = "_", most: int = MOST_LESSON) -> str:
    """Return a name in small Latin letters, digits and one sign between words; empty when nothing of it can be.

    Examples
    --------
    >>> plain("Devoir n° 1 – l’été")
    'devoir_n_1_l_ete'
    >>> plain("الواجب")
    ''
    """
    bare = unicodedata.normalize("NFKD", name.casefold().translate(_SPELT))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _NOT_PLAIN.sub(joined, letters).strip(joined)[:most].strip(joined)


def lesson_ids(names: Iterable[str]) -> dict[str, str]:
    """Return a lesson id for each assignment's name, each once, the same for the same names.

    One that begins with a digit or keeps no letter gets ``assignment`` before it; of two that would be alike the later
    gets a mark of its own name.
    """
    ids: dict[str, str] = {}
    for name in names:
        made = plain(name)
        if not made or not made[0].isalpha():
            made = f"assignment_{made or _mark(name)}"[:MOST_LESSON].strip("_")
        if made in ids.values():
            made = f"{made[: MOST_LESSON - 9]}_{_mark(name)}"
        ids[name] = made
    return ids


def course_id_of(name: str) -> str:
    """Return a course id for a folder's name: it begins with a letter.

    Examples
    --------
    >>> course_id_of("Data Science 101")
    'data-science-101'
    """
    made = plain(name, joined="-", most=MOST_COURSE)
    return made if made[:1].isalpha() else f"course-{made or _mark(name)}"[:MOST_COURSE].strip("-")


def exercise_ids(cells: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the exercise of each graded cell, given as (notebook, grade id): the grade id where it can be.

    Examples
    --------
    >>> exercise_ids([("one", "q1"), ("two", "q1"), ("two", "q2")])[("two", "q2")]
    'q2'
    """
    places = list(cells)
    given = [grade_id for _, grade_id in places]
    made: dict[tuple[str, str], str] = {}
    for notebook, grade_id in places:
        is_fit = len(grade_id) <= MOST_EXERCISE and _SAFE_EXERCISE.fullmatch(grade_id) is not None
        if is_fit and given.count(grade_id) == 1:
            made[notebook, grade_id] = grade_id
        else:
            legible = plain(f"{notebook} {grade_id}", joined="-", most=MOST_EXERCISE - 9) or "cell"
            made[notebook, grade_id] = f"{legible}-{_mark(f'{notebook}/{grade_id}')}"
    return made


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
