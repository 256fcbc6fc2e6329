"""A course's script on paper: what to say in each place, in the order of the screens, with room to tick it off."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from academy.lessons import Course
from academy.sound.places import Texts as SpokenTexts
from academy.sound.scripts import Script, mark_of
from academy.web_service.templating import environment
from widgets import theme
from widgets.theme.texts import Texts

_BEFORE_STOP = re.compile(r" +([.:؛،])")
_WORDS_A_SECOND = 2.0  # our choice: slow, clear speech
_KINDS = {"text": "Text", "question": "Question", "choice": "To choose", "hint": "A hint"}


@dataclass(frozen=True)
class PaperLine:
    """One thing to say."""

    kind: str  # an English word to translate
    printed: str
    words: str  # empty where the script says nothing of this very text
    seconds: int


@dataclass(frozen=True)
class PaperLesson:
    """What is said in one lesson, screen by screen."""

    title: str
    screens: Sequence[Sequence[PaperLine]]

    @property
    def minutes(self) -> int:
        """How long it takes to say it all once."""
        return max(1, round(sum(line.seconds for screen in self.screens for line in screen) / 60))


def script_page(course: Course, scripts: Mapping[str, tuple[SpokenTexts, Script]]) -> str:
    """Return the page of a course's script, in Arabic.

    Parameters
    ----------
    scripts
        By lesson: its places with their printed texts, and what its script says.
    """
    titles = {lesson.lesson_id: lesson.title["ar"] for lesson in course.lessons}
    lessons = [PaperLesson(titles[name], list(_screens(*said))) for name, said in scripts.items()]
    return (
        _environment()
        .get_template("script_paper.html")
        .render(t=Texts("ar"), course=course.title["ar"], lessons=lessons, palette=_palette())
    )


def _screens(texts: SpokenTexts, script: Script) -> Iterator[list[PaperLine]]:
    for _, places in groupby(texts, _exercise_or_text):
        yield [_line(place, texts[place].get("ar", ""), script) for place in places]


def _exercise_or_text(place: str) -> str:
    """Return what a place belongs to: an exercise's question, choices, hints and feedback stand together."""
    kind, _, rest = place.partition("/")
    return place if kind == "text" else rest.partition("/")[0]


def _line(place: str, printed: str, script: Script) -> PaperLine:
    kind = place.partition("/")[0]
    named = _KINDS.get(kind) or ("Said of a right answer" if place.endswith("/right") else "Said of a wrong answer")
    told = script.get(place)
    words = told.words if told and told.of == mark_of(printed) else ""
    printed = _BEFORE_STOP.sub(r"\1", printed)  # where a source in brackets stood
    return PaperLine(named, printed, words, max(1, round(len((words or printed).split()) / _WORDS_A_SECOND)))


def _palette() -> Markup:
    return Markup((Path(theme.__file__).parent / "palette.css").read_text(encoding="utf-8"))  # noqa: S704  # our own file


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent / "templates")
