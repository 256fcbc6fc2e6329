"""The language of the shipped courses: the words of the law, short sentences, one structure, no slips to be seen."""

import re
from collections import defaultdict

import pytest

from academy.lessons import Course, Lesson
from tests.catalogue import readings
from tests.catalogue.arabic import slips_in
from tests.catalogue.quantities import bare
from tests.catalogue.readings import LANGUAGES, Said

LESSONS = [(course, stem, lesson) for course, stem, lesson in readings.lessons()]
each_lesson = pytest.mark.parametrize(
    ("course", "stem", "lesson"), LESSONS, ids=[f"{course.course_id}/{stem}" for course, stem, _ in LESSONS]
)
MEAN_WORDS, MOST_WORDS = 15, 35  # of a sentence
# A part that says the French term says the Arabic one of the law: the glossary's, or a short form of it.
TERMS = {
    r"commissaires? aux comptes": "مراقب(?:ي|ا|و)?",
    r"quorum": "نصاب",
    r"assemblée générale": "جمعي",
    r"assemblée extraordinaire": "غير العادية|غير عادية",
    r"conseil d’administration": "مجلس",
    r"administrat(?:eur|rice)s?": "متصرف",
    r"procuration": "وكال|وكل|وكيل",
    r"procès-verbal|procès‑verbal": "محضر|محاضر",
    r"feuille de présence": "ورقة ?(?:ال)?حضور",
    r"ordre du jour": "جدول الأعمال|جدول أعمال",
    r"ristournes?": "عائد|عوائد",
    r"réserve légale": "احتياطي|الاحتياطي",
    r"excédent": "فائض",
    r"statuts": "نظام|النظام",
    r"capital": "رأس ?(?:ال)?مال|رأسمال|رأس مالها",
    r"parts? sociales?": "حص",
    r"greffier|greffe": "الضبط",
    r"registre local": "السجل المحلي|سجل محلي",
    r"récépissé": "وصل",
    r"immatriculation": "تسجيل|سجل",
    r"délégation": "مندوبي",
    r"dénomination": "تسمي",
    r"conciliation": "صلح",
    r"surveillance": "رقابة",
    r"marchés publics": "صفقات",
    r"chiffre d’affaires": "رقم (?:ال)?أعمال|رقم معاملات",
    r"inventaire": "جرد",
    r"données personnelles": "معطيات",
    r"liquidation|liquidateur": "صفي",
}
_ENGLISH = re.compile(
    r"\b(?:the|and|of|with|for|is|are|you|your|this|that|feedback|deadline|check|smartphone|online"
    r"|business|dashboard|manager|team)\b",
    re.IGNORECASE,
)
_FRENCH_SLIPS = {
    "'": "the apostrophe is ’",
    '"': "quotes are « »",
    r"[^\u00a0\u202f\s][:;!?](?=\s|$)": "a no-break space stands before : ; ! ?",
    r" [:;!?»]": "the space before : ; ! ? » does not break",
    r"« |«(?=\w)": "a no-break space stands after «",
    r"\w»": "a no-break space stands before »",
    r"\d \d{3}(?!\d)": "the space in thousands does not break",
    r"\d \u0025|\d%": "a no-break space stands before %",
    r"(?:loi|décret)(?: n°)? \d+-\d|\d-\d+ (?:sur|relati)": "the hyphen of a law's number does not break",
    r"\.\.\.": "three dots are …",
    r"[٠-٩۰-۹]": "write 0 to 9",
}
_QUOTED = re.compile(r"«([\u00a0\u202f]?)[^«»]*?([\u00a0\u202f]?)»")
_SENTENCE_END = re.compile(r"(?<=[.!?؟:])\s+")


@each_lesson
def test_arabic_is_free_of_slips_that_a_machine_sees(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = [
        f"{said.where}: {slip}: {said.plain[:80]}"
        for said in texts_of(course, stem, lesson, "ar")
        for slip in slips_in(said.plain)
    ]
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_french_is_french_and_its_spaces_do_not_break(course: Course, stem: str, lesson: Lesson) -> None:
    wrong = []
    for said in texts_of(course, stem, lesson, "fr"):
        wrong += [f"{said.where}: {each!r} is English: {said.plain[:80]}" for each in _english_in(said)]
        words = _QUOTED.sub(r"«\1x\2»", said.plain) if "==" not in said.plain and "[" not in said.plain else ""
        for pattern, told in _FRENCH_SLIPS.items():
            if found := re.search(pattern, words):
                wrong.append(f"{said.where}: {found[0]!r}: {told}: {said.plain[:80]}")
    assert not wrong, "\n" + "\n".join(wrong)


def _english_in(said: Said) -> list[str]:
    return _ENGLISH.findall(re.sub("«[^»]*»", "", said.plain))


@pytest.mark.parametrize("course", readings.courses(), ids=lambda course: course.course_id)
def test_what_the_catalogue_tells_of_a_course_has_no_slips(course: Course) -> None:
    wrong = []
    for said in (each for each in readings.everything() if each.course == course.course_id and each.kind == "course"):
        slips = list(slips_in(said.words)) if said.language == "ar" else []
        slips += [
            told for pattern, told in _FRENCH_SLIPS.items() if said.language == "fr" and re.search(pattern, said.words)
        ]
        wrong += [f"{said.where}: {slip}: {said.words[:80]}" for slip in slips]
    assert not wrong, "\n" + "\n".join(wrong)


@each_lesson
def test_sentences_are_short(course: Course, stem: str, lesson: Lesson) -> None:
    for language in LANGUAGES:
        counts = []
        for said in readings.prose(course.course_id, stem, language):
            for sentence in _SENTENCE_END.split(said.plain) if said.kind == "prose" else ():
                count = len(re.findall(r"[\w’]+", sentence))
                counts += [count] if count else []
                assert count <= MOST_WORDS, f"{said.where}: {count} words in a sentence: {sentence[:120]}"
        mean = sum(counts) / len(counts)
        assert mean <= MEAN_WORDS, f"{course.course_id}/{stem}.{language}.md: {mean:.1f} words a sentence"


@each_lesson
def test_what_is_asked_is_short_too(course: Course, stem: str, lesson: Lesson) -> None:
    for language in LANGUAGES:
        for said in texts_of(course, stem, lesson, language):
            for sentence in _SENTENCE_END.split(said.plain) if said.exercise else ():
                count = len(re.findall(r"[\w’]+", sentence))
                assert count <= MOST_WORDS, f"{said.where}: {count} words in a sentence: {sentence[:120]}"


@each_lesson
def test_both_languages_have_one_structure(course: Course, stem: str, lesson: Lesson) -> None:
    shapes = [[(said.kind, said.section_number, said.is_list, said.is_example) for said in
               readings.prose(course.course_id, stem, language)] for language in LANGUAGES]  # fmt: skip
    lines = [readings.prose(course.course_id, stem, language) for language in LANGUAGES]
    for place, (arabic, french) in enumerate(zip(*shapes, strict=False)):
        assert arabic == french, f"{lines[0][place].where} and {lines[1][place].where} are not alike"
    assert len(shapes[0]) == len(shapes[1]), f"{course.course_id}/{stem}: {len(shapes[0])} lines, {len(shapes[1])}"


@each_lesson
def test_what_french_calls_by_a_legal_term_arabic_does_too(course: Course, stem: str, lesson: Lesson) -> None:
    parts: dict[str, dict[int, str]] = {language: defaultdict(str) for language in LANGUAGES}
    for language in LANGUAGES:
        for said in readings.prose(course.course_id, stem, language):
            parts[language][said.section_number] += f" {said.plain}"
        for exercise in lesson.exercises.values():
            place = 1000 + list(lesson.exercises).index(exercise.exercise_id)
            for said in readings.exercise_texts(course.course_id, stem, exercise):
                parts[language][place] += f" {said.words}" if said.language == language else ""
    wrong = []
    for number, words in parts["fr"].items():
        where = list(lesson.exercises)[number - 1000] if number >= 1000 else f"part {number}"
        for french, arabic in TERMS.items():
            found = re.search(rf"\b(?:{french})\b", words, re.IGNORECASE)
            if found and not re.search(arabic, bare(parts["ar"][number])):
                wrong.append(f"{course.course_id}/{stem}, {where}: French says {found[0]!r}, Arabic nowhere {arabic!r}")
    assert not wrong, "\n" + "\n".join(wrong)


def texts_of(course: Course, stem: str, lesson: Lesson, language: str) -> list[Said]:
    """Return all texts of a lesson in a language."""
    found = list(readings.prose(course.course_id, stem, language))
    for exercise in lesson.exercises.values():
        found += [
            each for each in readings.exercise_texts(course.course_id, stem, exercise) if each.language == language
        ]
    return found


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("يجتمع المجلس الإداري.", "يجتمع مجلس الإدارة."),
        ("عين الجمع العام محافظ الحسابات.", "عينت الجمعية العامة مراقب الحسابات."),
        ("اذا خرج عضو، فان العدد ينقص.", "إذا خرج عضو، فإن العدد ينقص."),
        ("هدا دفتر التعاونيه.", "هذا دفتر التعاونية."),
        ("داخل 15 أيام.", "داخل 15 يوما."),
        ("داخل 7 يوما.", "داخل 7 أيام."),
        ("ثمنها 100 درهما.", "ثمنها 100 درهم."),
        ("ثمنها 20 درهم.", "ثمنها 20 درهما."),
        ("داخل خمس أيام.", "داخل خمسة أيام."),
        ("بعد ثلاثة سنوات.", "بعد ثلاث سنوات."),
        ("لا يحسب اليوم الأول.", "لا يُحسب اليوم الأول."),
        ("يقرأ المكون نصكم.", "يقرأ المكوّن نصكم."),
        ("اختر جوابا.", "اختاروا جوابا."),
        ("كم عضوا?", "كم عضوا؟"),
        ("اكتبوا ٥.", "اكتبوا 5."),
        ("في JupyterLab.", "في «JupyterLab»."),
    ],
)
def test_slips_are_seen_and_what_is_right_is_left_alone(wrong: str, right: str) -> None:
    assert list(slips_in(wrong))
    assert not list(slips_in(right))
