"""What authors read about their courses: names of the types, what a save did, what is wrong and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from academy.authoring.checks import Finding
from academy.authoring.shelf import Save
from academy.citations import citation
from academy.player.site import Visit
from academy.records import Person
from academy.table_sources import known_tables
from legal_rules.parameters import all_parameters
from widgets.theme.texts import NAMES, Texts

TYPE_WORDS = {
    "choice": "One right answer",
    "choices": "Several right answers",
    "true_false": "True or false",
    "number": "A number",
    "short_text": "A word or a few",
    "table": "A table to fill",
    "ordering": "Lines to put in order",
    "matching": "Things to match",
    "regions": "Regions on the plan",
    "dates": "A day of the calendar",
    "essay": "A text for the trainer",
    "photo": "A photo for the trainer",
    "code": "Code, written in JupyterLab",
}
_ACTS = {
    "begun": "Course begun",
    "taken over": "Taken over from the release",
    "by hand": "Files changed by hand",
    "text": "Text of a lesson",
    "exercise": "An exercise",
    "exercise added": "Exercise added",
    "exercise removed": "Exercise taken out",
    "course": "About the course",
    "lessons": "Lessons in another order",
    "lesson added": "Lesson added",
    "lesson removed": "Lesson taken out",
    "picture": "Picture added",
    "picture removed": "Picture taken out",
    "restored": "Earlier save restored",
}


class Open(dict[str, Any]):
    """A table as a template reads it: what nobody wrote is None."""

    def __missing__(self, _name: str) -> None:
        return None


def opened(value: Any) -> Any:
    """Return plain data whose tables may be asked for what they do not hold."""
    if isinstance(value, Mapping):
        return Open({name: opened(each) for name, each in value.items()})
    return [opened(each) for each in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Told:
    """A finding in the reader's language."""

    is_error: bool
    words: str
    finding: Finding


def told(texts: Texts, found: Iterable[Finding]) -> list[Told]:
    """Return findings in words, errors first."""
    shown = [Told(each.is_error, _words(texts, each), each) for each in found]
    return sorted(shown, key=lambda each: not each.is_error)


def _words(texts: Texts, finding: Finding) -> str:
    words = texts(finding.message, **finding.values) if finding.values else texts(finding.message)
    return texts("{language}: {words}", language=NAMES[finding.language], words=words) if finding.language else words


def field_words(value: Any) -> str:
    """Return a field of an exercise as lines to be read, each with its language or its part before it; – for nothing.

    Examples
    --------
    >>> print(field_words([{"id": "two", "fr": "2 jours"}]))
    – id: two
      Français: 2 jours
    """
    if isinstance(value, Mapping):
        lines = [f"{NAMES.get(name, name)}: {field_words(each)}" for name, each in value.items()]
    elif isinstance(value, list | tuple):
        lines = ["– " + field_words(each).replace("\n", "\n  ") for each in value]
    else:
        lines = [] if value is None else [str(value)]
    return "\n".join(lines) or "–"


@dataclass(frozen=True)
class Rule:
    """A rule that an exercise or a text may name, to be searched by its id, its article and its fact."""

    rule_id: str
    words: str


def rules_in_words(texts: Texts) -> list[Rule]:
    """Return the rules of the law, and the reference tables by their dates, with their citations."""
    named = [*(each.rule_id for each in all_parameters()), *known_tables()]
    return [Rule(each, citation(each, texts.language)) for each in named]


def type_words(texts: Texts, type_name: str) -> str:
    """Return the name of an exercise type; one without words is called as in the file."""
    return texts(TYPE_WORDS[type_name]) if type_name in TYPE_WORDS else type_name


def act_words(texts: Texts, save: Save) -> str:
    """Return what a save did."""
    return texts(_ACTS[save.act]) if save.act in _ACTS else save.act


def name_of(visit: Visit, person_id: str) -> str:
    """Return the name of whoever saved; an id for one who was forgotten, nothing for a change by hand."""
    person = visit.session.get(Person, person_id) if person_id else None
    return person.name if person and person.name else person_id
