"""Mistakes put into lessons and rules, to see that the tests of facts would say them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from legal_rules.parameters import Parameter, Value
from legal_rules.parameters import Quantity as RuleQuantity
from tests.catalogue.legal_numbers import Allowed, allowed_by_all, may_say, sentences_of
from tests.catalogue.quantities import Quantity, bare, quantities_in
from tests.catalogue.readings import Said, with_words

_WORD = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?|[^\W\d_]+")
_LIKE_WORDS = (  # what one might have written instead
    "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "ثلاث أربع خمس ست سبع ثماني تسع عشر",
    "النصف الثلث الربع العُشر",
    "نصف ثلث ربع عُشر",
    "يومين أيام أربعين",
    "deux trois quatre cinq six sept huit neuf dix quinze trente",
    "moitié tiers quart dixième",
)
_GROUPS = [group.split() for group in _LIKE_WORDS]


def changed_numbers(line: Said) -> Iterator[tuple[Said, str]]:
    """Yield a line with one number changed that a rule it cites says, each time to one that none of its rules says.

    What was changed into what is told beside it.
    """
    for words, sources in sentences_of(line):
        allowed = allowed_by_all(each for each in sources if not each.startswith("table:"))
        before = quantities_in(words)
        if not any(may_say(each, allowed) and each.value != 1 for each in before):
            continue
        cited = "".join(f" {{source}}`{each}`" for each in sources)
        for found in _WORD.finditer(bare(words)):
            for instead in _others(found[0]):
                text = bare(words)[: found.start()] + instead + bare(words)[found.end() :]
                if _is_another(before, quantities_in(text), allowed):
                    yield with_words(line, text.strip().rstrip(".") + cited + "."), f"{found[0]} → {instead}"
                    break


def _others(word: str) -> Iterator[str]:
    if word[0].isdigit():
        number = int(re.sub(r"\D", "", word.partition(",")[0]))
        yield from (str(number + more) for more in (1, 4, 9))
    for group in _GROUPS:
        if word in group:
            yield from (each for each in group if each != word)


def _is_another(before: tuple[Quantity, ...], after: tuple[Quantity, ...], allowed: Allowed) -> bool:
    """Tell whether one legal number of a sentence became one that no rule of it says."""
    gone, come = [each for each in before if each not in after], [each for each in after if each not in before]
    was_legal = any(may_say(each, allowed) and each.value != 1 for each in gone)
    return was_legal and len(come) == 1 and not may_say(come[0], allowed)


def other_rule(rule: Parameter) -> Parameter:
    """Return a rule of which every number is another."""
    return replace(rule, value=_other(rule.value), fact="")


def _other(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(_other_number(each) for each in value)
    if value is None or isinstance(value, int | Fraction | str) or not hasattr(value, "items"):
        return _other_number(value) if value is not None else None
    return {name: _other_number(each) for name, each in value.items()}


def _other_number(value: RuleQuantity) -> RuleQuantity:
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return value
    return value * 11 + 1013 if isinstance(value, int) else Fraction(value.numerator, value.denominator * 13 + 1)
