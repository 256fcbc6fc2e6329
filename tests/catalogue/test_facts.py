"""What the shipped courses say of the law is what the rules say that they cite: numbers, articles, laws, doubts."""

import functools
import operator
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest

from academy.lessons import Course, Lesson
from legal_rules.parameters import Parameter, Value, all_parameters, parameter
from tests.catalogue import readings
from tests.catalogue.exercise_numbers import wrong_numbers_of
from tests.catalogue.legal_numbers import OLD_LAW, allowed_by_all, may_say, sentences_of, wrong_numbers
from tests.catalogue.mistakes import changed_numbers, other_rule
from tests.catalogue.quantities import SHARE, articles_in, bare, quantities_in
from tests.catalogue.readings import LANGUAGES, Said

LESSONS = [(course, stem, lesson) for course, stem, lesson in readings.lessons()]
each_lesson = pytest.mark.parametrize(
    ("course", "stem", "lesson"), LESSONS, ids=[f"{course.course_id}/{stem}" for course, stem, _ in LESSONS]
)
ASK = {"ar": re.compile("مندوبي"), "fr": re.compile("délégation", re.IGNORECASE)}
OLD_NUMBERS = (  # of the old law: what they were numbers of, and the numbers
    (re.compile(r"مؤسس|لتأسيس|fondat|fonder|pour créer"), Fraction(7), ("member",)),
    (re.compile(r"فائدة|مكافأة|رأس المال|intérêt|rémunér|capital"), Fraction(6, 100), (SHARE,)),
    (re.compile(r"التكوين|التربية|formation|éducation"), Fraction(2, 100), (SHARE,)),
)
_LAW = {
    "ar": re.compile(r"(?:القانون|المرسوم)(?: القديم)?(?: رقم)? (\d+(?:\.\d+)+)"),
    "fr": re.compile(r"(?:loi|décret)(?: n°)?[ \u00a0](\d+(?:[-\u2010-\u2015.]\d+)+)"),
}
OF_ONE_LANGUAGE = ("الرمز", "Le code est", "lettres de chaque mot")  # a code made of the letters of its words
_FEW = 10
LEAST_CHANGED = 200  # numbers of the law beside their citation
OLD_LAWS = {"24-83"}
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-"})
_SPACES = re.compile(r"(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))")
_RESULT = re.compile(r"\d[\d,]*(?! ?[-+*/×÷−–] ?\d)(?![\d,])")
_DO = {"*": operator.mul, "/": operator.truediv, "+": operator.add, "-": operator.sub}
_NOT_WHOLE = re.compile(
    r"\W{0,3}(?:وشيء|وزيادة|لكل واحد[ةه]?، و|والباقي|ويبقى|تقريبا|et un peu|et quelque|reste|environ|avec un reste)"
)
_SUM = re.compile(r"(?<![\w,.])\d[\d,]*(?: ?[-+*/×÷−–] ?\d[\d,]*)+(?: ?= ?)(?=\d)")


def cited_in(course: Course, stem: str, lesson: Lesson) -> list[str]:
    """Return all sources that a lesson names, in its text and in its exercises."""
    said = [each for language in LANGUAGES for each in readings.prose(course.course_id, stem, language)]
    listed = [source for each in said for source in each.sources]
    return list(dict.fromkeys(listed + [each for found in lesson.exercises.values() for each in found.sources]))


def texts_of(course: Course, stem: str, lesson: Lesson) -> Iterator[Said]:
    """Yield all texts of a lesson."""
    for language in LANGUAGES:
        yield from readings.prose(course.course_id, stem, language)
    for exercise in lesson.exercises.values():
        yield from readings.exercise_texts(course.course_id, stem, exercise)


def articles_of(rule: Parameter) -> set[int]:
    """Return the articles in which a rule stands.

    Examples
    --------
    >>> sorted(articles_of(parameter("L112.gov.director"))), sorted(articles_of(parameter("L112.ag.majority")))
    ([62, 63, 64], [43])
    """
    without_texts = re.sub(r"\d+-\d+(?:-\d+)*,?|\(\w+(?: [\d-]+)?\)|-[IVA].*?(?=,|$)", " ", rule.article)
    ranges = re.findall(r"(\d+)–(\d+)", without_texts)
    spread = {each for first, last in ranges for each in range(int(first), int(last) + 1)}
    return spread | {int(each) for each in re.findall(r"\d+", without_texts)}


@each_lesson
def test_each_number_beside_a_rule_is_the_one_of_the_rule(course: Course, stem: str, lesson: Lesson) -> None:
    allowed = allowed_by_all(cited_in(course, stem, lesson))
    lines = [each for language in LANGUAGES for each in readings.prose(course.course_id, stem, language)]
    wrong = [told for line in lines for told in wrong_numbers(line, allowed)]
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_exercises_say_the_numbers_of_their_rules_and_of_themselves(course: Course, stem: str, lesson: Lesson) -> None:
    allowed = allowed_by_all(cited_in(course, stem, lesson))
    wrong = [
        told
        for exercise in lesson.exercises.values()
        for said in readings.exercise_texts(course.course_id, stem, exercise)
        for told in wrong_numbers_of(said, exercise, allowed)
    ]
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_parts_of_the_calls_of_an_assembly_stand_in_their_order(course: Course, stem: str, lesson: Lesson) -> None:
    """The first call asks for more than the second: a half and a quarter, changed about, are both of the rule."""
    for line in (each for language in LANGUAGES for each in readings.prose(course.course_id, stem, language)):
        for words, sources in sentences_of(line):
            said = [each.value for each in quantities_in(words) if each.unit == SHARE and not each.is_mixed]
            if len(sources) == 1 and sources[0].startswith("L112.ag.quorum") and len(said) > 1:
                asked = [value for value in _named(parameter(sources[0]).value).values() if value in said]
                assert said == asked, f"{line.where}: {[str(each) for each in said]} of {sources[0]}"


@each_lesson
def test_articles_are_those_of_the_rules_and_a_right_answer_names_one(
    course: Course, stem: str, lesson: Lesson
) -> None:
    wrong, known = [], all_rules()
    for exercise in lesson.exercises.values():
        rules = [parameter(each) for each in exercise.sources if each in known]
        articles = {each for rule in rules for each in articles_of(rule)}
        for said in readings.exercise_texts(course.course_id, stem, exercise):
            named = articles_in(said.words)
            if strange := sorted(set(named) - articles):
                listed = ", ".join(map(str, sorted(articles))) or "none"
                wrong.append(f"{said.where}: article {strange}, and the articles of {exercise.sources} are {listed}")
            is_settled = not any(_is_doubted(rule) for rule in rules) and exercise.type not in {"essay", "photo"}
            if said.kind == "feedback" and articles and not named and is_settled:
                wrong.append(f"{said.where}: [{said.exercise}] names no article of {list(exercise.sources)}")
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_laws_and_decrees_are_those_that_the_rules_were_read_in(course: Course, stem: str, lesson: Lesson) -> None:
    texts = {
        number for rule in all_parameters() for number in re.findall(r"\d+(?:-\d+)+", f"{rule.source} {rule.article}")
    }
    for said in texts_of(course, stem, lesson):
        for number in _LAW[said.language].findall(said.words):
            plain = re.sub("[.\u2010-\u2015]", "-", number)
            is_old = plain in OLD_LAWS and OLD_LAW.search(bare(said.words))
            assert plain in texts or is_old, f"{said.where}: no rule was read in {number}"


@each_lesson
def test_what_is_to_be_confirmed_is_to_be_asked_of_the_delegation(course: Course, stem: str, lesson: Lesson) -> None:
    known = all_rules()
    doubted = [each for each in cited_in(course, stem, lesson) if each in known and _is_doubted(parameter(each))]
    for language in LANGUAGES if doubted else ():
        text = readings.text_of(course.course_id, f"{stem}.{language}.md")
        file = f"{course.course_id}/{stem}.{language}.md"
        assert ASK[language].search(text), f"{file}: {doubted} are to be confirmed; say to ask one's delegation"


@each_lesson
def test_numbers_of_the_old_law_stand_beside_its_name(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = []
    for said in texts_of(course, stem, lesson):
        words = bare(said.words)
        for about, value, units in OLD_NUMBERS:
            if about.search(words) and not OLD_LAW.search(words) and said.kind != "option":
                found = [each for each in quantities_in(said.words) if each.value == value and each.unit in units]
                wrong += [f"{said.where}: {each} was the old law's; say so: {said.words[:90]}" for each in found]
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_sums_that_are_written_out_are_right(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = [told for said in texts_of(course, stem, lesson) for told in wrong_sums(said.where, said.words)]
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_both_languages_say_the_same_numbers(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = []
    lines = [readings.prose(course.course_id, stem, language) for language in LANGUAGES]
    if len(lines[0]) == len(lines[1]):  # else it is said elsewhere
        wrong += [told for pair in zip(*lines, strict=True) for told in _unequal(*pair)]
    for exercise in lesson.exercises.values():
        said = list(readings.exercise_texts(course.course_id, stem, exercise))
        by_language = [[each for each in said if each.language == language] for language in LANGUAGES]
        wrong += [told for pair in zip(*by_language, strict=False) for told in _unequal(*pair)]
    assert not wrong, "\n" + "\n".join(wrong)


def wrong_sums(where: str, words: str) -> Iterator[str]:
    """Yield the sums of a text that are not what they come to."""
    plain = re.sub("[\u2066-\u2069\u200e\u200f]", "", _SPACES.sub("", words))
    for found in _SUM.finditer(plain):
        said, made = plain[found.end() : found.end() + 40], _reckoned(found[0].partition("=")[0])
        result = _RESULT.match(said)
        if not result or made is None or _NOT_WHOLE.match(said[result.end() :]):
            continue
        value = Fraction(result[0].rstrip(",").replace(",", "."))
        mixed = next(iter(quantities_in(said)), None)
        value = mixed.value if mixed and mixed.is_mixed else value
        if abs(made - value) > max(Fraction(1, 100), abs(made) / 150):
            yield f"{where}: {found[0]}{result[0]} is {float(made):g}"


def _reckoned(sum_: str) -> Fraction | None:
    parts = re.findall(r"\d[\d,]*|[-+*/]", sum_.translate(_SIGNS))
    values = [Fraction(each.rstrip(",").replace(",", ".")) if each[0].isdigit() else each for each in parts]
    for signs in ("*/", "+-"):
        place = 1
        while place < len(values) - 1:
            left, sign, right = values[place - 1 : place + 2]
            if str(sign) not in signs or not isinstance(left, Fraction) or not isinstance(right, Fraction):
                place += 2
            elif sign == "/" and not right:
                return None
            else:
                values[place - 1 : place + 2] = [_DO[str(sign)](left, right)]
    return values[0] if len(values) == 1 and isinstance(values[0], Fraction) else None


def _unequal(one: Said, other: Said) -> Iterator[str]:
    """Yield the numbers above ten that stand in digits in one language and not at all in the other."""
    for here, there in ((one, other), (other, one)):
        values = {each.value for each in quantities_in(there.words)} | _digits(there.words)
        values |= {each * 100 for each in values} | {each * 1000 for each in values} | {each / 1000 for each in values}
        for value in sorted(_digits(here.words) - values):
            if value > _FEW and not any(re.search(words, here.words) for words in OF_ONE_LANGUAGE):
                told = ", ".join(map(str, quantities_in(there.words))) or "no number"
                yield f"{here.where}: {value} is not in the other language ({told}): {here.words[:90]}"


def _digits(words: str) -> set[Fraction]:
    plain = re.sub(r"\{source\}`[^`]*`|[A-Za-z_]+\d\w*", "", _SPACES.sub("", words))
    return {Fraction(each.replace(",", ".")) for each in re.findall(r"\d+(?:,\d+)?", plain)}


@functools.cache
def all_rules() -> frozenset[str]:
    """Return the ids of all rules."""
    return frozenset(rule.rule_id for rule in all_parameters())


def _is_doubted(rule: Parameter) -> bool:
    return rule.status == "to_confirm" or rule.confidence != "high"


def _named(value: Value) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {"": value}


def test_every_number_beside_its_rule_is_caught_when_it_is_changed() -> None:
    tried, missed = 0, []
    for course, stem, lesson in LESSONS:
        allowed = allowed_by_all(cited_in(course, stem, lesson))
        for line in (each for language in LANGUAGES for each in readings.prose(course.course_id, stem, language)):
            if line.is_example or line.kind == "heading":
                continue
            for changed, told in changed_numbers(line):
                tried += 1
                missed += [] if any(wrong_numbers(changed, allowed)) else [f"{line.where}: {told}: {changed.words}"]
    assert tried > LEAST_CHANGED
    assert not missed, "\n" + "\n".join(missed)


def test_a_rule_that_changes_is_caught_wherever_its_number_is_said() -> None:
    tried, missed = 0, []
    for course, stem, lesson in LESSONS:
        cited = [each for each in cited_in(course, stem, lesson) if each in all_rules()]
        for line in (each for language in LANGUAGES for each in readings.prose(course.course_id, stem, language)):
            for rule_id in _said_in(line) if not line.is_example else ():
                tried += 1
                other = {rule_id: other_rule(parameter(rule_id))}
                if not any(wrong_numbers(line, allowed_by_all(cited, other), other)):
                    missed.append(f"{line.where}: {rule_id}: {line.words[:90]}")
    assert tried > LEAST_CHANGED // 2
    assert not missed, "\n" + "\n".join(missed)


def _said_in(line: Said) -> set[str]:
    """Return the rules whose numbers a line says beside their citation, and no other rule of the sentence says."""
    found = set()
    for words, sources in sentences_of(line):
        for rule_id in (each for each in sources if each in all_rules()):
            own = allowed_by_all([rule_id])
            others = allowed_by_all(each for each in sources if each != rule_id)
            said = [each for each in quantities_in(words) if each.value != 1 and not each.is_mixed]
            if any(may_say(each, own) and each.unit and not may_say(each, others) for each in said):
                found.add(rule_id)
    return found if not OLD_LAW.search(bare(line.words)) else set()


def test_most_numbers_in_the_words_for_a_right_answer_are_caught_when_one_language_changes_them() -> None:
    """Not all: a number may become one that the exercise makes, or another of the same rule."""
    caught = []
    for course, stem, lesson in LESSONS:
        allowed = allowed_by_all(cited_in(course, stem, lesson))
        for exercise in lesson.exercises.values():
            texts = readings.exercise_texts(course.course_id, stem, exercise)
            pair = [each for each in texts if each.kind == "feedback"]
            for place, said in enumerate(pair if len(pair) == len(LANGUAGES) else []):
                cited = "".join(f" {{source}}`{each}`" for each in exercise.sources)
                line = readings.with_words(said, re.sub(r"[.!?؟](?=\s|$)", cited + r"\g<0>", said.words))
                for changed, _told in changed_numbers(line):
                    new = readings.with_words(said, readings.CITED.sub("", changed.words))
                    wrong = [*wrong_numbers_of(new, exercise, allowed), *wrong_sums("", new.words)]
                    caught.append(bool(wrong or list(_unequal(new, pair[1 - place]))))
    assert len(caught) > LEAST_CHANGED // 4
    assert sum(caught) / len(caught) > 0.8


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("داخل خمسة عشر يوما", "15 day"),
        ("خمسة وعشرون عضوا", "25 member"),
        ("ولا يقل عن عضوين", "2 member"),
        ("النصف، ثم الربع", "1/2 share, 1/4 share"),
        ("نصف 35 هو 17 ونصف", "1/2 share, 35, 17.5"),
        ("من 6 إلى 12 شهرا", "6 month, 12 month"),
        ("العُشر من 5 ملايين درهم", "1/10 share, 5e+06 mad"),
        ("يوم 12 أبريل 2027، المادة 14 من القانون 112.12", ""),
        ("30 في المائة", "3/10 share"),
        ("les deux tiers des voix et non le tiers", "2/3 share, 1/3 share"),
        ("vendre à des tiers", ""),
        ("26 et un quart, soit 27 membres", "26.25, 27 member"),
        ("1 000 dirhams dans les quinze jours", "1000 mad, 15 day"),
        ("le 4 mai 2027, articles 7 et 26 de la loi 112‑12", ""),
    ],
)
def test_numbers_are_read_as_people_mean_them(said: str, meant: str) -> None:
    assert ", ".join(map(str, quantities_in(said))) == meant
