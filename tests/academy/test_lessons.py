"""The catalogue: what ships can be read, and every mistake is named with its place and its remedy."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from academy.errors import LessonProblems
from academy.exercises import dates
from academy.exercises.kinds import KINDS
from academy.exercises.model_answers import model_answer
from academy.lessons import Course, catalogue_folder, exercise_problems, read_catalogue, show_problems
from coop_registry.reference_tables import read_reference
from legal_rules.delays import last_day_to_act
from legal_rules.parameters import parameter

GOOD = {
    "course.toml": 'title = { ar = "ع", fr = "T" }\nsummary = { ar = "ع", fr = "S" }\n',
    "01_one.ar.md": "# عنوان\n\nنص {source}`L112.members.min`.\n\n{exercise}`vote`\n",
    "01_one.fr.md": "# Titre\n\nTexte.\n\n{exercise}`vote`\n",
    "01_one.exercises.toml": (
        '[vote]\ntype = "true_false"\npoints = 1\nsource = "L112.members.min"\nkey = { value = true }\n'
        'prompt = { ar = "؟", fr = "?" }\nfeedback = { ar = "ن", fr = "o" }\n'
    ),
}


def catalogue(folder: Path, **changed: str) -> Path:
    (folder / "course").mkdir()
    for name, text in {**GOOD, **{key.replace("__", "."): value for key, value in changed.items()}}.items():
        (folder / "course" / name).write_text(text, encoding="utf-8")
    return folder


def with_exercise(**changed: str) -> str:
    text = GOOD["01_one.exercises.toml"]
    for name, value in changed.items():
        text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value}" if value else "", text)
    return text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"course.toml": "title = 1"}, ["course.toml", "title", "title.ar"]),
        ({"course.toml": "title = 1 2"}, ["course.toml", "line 1"]),
        ({"01_one.fr.md": "no title\n{exercise}`vote`\n"}, ["01_one.fr.md, line 1", "# "]),
        ({"01_one.fr.md": "# T\n\n{exercise}`voice`\n"}, ["01_one.fr.md, line 3", "'voice'", "'vote' has no place"]),
        ({"01_one.fr.md": "# T\n{source}`L112.nothing`\n{exercise}`vote`\n"}, ["line 2", "L112.nothing"]),
        ({"01_one.exercises.toml": with_exercise(type='"guess"')}, ["line 1, [vote] type", "guess", "choice"]),
        ({"01_one.exercises.toml": with_exercise(points="0")}, ["[vote] points", "above 0"]),
        ({"01_one.exercises.toml": with_exercise(source='"law"')}, ["[vote] source", "'law'"]),
        ({"01_one.exercises.toml": with_exercise(prompt='{ fr = "?" }')}, ["[vote] prompt.ar", "write it"]),
        ({"01_one.exercises.toml": with_exercise(feedback="")}, ["[vote] feedback"]),
        ({"01_one.exercises.toml": with_exercise(key='{ value = "yes" }')}, ["[vote] key.value", "true or false"]),
        ({"01_one.exercises.toml": with_exercise() + "colour = 1\n"}, ["[vote] colour", "known:"]),
    ],
)
def test_a_mistake_is_named_with_its_file_its_place_and_its_remedy(
    tmp_path: Path, changed: dict[str, str], said: list[str]
) -> None:
    folder = catalogue(tmp_path, **changed)
    with pytest.raises(LessonProblems) as caught:
        read_catalogue(folder)
    assert all(part in str(caught.value) for part in said), str(caught.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    folder = catalogue(tmp_path, **{"course.toml": "", "01_one.fr.md": "", "01_one.exercises.toml": "[x]\n"})
    with pytest.raises(LessonProblems) as caught:
        read_catalogue(folder)
    assert len(caught.value.problems) >= 5


def test_a_missing_language_and_an_empty_catalogue_are_told(tmp_path: Path) -> None:
    folder = catalogue(tmp_path)
    assert list(read_catalogue(folder)) == ["course"]
    (folder / "course" / "01_one.ar.md").unlink()
    with pytest.raises(LessonProblems, match=r"01_one\.ar\.md: cannot be read"):
        read_catalogue(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(LessonProblems, match=r"course\.toml"):
        read_catalogue(tmp_path / "empty")


@pytest.fixture(scope="module")
def founding() -> Course:
    return read_catalogue(catalogue_folder())["founding-a-cooperative"]


def test_the_first_lesson_asks_six_questions_of_five_types_and_one_essay(founding: Course) -> None:
    exercises = founding.lessons[0].exercises.values()
    types = [exercise.type for exercise in exercises]
    assert len(types) >= 6
    assert len(set(types)) >= 5
    assert types.count("essay") == 1
    assert set(types) == set(KINDS) - {"code"}, "the first lesson shows every type at work that needs no JupyterLab"
    assert all(exercise.sources for exercise in exercises)


def test_words_for_a_wrong_answer_are_never_words_for_the_right_one(founding: Course) -> None:
    for exercise in founding.lessons[0].exercises.values():
        right = model_answer(exercise.type, exercise.key)
        for wrong in exercise.entry.get("wrong", []):
            is_met = "answer" in wrong and KINDS[exercise.type].is_this_error(wrong["answer"], right, exercise.key)
            assert not is_met, f"{exercise.exercise_id}: {wrong}"


def test_facts_to_be_confirmed_are_said_to_be(founding: Course) -> None:
    from academy.citations import with_citations

    prose = with_citations(founding.lessons[0].prose["fr"], "fr")
    assert "à confirmer" in prose.split("assemblée générale constitutive")[1][:200]
    assert "{source}" not in prose


def test_the_regions_of_a_delegation_are_those_of_the_provinces_it_serves(founding: Course) -> None:
    served = {
        row["province_code"] for row in read_reference("delegation_provinces") if row["delegation_code"] == "safi"
    }
    provinces = [row for row in read_reference("provinces") if row["province_code"] in served]
    lesson = founding.lessons[0]
    assert sorted(lesson.exercises["office_regions"].key["values"]) == sorted({row["region_code"] for row in provinces})
    assert all(str(row["name_fr"]) in lesson.prose["fr"] for row in provinces)


def test_the_legal_day_of_the_lesson_is_the_day_that_the_rules_count(founding: Course) -> None:
    days = parameter("L112.const.funds_deposit").whole()
    assert (
        founding.lessons[0].exercises["deposit_day"].key["value"]
        == last_day_to_act(dt.date(2026, 12, 1), days).isoformat()
    )
    assert last_day_to_act(dt.date(2026, 2, 12), days).day == 18, "the example of the lesson"


BAD = {
    "mode = 'exam'": "mode", "points = 0": "points",
    "hints = [{ ar = 'a', fr = 'b', cost = 1 }]": "cost all the points",
    "hints = [{ ar = 'a', fr = 'b', cost = -1 }]": "a cost is", "type = 'sudoku'": "type",
}  # fmt: skip


@pytest.mark.parametrize("line", BAD)
def test_what_an_author_cannot_mean_is_told(line: str) -> None:
    entry = {"type": "true_false", "points": 1, "key": {"value": True}, "source": "L112.members.min",
             "prompt": {"ar": "a", "fr": "b"}, "feedback": {"ar": "a", "fr": "b"}}  # fmt: skip
    assert exercise_problems("x", entry) == []
    assert any(BAD[line] in problem for problem in exercise_problems("x", {**entry, **tomllib.loads(line)}))


def test_practice_gives_no_points_and_is_never_graded_by_a_trainer() -> None:
    entry = {"type": "true_false", "mode": "practice", "key": {"value": True}, "source": "L112.members.min",
             "prompt": {"ar": "a", "fr": "b"}, "feedback": {"ar": "a", "fr": "b"}}  # fmt: skip
    assert exercise_problems("x", entry) == []
    assert exercise_problems("x", {**entry, "points": 1})
    rubric = {"ar": "a", "fr": "b"}
    essay = {name: value for name, value in entry.items() if name != "key"}
    assert exercise_problems("x", {**essay, "type": "essay", "rubric": rubric})


@pytest.mark.parametrize("key", [
    {}, {"value": "soon"}, {"start": "2026-12-01", "delay": "nothing"},
    {"start": "2026-12-06", "delay": "L112.const.funds_deposit"},
    {"start": "2026-12-01", "delay": "D617.name.validity"}, {"start": "x", "delay": "L112.const.funds_deposit"},
])  # fmt: skip
def test_a_legal_clock_that_the_law_leaves_open_is_no_question(key: dict[str, str]) -> None:
    assert dates.problems({"key": key})
    assert not dates.problems({"key": {"start": "2026-12-01", "delay": "L112.const.funds_deposit"}})


FIGURES = [
    "D617.name.validity", "D617.name.proposals", "L112.statutes.content", "L112.scope.duration", "L112.capital.min",
    "L112.capital.share_min", "L112.capital.paid_rest", "L112.const.funds_deposit", "L112.notify.sector",
]  # fmt: skip
WORDS = {3: ("ثلاثة", "trois")}


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("rule_id", FIGURES)
def test_each_figure_of_the_lesson_is_the_figure_of_the_rule_it_names(
    founding: Course, rule_id: str, language: str
) -> None:
    said = [line for line in founding.lessons[0].prose[language].splitlines() if f"`{rule_id}`" in line]
    value = parameter(rule_id).value
    assert isinstance(value, int)
    written = (str(value), f"{value:,}".replace(",", "\u00a0"), *WORDS.get(value, ()))
    assert len(said) == 1
    assert any(re.search(rf"(?<!\d){text}(?!\d)", said[0]) for text in written), said


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_the_office_has_to_confirm_stands_among_what_is_to_be_confirmed(founding: Course, language: str) -> None:
    heading = {"ar": "## أمور تحتاج إلى تأكيد", "fr": "## Ce qui reste à confirmer"}[language]
    before, after = founding.lessons[0].prose[language].split(heading)
    doubtful = [rule for rule in re.findall(r"\{source\}`([^`]+)`", before) if parameter(rule).status == "to_confirm"]
    assert doubtful == []
    assert "L112.delays.franc" in after


@pytest.mark.parametrize("order", [0, 1000, "first", True, 1.5])
def test_a_place_in_the_catalogue_that_is_none_is_told(order: object) -> None:
    assert show_problems({"order": order}) == [
        f"order: is {order!r}; write the course's place in the catalogue, from 1 to 999"
    ]
    assert show_problems({"order": 3}) == []
