"""What is to be said of a lesson's text: two languages that are not alike, unknown sources, pictures, long screens."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from academy.authoring.prose_pieces import pieces_of, plain_lines, side_by_side
from academy.citations import PLACE as SOURCE_PLACE
from academy.citations import known_rules, source_problem
from academy.exercises.items import LANGUAGES
from academy.exercises.numerals import with_plain_digits
from academy.lessons import EXERCISE_PLACE
from legal_rules.parameters import Parameter, parameter

MOST_WORDS = 120  # on one screen: at 60 words a minute, read slowly in Arabic, two minutes; our choice
PICTURE = re.compile(r"!\[([^\]\n]*)\]\(([^)\n]*)\)")
_POINT = "\x00"  # in a rule's id, where it ends no sentence
_SENTENCE = re.compile(r"[^.!?؟\n]*(?:[.!?؟](?=\d)[^.!?؟\n]*)*")
_NOT_AMOUNTS = re.compile(r"\d+(?:[.\-\u2010-\u2015]\d+)+|(?:article|المادة|القانون رقم|loi n°)\s*\d+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?")


@dataclass(frozen=True)
class Found:
    """One thing to say of a text; without a language it is of both."""

    is_error: bool
    message: str
    values: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""


def text_findings(texts: Mapping[str, str], exercises: Set[str], pictures: Set[str]) -> Iterator[Found]:
    """Yield what is to be said of a lesson's text.

    Parameters
    ----------
    texts
        By language.
    exercises
        The ids that the lesson's file of exercises holds.
    pictures
        The names of the course's pictures, such as ``media/hive.svg``.
    """
    for language in LANGUAGES:
        for each in _of_one(plain_lines(texts[language]), exercises, pictures):
            yield Found(each.is_error, each.message, each.values, language)
    yield from _of_both({language: plain_lines(text) for language, text in texts.items()})


def _of_one(text: str, exercises: Set[str], pictures: Set[str]) -> Iterator[Found]:
    if text.strip() and not re.match(r"\s*# +\S", text):
        yield Found(True, "The title is missing.")
    places = EXERCISE_PLACE.findall(text)
    for name in dict.fromkeys(places):
        if name not in exercises:
            yield Found(True, "The exercise {given} stands in the text and is not written.", {"given": name})
        elif places.count(name) > 1:
            yield Found(True, "The exercise {given} stands twice in the text.", {"given": name})
    for name in sorted(exercises - set(places)):
        yield Found(True, "The exercise {given} has no place in the text.", {"given": name})
    for rule_id in dict.fromkeys(SOURCE_PLACE.findall(text)):
        if problem := source_problem(rule_id):
            yield Found(True, *problem)
    yield from _pictures(text, pictures)
    yield from _long_screens(text)
    yield from _numbers(text)


def _pictures(text: str, known: Set[str]) -> Iterator[Found]:
    for words, address in PICTURE.findall(text):
        if not words.strip():
            yield Found(True, "The picture {given} has no words for who cannot see it.", {"given": address})
        if address.strip() not in known:
            yield Found(True, "The picture {given} is not among this course's pictures.", {"given": address})


def unused_pictures(texts: Iterable[str], known: Set[str]) -> list[str]:
    """Return the pictures that no text shows."""
    shown = {address.strip() for text in texts for _, address in PICTURE.findall(text)}
    return sorted(known - shown)


def _long_screens(text: str) -> Iterator[Found]:
    for piece in pieces_of(text):
        count = len(re.findall(r"\w+", SOURCE_PLACE.sub("", piece.body)))
        if count > MOST_WORDS and not piece.exercise_id:
            heading = piece.body.partition("\n")[0].lstrip("# ")[:60]
            yield Found(False, "A long screen, {count} words: {given}", {"count": count, "given": heading})


def _numbers(text: str) -> Iterator[Found]:
    """Yield sentences whose numbers are none of those of the rule that they name."""
    joined = SOURCE_PLACE.sub(lambda found: found[0].replace(".", _POINT), text)
    for sentence in (each.replace(_POINT, ".") for each in _SENTENCE.findall(joined)):
        for rule_id in SOURCE_PLACE.findall(sentence):
            if rule_id not in known_rules():
                continue
            values, said = _values(parameter(rule_id)), _numbers_in(SOURCE_PLACE.sub("", sentence))
            if values and said and not values & said:
                told = {"given": _shown(said), "value": _shown(values), "rule": rule_id}
                yield Found(False, "Here stands {given}, and the rule {rule} says {value}.", told)


def _values(rule: Parameter) -> set[Fraction]:
    """Return the whole numbers that a rule names; none for a rule of shares, which a text may say in words."""
    values = rule.value.values() if isinstance(rule.value, Mapping) else [rule.value]
    listed = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
    numbers = [each for each in listed if isinstance(each, int | Fraction) and not isinstance(each, bool)]
    return {Fraction(each) for each in numbers} if all(each.denominator == 1 for each in numbers) else set()


def _numbers_in(sentence: str) -> set[Fraction]:
    plain = _NOT_AMOUNTS.sub(" ", with_plain_digits(sentence))
    return {Fraction(re.sub(r"[ \u00a0\u202f]", "", each).replace(",", ".")) for each in _NUMBER.findall(plain)}


def _shown(numbers: Set[Fraction]) -> str:
    return ", ".join(f"{float(each):g}" for each in sorted(numbers))


def _of_both(texts: Mapping[str, str]) -> Iterator[Found]:
    places = {language: EXERCISE_PLACE.findall(text) for language, text in texts.items()}
    if sorted(places["ar"]) == sorted(places["fr"]) and places["ar"] != places["fr"]:
        yield Found(True, "The languages place the exercises in a different order.")
    for name in sorted(set(places["ar"]) ^ set(places["fr"])):
        missing = "ar" if name not in places["ar"] else "fr"
        yield Found(True, "The exercise {given} stands in one language only.", {"given": name}, missing)
    pieces = {language: pieces_of(text) for language, text in texts.items()}
    for row in side_by_side(texts["ar"], texts["fr"]):
        if row.exercise_id:
            continue
        here = {each: pieces[each][place].body for each, place in row.places.items() if place is not None}
        if len(here) == 1:
            [(language, body)] = here.items()
            told = {"given": body.partition("\n")[0].lstrip("# ")[:60]}
            yield Found(
                True, "This part stands in one language only: {given}", told, "fr" if language == "ar" else "ar"
            )
        elif len({_paragraphs(body) for body in here.values()}) > 1:
            told = {each: str(_paragraphs(here[each])) for each in LANGUAGES}
            told |= {"given": here["fr"].partition("\n")[0].lstrip("# ")[:60]}
            yield Found(False, "Unequal paragraphs, {ar} in Arabic and {fr} in French: {given}", told)


def _paragraphs(body: str) -> int:
    """Return how many paragraphs and lines of lists a text has."""
    parts = [part for part in re.split(r"\n\s*\n", body) if part.strip()]
    return sum(max(1, len(re.findall(r"^\s*(?:[-*]|\d+\.) ", part, re.MULTILINE))) for part in parts)
