"""What of an exercise's figures a trainer or an author should look at: each by a rule that is told beside it."""

from dataclasses import dataclass
from enum import StrEnum

from academy.item_analysis.distractors import Drawn
from academy.item_analysis.report import LEAST_FOR_RELATIONS, Item


class Look(StrEnum):
    """Why an exercise is worth a look."""

    REVERSED = "reversed"  # who did well elsewhere did worse here: often a wrong key
    STRONG_DRAWN = "strong_drawn"  # a wrong answer is given by those who do well elsewhere
    HARDER_IN_FRENCH = "harder_in_french"
    HARDER_IN_ARABIC = "harder_in_arabic"
    WEAK = "weak"  # it hardly tells apart who knows from who does not
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    OFTEN_EMPTY = "often_empty"
    NOBODY_CHOSE = "nobody_chose"  # a wrong option that misleads nobody


@dataclass(frozen=True)
class Finding:
    """One reason to look, with the figure that gives it, and the answer it speaks of if it speaks of one."""

    look: Look
    figure: float
    answer: Drawn | None = None


# Our choices, of the usual size: Ebel and Frisbie 1991 call a discrimination under 0.2 poor; under 0.1 we ask to look.
WEAK_BELOW = 0.1
TOO_HARD_BELOW, TOO_EASY_ABOVE = 0.2, 0.95
OFTEN_EMPTY_ABOVE = 0.2
STRONG_AT_LEAST = 0.1  # of those who answered; fewer are chance
RARELY_BELOW = 0.02


def findings(item: Item) -> list[Finding]:
    """Return why an exercise is worth a look, the gravest first; an empty list where nothing stands out."""
    return [*_of_discrimination(item), *_of_language(item), *_of_facility(item), *_of_options(item)]


def _of_discrimination(item: Item) -> list[Finding]:
    found: list[Finding] = []
    if item.discrimination is not None and item.discrimination < 0:
        found.append(Finding(Look.REVERSED, item.discrimination))
    right = _rest(next((each for each in item.drawn if each.is_right), None))
    strong = [each for each in item.drawn if _is_strong(each, item, right)]
    found += [Finding(Look.STRONG_DRAWN, each.count / item.learners, each) for each in strong]
    if item.discrimination is not None and 0 <= item.discrimination < WEAK_BELOW:
        found.append(Finding(Look.WEAK, item.discrimination))
    return found


def _of_language(item: Item) -> list[Finding]:
    if item.difference is None or item.difference.size == "A":
        return []
    look = Look.HARDER_IN_FRENCH if item.difference.effect < 0 else Look.HARDER_IN_ARABIC
    return [Finding(look, item.difference.effect)]


def _of_facility(item: Item) -> list[Finding]:
    found: list[Finding] = []
    if item.facility is not None and item.facility.high < TOO_HARD_BELOW:
        found.append(Finding(Look.TOO_HARD, item.facility.share))
    if item.facility is not None and item.facility.low > TOO_EASY_ABOVE:
        found.append(Finding(Look.TOO_EASY, item.facility.share))
    whole = item.learners + item.waiting
    if whole >= LEAST_FOR_RELATIONS and item.omitted / whole > OFTEN_EMPTY_ABOVE:
        found.append(Finding(Look.OFTEN_EMPTY, item.omitted / whole))
    return found


def _of_options(item: Item) -> list[Finding]:
    """Return the options that mislead nobody, once a hundred learners could have chosen them."""
    answered = item.learners - item.omitted
    if item.type not in {"choice", "choices"} or answered < 100:
        return []
    rare = [each for each in item.drawn if not each.is_right and each.count / answered < RARELY_BELOW]
    return [Finding(Look.NOBODY_CHOSE, each.count / answered, each) for each in rare]


def _is_strong(each: Drawn, item: Item, right: float | None) -> bool:
    """Whether a wrong answer is given by many, who do better elsewhere than those who gave the right one."""
    if each.is_right or right is None or item.learners < LEAST_FOR_RELATIONS:
        return False
    rest = _rest(each)
    return rest is not None and rest > right and each.count >= max(5, STRONG_AT_LEAST * item.learners)


def _rest(each: Drawn | None) -> float | None:
    return None if each is None else each.rest_share
