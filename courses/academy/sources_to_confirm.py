"""What the courses say that the office's lawyers have still to confirm: each doubtful source, and where it is used."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from academy.citations import PLACE, citation
from academy.exercises.items import LANGUAGES
from academy.lessons import EXERCISE_PLACE, Course, Lesson
from legal_rules.parameters import CONFIDENCES, all_parameters

_SENTENCES = re.compile(r"[^\n]+")
_MARKS = re.compile(r"^\s*(?:[-*]|\d+\.)\s+|\*\*")


@dataclass(frozen=True)
class Use:
    """One place where a source stands: sentences of a lesson's text, and exercises that rest on it."""

    course_id: str
    lesson_id: str
    title: Mapping[str, str]
    said: Mapping[str, tuple[str, ...]]  # by language, as learners read them
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """A source that is to be confirmed, with every place that leans on it."""

    rule_id: str
    reason: str  # "to_confirm", or the confidence where that is below high
    fact: str
    uses: tuple[Use, ...]


def doubts(courses: Iterable[Course]) -> list[Doubt]:
    """Return the doubtful sources that courses lean on, in the order of the table of parameters."""
    listed = list(courses)
    found = []
    for rule in all_parameters():
        is_doubtful = rule.status == "to_confirm" or rule.confidence != CONFIDENCES[0]
        uses = tuple(_uses(listed, rule.rule_id)) if is_doubtful else ()
        if uses:
            reason = "to_confirm" if rule.status == "to_confirm" else rule.confidence
            found.append(Doubt(rule.rule_id, reason, rule.fact, uses))
    return found


def _uses(courses: Iterable[Course], rule_id: str) -> Iterator[Use]:
    for course in courses:
        for lesson in course.lessons:
            said = {language: tuple(_said(lesson.prose[language], rule_id)) for language in LANGUAGES}
            asked = tuple(name for name, each in lesson.exercises.items() if rule_id in each.sources)
            if asked or any(said.values()):
                yield Use(course.course_id, lesson.lesson_id, lesson.title, said, asked)


def _said(prose: str, rule_id: str) -> Iterator[str]:
    for line in _SENTENCES.findall(EXERCISE_PLACE.sub("", prose)):
        if f"`{rule_id}`" in line:
            yield re.sub(r" +([.:؛،,])", r"\1", _MARKS.sub("", PLACE.sub("", line))).strip()


def doubts_page(courses: Iterable[Course]) -> str:
    """Return the page for the office's lawyers, as Markdown: every doubtful source with both languages' sentences."""
    listed = list(courses)
    lines = [_HEAD]
    for number, doubt in enumerate(doubts(listed), 1):
        cited = " · ".join(citation(doubt.rule_id, language) for language in LANGUAGES)
        lines += [f"## {number}. {cited}", f"`{doubt.rule_id}` ({doubt.reason}). {doubt.fact}."]
        lines += [_of_use(use, listed) for use in doubt.uses]
        lines.append("- [ ] مؤكد / confirmé — المرجع / source: ______________________")
    return "\n\n".join(lines) + "\n"


def _of_use(use: Use, courses: Iterable[Course]) -> str:
    lesson = _lesson(use, courses)
    parts = [f"**{use.course_id} / {use.lesson_id}** · {use.title['ar']} · {use.title['fr']}"]
    parts += [f"> {sentence}" for language in LANGUAGES for sentence in use.said[language]]
    for name in use.exercises:
        prompt = lesson.exercises[name].entry["prompt"]
        parts.append(f"> ({name}) {prompt['ar']} / {prompt['fr']}")
    return parts[0] + "\n\n" + "\n>\n".join(parts[1:])


def _lesson(use: Use, courses: Iterable[Course]) -> Lesson:
    return next(
        lesson
        for course in courses
        if course.course_id == use.course_id
        for lesson in course.lessons
        if lesson.lesson_id == use.lesson_id
    )


_HEAD = """# Sources to confirm, for the office's lawyers

Made by `taawoun courses doubts` from the courses and from `data/legal_rules/parameters.toml`; a test holds it against
both. Learners read beside each that it is to be confirmed, and are told to ask their delegation. Whoever confirms a
rule changes its `status` (or its `confidence`) there, with the text that was read: it then leaves this page, and the
words *to confirm* leave the lessons."""
