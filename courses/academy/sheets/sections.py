"""The parts of a lesson that its one-page summary is made of, known by their headings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from academy.released import Prose, ReleasedLesson

# As docs/how-to/writing_a_lesson.md asks authors to write them; a lesson without them has no summary to print.
GOALS: Mapping[str, str] = {"ar": "ما ستقدرون عليه", "fr": "Ce que vous saurez faire"}
SUMMARY: Mapping[str, str] = {"ar": "الخلاصة", "fr": "En résumé"}
THIS_WEEK: Mapping[str, str] = {"ar": "شيء واحد تفعلونه هذا الأسبوع", "fr": "Une chose à faire cette semaine"}
_HEADING = re.compile(r"\s*<h2>(.*?)</h2>\s*(.*)", re.DOTALL)
_LIST = re.compile(r"<ul>.*?</ul>", re.DOTALL)
_PICTURE = re.compile(r'<img src="(media/[a-z0-9][a-z0-9_-]*\.[a-z]+)" alt="([^"]*)"[^>]*>')


@dataclass(frozen=True)
class Picture:
    """A picture of a lesson: its name below the course, such as ``media/hive-ar.svg``, and its words, as HTML."""

    name: str
    words: str


@dataclass(frozen=True)
class Sections:
    """What stands on a lesson's sheet, as safe HTML."""

    title: str
    goals: str  # a list, or empty
    summary: str
    this_week: str  # or empty
    picture: Picture | None  # the first of the lesson


def sections_of(lesson: ReleasedLesson) -> Sections | None:
    """Return the parts of a lesson that fit on one page; None for a lesson without a summary."""
    texts = [block.html for block in lesson.blocks if isinstance(block, Prose)]
    named = {found[1].strip(): found[2] for text in texts if (found := _HEADING.match(text))}
    summary = named.get(SUMMARY[lesson.language], "").strip()
    if not summary:
        return None
    goals = _LIST.search(named.get(GOALS[lesson.language], ""))
    picture = _PICTURE.search("".join(texts))
    return Sections(
        lesson.title,
        goals[0] if goals else "",
        summary,
        named.get(THIS_WEEK[lesson.language], "").strip(),
        Picture(picture[1], picture[2]) if picture else None,
    )
