"""What a person says when recording a lesson: each text of its screens in plain spoken Arabic, written beforehand.

The lesson's Arabic is that of print. Its script says the same things as a trainer would say them aloud, in Darija
(``ary``), for who records and for who checks what was recorded. It lies beside the lesson as ``NN_name.spoken.toml``:
one table a place (``academy.sound.places``), with the words to say and the mark of the printed text that they render,
so that a script whose text has changed since is found.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from academy.exercises.items import LANGUAGES
from academy.lessons import Lesson
from academy.notebooks import source_notebook
from academy.released import lesson_of_notebook
from academy.sound.places import Texts, fingerprint, said_texts

SPOKEN = "ary"  # the language of scripts, by its tag
ENDING = ".spoken.toml"
_OF, _MARK_LETTERS = "of", 8
_LEAST_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class ScriptLine:
    """What is said in a place, and the mark of the printed text that it says."""

    of: str
    words: str


Script = Mapping[str, ScriptLine]  # by place, in the order of the screens


def lesson_places(lesson: Lesson) -> Texts:
    """Return every text of a lesson that can be heard, from its sources: nothing needs to be built."""
    private = {name: {"entry": exercise.entry} for name, exercise in lesson.exercises.items()}
    found: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        shown = lesson_of_notebook(source_notebook(lesson, language), lesson.lesson_id, language)
        for place, words in said_texts(shown, private, language):
            found.setdefault(place, {})[language] = words
    return found


def mark_of(words: str) -> str:
    """Return the mark by which a script knows the printed text that it says."""
    return fingerprint(words)[:_MARK_LETTERS]


def read_script(content: bytes, name: str) -> tuple[Script, list[str]]:
    """Return the script that a file's content is, and what is wrong with it; ``name`` is said with that."""
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return {}, [f"{name}: {error}; mend that line"]
    found, problems = {}, []
    for place, said in table.items():
        if problem := _line_problem(said):
            problems.append(f"{name}, [{place!r}]: {problem}")
        else:
            found[place] = ScriptLine(said[_OF], said[SPOKEN])
    return found, problems


def _line_problem(said: Any) -> str:
    if not isinstance(said, dict) or set(said) != {_OF, SPOKEN} or not all(isinstance(v, str) for v in said.values()):
        return f"write {_OF} = the mark of the printed text, and {SPOKEN} = the words to say, and nothing else"
    return "" if _LEAST_WORD.search(said[SPOKEN]) else f"{SPOKEN}: there are no words to say"


def script_gaps(script: Script, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield each place whose line is missing, of an earlier text, or of nothing, and which of the three."""
    for place, words in texts.items():
        if place not in script:
            yield place, "missing"
        elif script[place].of != mark_of(words.get("ar", "")):
            yield place, "changed"
    yield from ((place, "unknown") for place in script if place not in texts)
