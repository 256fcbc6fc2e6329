"""Which numbers a text may say of the law: those of the rules that it cites, and what an exercise makes of them."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from academy.table_sources import ADDRESS, OF_THE_BANK
from coop_registry.reference_tables import read_reference
from legal_rules.errors import UnknownRule
from legal_rules.parameters import Parameter, parameter
from tests.catalogue.quantities import SHARE, STRICT, Quantity, bare, quantities_in
from tests.catalogue.readings import CITED, Said

Allowed = set[tuple[Fraction, str]]  # a number and what it counts; "" for anything but days, months, years, money
NONE: Mapping[str, Parameter] = MappingProxyType({})
_CLASSES = (("day", "day"), ("month", "month"), ("year", "year"), ("mad", "mad"), ("dirham", "mad"))
_SENTENCE_END = re.compile(r"(?<=[.!?؟])(?=\s|$)")
# What makes a number a rule: at least, at most, within, needed... A story says none of it of its own numbers.
MODAL = re.compile(
    r"على الأقل|على الأكثر|لا (?:ي|ت)قل|لا (?:ي|ت)تجاوز|داخل |الحد الأدنى|الحد الأقصى|القانون|المرسوم|يلزم"
    r"|كاملة|كاملا|au moins|au plus|au minimum|au maximum|dans les|ne dépass|la loi|le décret|il faut|entiers"
)
OLD_LAW = re.compile(r"القديم|قديم|ancienne loi|ancien texte")
OURS = re.compile(r"الموقع|اختيار|du site|ce site|notre choix|nos choix|premiers choix")  # said to be no law
ABOUT = re.compile(r"تقريبا|نحو |حوالي|environ|à peu près|presque|près de")
COUNTED = ("day", "month", "year", "member", SHARE)
_FEW = 10  # "three papers" beside a rule of days is no number of the law


def allowed_by(rule: Parameter) -> Allowed:
    """Return the numbers that a rule says, each with what it counts."""
    named = rule.value if isinstance(rule.value, Mapping) else {rule.unit: rule.value}
    found: Allowed = set()
    for name, value in named.items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, int | Fraction) and not isinstance(each, bool):
                found |= _with_equals(Fraction(each), _class_of(name, Fraction(each)))
    fact = re.sub("(?:first|second|third) call", "", rule.fact)
    told = {(each.value, each.unit if each.unit in STRICT else "") for each in quantities_in(fact)}
    values = {value for value, _ in found}
    return found | {each for each in told if each[0] not in values}


def _class_of(name: str, value: Fraction) -> str:
    if value.denominator > 1:
        return SHARE
    return next((unit for sign, unit in _CLASSES if sign in name), "")


def _with_equals(value: Fraction, unit: str) -> Allowed:
    """Return a number and those that say the same: twelve months are a year."""
    if unit == "month" and value % 12 == 0:
        return {(value, unit), (value / 12, "year")}
    if unit == "year":
        return {(value, unit), (value * 12, "month")}
    return {(value, unit)}


def may_say(said: Quantity, allowed: Allowed) -> bool:
    """Tell whether a number is one of those that are allowed."""
    if said.unit in STRICT:
        return (said.value, said.unit) in allowed
    if said.unit == SHARE:
        return any(value == said.value for value, _ in allowed)
    return any(value == said.value and (not said.unit or unit in ("", SHARE)) for value, unit in allowed)


def allowed_by_all(sources: Iterable[str], instead: Mapping[str, Parameter] = NONE) -> Allowed:
    """Return what the rules and the tables among sources say; ``instead`` holds rules as they are not."""
    found: Allowed = set()
    for source in dict.fromkeys(sources):
        found |= allowed_by(instead[source]) if source in instead else _allowed_by(source)
    return found


@functools.cache
def _allowed_by(source: str) -> Allowed:
    if source.startswith("table:"):
        return _of_tables([source])
    try:
        return allowed_by(parameter(source))
    except UnknownRule:  # said elsewhere
        return set()


def _of_tables(sources: Iterable[str]) -> Allowed:
    found: Allowed = set()
    for source in sources:
        if address := ADDRESS.fullmatch(source):
            name, date = address.groups()
            column = OF_THE_BANK.get(name, "as_of")
            rows = list(read_reference(f"projects/{name}" if name in OF_THE_BANK else name))
            dated = [row for row in rows if row.get(column) == date]
            found.add((Fraction(len(dated)), ""))
            for row in dated:
                for cell in row.values():
                    found |= {(each.value, unit) for each in quantities_in(str(cell or "")) for unit in ("", *STRICT)}
    return found


def sentences_of(line: Said) -> list[tuple[str, tuple[str, ...]]]:
    """Return the sentences of a line, each with the sources that it cites or, with none, that the next one cites."""
    words = re.sub(r"([.!?؟])((?:\s*\{source\}`[^`]*`)+)", r"\2\1", line.words)  # a citation behind the full stop
    hidden = CITED.sub(lambda found: found[0].replace(".", "\0"), words)
    parts = [part.replace("\0", ".") for part in _SENTENCE_END.split(hidden) if part.strip()]
    cited = [tuple(CITED.findall(part)) for part in parts]
    for place in reversed(range(len(parts) - 1)):
        cited[place] = cited[place] or cited[place + 1]
    return [(CITED.sub("", part), sources) for part, sources in zip(parts, cited, strict=True)]


def wrong_numbers(line: Said, of_the_lesson: Allowed, instead: Mapping[str, Parameter] = NONE) -> Iterator[str]:
    """Yield the numbers of a line of a lesson that none of the rules it cites says.

    A sentence that cites, or that stands before one that does, says the numbers of those rules alone. In a story, that
    is so of parts of a whole (a quarter, two thirds) beside a citation, and of days and the like where a word makes
    them a rule ("at least", "entire days"); where nothing is cited, any rule that the lesson cites may say them.
    """
    if line.kind == "heading":
        return
    for words, sources in sentences_of(line):
        allowed, all_said = allowed_by_all(sources, instead), quantities_in(re.sub(r"\*\*|__", "", words))
        counting = allowed_by_all([each for each in sources if not each.startswith("table:")], instead)
        if OLD_LAW.search(bare(words)) or (not counting and OURS.search(bare(words))):
            continue
        is_timed = all(unit in STRICT for _, unit in counting)  # no rule here counts anything else
        for said in all_said:
            if (
                said.is_mixed
                or (is_timed and not said.unit and said.value <= _FEW)
                or (said.value == 1 and said.unit not in (*STRICT, SHARE))
            ):
                continue
            if sources and not line.is_example:
                is_right = may_say(said, allowed) or (not allowed and said.unit not in (*STRICT, SHARE))
                is_right = is_right or (bool(ABOUT.search(bare(words))) and _is_about(said, allowed, all_said))
            elif sources and said.unit == SHARE:
                is_right = may_say(said, allowed)
            elif said.unit in (*COUNTED, "mad" if line.is_summary else "") and MODAL.search(bare(words)):
                is_right = not said.unit or may_say(said, of_the_lesson | allowed)
            else:
                is_right = True
            if not is_right:
                told = ", ".join(sources) or "no rule of the lesson"
                yield f"{line.where}: {said} is not said by {told} ({_shown(allowed)}): {words.strip()[:110]}"


def _is_about(said: Quantity, allowed: Allowed, beside: Iterable[Quantity]) -> bool:
    """Tell whether a number is one of a table rounded, or a share that two numbers of the sentence make."""
    made = [a.value / b.value * 10**power for a in beside for b in beside for power in (0, 2, 3, 4, 5) if b.value]
    return any(
        abs(said.value - each) <= each / 100 for each in [*(value for value, _ in allowed), *made] if each > _FEW
    )


def _shown(allowed: Allowed) -> str:
    return ", ".join(f"{value} {unit}".strip() for value, unit in sorted(allowed)[:12]) or "no number"
