"""What of a lesson can be heard: a stable name for every text on its screens, and the words said there.

Places are ``text/<part>``, ``question/<exercise>``, ``choice/<exercise>/<option>``, ``hint/<exercise>/<number>``,
``feedback/<exercise>/<key>`` and ``word/<name>`` (see ``academy.sound.words``). A part of the text is named by the
exercise it leads to and its number before it, so that both languages share it. The words are what a voice says:
plain, without the sources in brackets.
"""

import hashlib
import html
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from academy.citations import citation, known_rules
from academy.exercises.items import LANGUAGES
from academy.released import ExercisePlace, Prose, ReleasedLesson, open_course, open_lesson, private_part
from academy.sums_in_arabic import ISOLATES
from academy.table_sources import known_tables

LISTS = ("options", "items", "left", "right", "columns", "rows", "regions")  # what an exercise may list, as notebooks
_UNDER_LIST = {"right", "columns"}  # their ids may be those of the other list
_TITLE, _END = "title", "end"
TITLE_PLACE = f"text/{_TITLE}"
_BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|tr|table|blockquote|pre)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_UNSAID_END = re.compile(r"(?<![.!?؟:;؛،…])\n")

Texts = Mapping[str, Mapping[str, str]]  # place -> language of the text ("ar", "fr") -> its words


def question_place(exercise_id: str) -> str:
    """Return the place of an exercise's question."""
    return f"question/{exercise_id}"


def choice_place(exercise_id: str, option_id: str, listed_in: str = "options") -> str:
    """Return the place of something to choose, order or match; ``listed_in`` is the list that holds it."""
    return f"choice/{exercise_id}/{f'{listed_in}.' if listed_in in _UNDER_LIST else ''}{option_id}"


def hint_place(exercise_id: str, number: int) -> str:
    """Return the place of a hint, which counts from 0."""
    return f"hint/{exercise_id}/{number}"


def word_place(name: str) -> str:
    """Return the place of a word of the interface, a name of ``academy.sound.words``."""
    return f"word/{name}"


def screen_of(place: str) -> str:
    """Return the screen on which a place is heard: an exercise's question, choices and hints share one."""
    kind, _, rest = place.partition("/")
    return f"exercise/{rest.partition('/')[0]}" if kind in {"question", "choice", "hint"} else place


def feedback_place(texts: Texts, exercise_id: str, language: str, said: str) -> str | None:
    """Return the place of the author's words on an answer as they stand on screen; None for other words."""
    start, wanted = f"feedback/{exercise_id}/", fingerprint(said_of(said))
    return next(
        (
            place
            for place, words in texts.items()
            if place.startswith(start) and fingerprint(words.get(language, "")) == wanted
        ),
        None,
    )


def places_of_blocks(lesson: ReleasedLesson) -> tuple[str, ...]:
    """Return the place of each block of a lesson, in their order: of a text, or of an exercise's question."""
    places: list[str] = []
    waiting = 0  # texts whose exercise is still to come
    for number, block in enumerate(lesson.blocks):
        if isinstance(block, ExercisePlace):
            places += [f"text/{block.exercise_id}.{count + 1}" for count in range(waiting)]
            places.append(question_place(block.exercise_id))
            waiting = 0
        elif number == 0:
            places.append(f"text/{_TITLE}")
        else:
            waiting += 1
    return (*places, *(f"text/{_END}.{count + 1}" for count in range(waiting)))


@lru_cache(maxsize=64)
def lesson_texts(lessons_folder: Path, course_id: str, version: str, lesson_id: str) -> Texts:
    """Return every text of a built lesson that can be heard, in the order of its screens; kept in memory.

    It holds the words of feedback, which may tell a key: no page shows it whole.

    Raises
    ------
    UnknownLesson
    """
    found: dict[str, dict[str, str]] = {}
    if open_course(lessons_folder, course_id, version).is_code:
        return found  # notebooks are read in JupyterLab
    private = private_part(lessons_folder, course_id, version, lesson_id)
    for language in LANGUAGES:
        lesson = open_lesson(lessons_folder, course_id, version, lesson_id, language)
        for place, words in said_texts(lesson, private, language):
            found.setdefault(place, {})[language] = words
    return found


def said_texts(lesson: ReleasedLesson, private: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Yield each place of a lesson in a language with the words that are said there.

    Parameters
    ----------
    private
        By exercise, with its ``entry``: it holds the words of feedback.
    """
    for place, text in _texts(lesson, private, language):
        if words := said_of(text, language):
            yield place, words


def said_of(text: str, language: str = "") -> str:
    """Return what a voice says of a text that may be HTML: no markup, no sources in brackets, one line.

    Examples
    --------
    >>> said_of("<h2>One</h2><p>Two &amp; <em>three</em></p>")
    'One. Two & three'
    """
    plain = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", text)))
    for brackets in _sources(language) if language else ():
        plain = plain.replace(brackets, "")
    lines = "\n".join(line for each in plain.splitlines() if (line := _SPACE.sub(" ", each).strip(" \u00a0")))
    return _SPACE.sub(" ", _UNSAID_END.sub(". ", lines)).strip()


def fingerprint(words: str) -> str:
    """Return the SHA-256 of words, however their letters are composed, their spaces stand and their sums are set."""
    said = ISOLATES.sub("", unicodedata.normalize("NFC", words))
    return hashlib.sha256(_SPACE.sub(" ", said).strip().encode()).hexdigest()


@lru_cache(maxsize=len(LANGUAGES))
def _sources(language: str) -> tuple[str, ...]:
    found = {f"({citation(source, language)})" for source in (*known_rules(), *known_tables())}
    return tuple(sorted(found, key=len, reverse=True))


def _texts(lesson: ReleasedLesson, private: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    for place, block in zip(places_of_blocks(lesson), lesson.blocks, strict=True):
        if isinstance(block, Prose):
            yield place, block.html
        else:
            yield place, block.prompt_html
            yield from _choices(block)
            yield from ((hint_place(block.exercise_id, n), html.escape(h["text"])) for n, h in enumerate(block.hints))
            yield from _feedback(block.exercise_id, private[block.exercise_id]["entry"], language)


def _choices(block: ExercisePlace) -> Iterator[tuple[str, str]]:
    for name in LISTS:
        for item in block.public.get(name, []):
            yield choice_place(block.exercise_id, item["id"], name), html.escape(item["text"])


def _feedback(exercise_id: str, entry: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Yield the author's words: ``right``, ``other`` for any wrong answer, else by the answer that they are for."""
    yield f"feedback/{exercise_id}/right", html.escape(entry["feedback"][language])
    seen: Counter[str] = Counter()
    for wrong in entry.get("wrong", []):
        key = _key_of(wrong["answer"]) if "answer" in wrong else "other"
        seen[key] += 1
        again = f".{seen[key]}" if seen[key] > 1 else ""
        yield f"feedback/{exercise_id}/{key}{again}", html.escape(wrong[language])


def _key_of(answer: object) -> str:
    """Return a name for a wrong answer that lasts when others are written before it."""
    written = json.dumps(answer, ensure_ascii=False, sort_keys=True)
    is_plain = re.fullmatch(r"[\w.-]{1,40}", written, re.ASCII)
    return written if is_plain else hashlib.sha256(written.encode()).hexdigest()[:8]
