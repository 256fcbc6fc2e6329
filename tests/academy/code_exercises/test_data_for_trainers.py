"""The course for trainers: its data are made again byte for byte, its solutions earn all, what is wrong is told."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import nbformat
import pytest

from academy.building import build_course
from academy.code_courses.assignments import code_assignment
from academy.code_courses.code_grading import notebook_to_examine
from academy.code_courses.releasing import released_files
from academy.code_exercises.grading import checks_of
from academy.code_exercises.told import words_of_checks
from academy.lessons import Course, read_course, shipped_catalogue
from hub_config.code_jails import CodeJails
from tests.academy.code_exercises.conftest import settled
from tests.academy.code_exercises.trainers_data import COURSE, files

FOLDER = shipped_catalogue() / COURSE
LESSONS = sorted(path.name[3:-15] for path in FOLDER.glob("*.exercises.toml"))
# What somebody may well write, and the sentence that they then read, by exercise.
MISTAKES = {
    "read_file": ('regions = pd.read_csv("data/regions_2024.csv")', "Le zéro s’est perdu"),
    "in_region": ('def in_region(table, code):\n    return coops[coops["region_code"] == code]', "pas « coops »"),
    "known_unknown": (
        "def known_unknown(table, column):\n    values = table[column].fillna(0)\n"
        '    return {"known": len(values), "zero": (values == 0).sum(), "unknown": 0}',
        "qui n’a pas vendu et qui n’a pas déclaré",
    ),
    "women_share": (
        'def women_share(table):\n    return (table["women"] / table["members"]).mean()',
        "la petite y pèse",
    ),
    "middle": (
        'def middle(table):\n    each = table["turnover_2025"].fillna(0) / table["members"]\n'
        '    return {"mean": each.mean(), "median": each.median(), "known": each.notna().sum()}',
        "L’inconnu est devenu zéro, et tout a baissé.",
    ),
    "change_of_sales": (
        'def change_of_sales(table):\n    return table["turnover_2025"].sum() / table["turnover_2024"].sum() - 1',
        "Vous avez additionné des coopératives différentes chaque année.",
    ),
    "mend_the_chart": (
        "def draw(rows, title, label):\n    figure, axes = plt.subplots()\n    axes.barh(rows.index, rows.values)\n"
        "    axes.set_title(title)\n    axes.set_xlim(left=0)\n    return axes",
        "L’axe est resté sans unité.",
    ),
    "scaling": (
        "def to_points(values, worst, best):\n"
        "    return ((values - worst) / (best - worst) * 100).fillna(0).clip(0, 100)",
        "L’inconnu est devenu un nombre.",
    ),
    "score": (
        "def score(points, weights):\n    return (points * pd.Series(weights)).sum(axis=1) / 100",
        "L’inconnu de F est devenu zéro.",
    ),
    "by_region": (
        'def by_region(table):\n    table = table.assign(yes=table["assembly_2025"] == "yes")\n'
        '    return table.groupby("region_code").agg(cooperatives=("yes", "size"), known=("yes", "count"),'
        ' held=("yes", "sum"))',
        "« known » compte toutes les lignes.",
    ),
    "shares": (
        'def shares(rows, least):\n    return (rows["held"] / rows["known"]).where(rows["known"] >= least, 0)',
        "sa part doit rester inconnue, et non valoir zéro.",
    ),
}
# Other ways that are as right as the author's.
ALSO_RIGHT = {
    "in_region": 'def in_region(table, code):\n    return table.query("region_code == @code")',
    "per_sector": 'sectors = dict(coops.groupby("sector").size())\nunknown_sectors = 120 - sum(sectors.values())',
    "women_share": (
        'def women_share(table):\n    known = table.dropna(subset=["women"])\n'
        "    return float(known.women.sum()) / float(known.members.sum())"
    ),
    "with_names": (
        'def with_names(rows, language):\n    names = dict(zip(regions.region_code, regions["name_" + language]))\n'
        "    return pd.Series(rows.values, index=[names[code] for code in rows.index])"
    ),
    "mend_the_chart": (
        "def draw(rows, title, label):\n    figure, axes = plt.subplots()\n"
        "    rows.sort_values(ascending=False).plot.barh(ax=axes)\n"
        "    axes.invert_yaxis()\n    axes.set(title=title, xlabel=label, xlim=(0, None))\n    return axes"
    ),
    "score": (
        "def score(points, weights):\n    made = {}\n    for name, row in points.iterrows():\n"
        "        known = [key for key in weights if pd.notna(row[key])]\n"
        "        made[name] = sum(row[key] * weights[key] for key in known) / sum(weights[key] for key in known)\n"
        "    return made"
    ),
    "shares": (
        'def shares(rows, least):\n    share = rows["held"] / rows["known"]\n'
        '    share[rows["known"] < least] = None\n    return share'
    ),
}


class Built:
    """The course, built once; its notebooks are answered and graded behind walls."""

    def __init__(self, folder: Path, jails: CodeJails) -> None:
        self.course: Course = settled(FOLDER)
        self._folder, self._jails = folder, jails
        self._version = build_course(self.course, folder)

    def graded(self, lesson_id: str, answers: Mapping[str, str]) -> dict[str, tuple[float | None, str]]:
        """Return by exercise the points and what is told in French; the author's solution where no answer is given."""
        lesson = next(each for each in self.course.lessons if each.lesson_id == lesson_id)
        asked = code_assignment(self._folder, COURSE, self._version, lesson_id)
        name = f"{lesson_id}-code"
        released = dict(released_files(self._folder, COURSE, self._version, lesson_id, "fr"))
        made = nbformat.reads(released[f"{name}.ipynb"].decode(), as_version=4)
        code = {key: each.entry for key, each in lesson.exercises.items() if each.is_code}
        for cell in made.cells:
            if (grade_id := cell.metadata.get("nbgrader", {}).get("grade_id")) in code:
                cell.source = answers.get(grade_id, code[grade_id]["model"])
        written = {f"{name}.ipynb": nbformat.writes(made).encode()}
        examined = notebook_to_examine(
            self._folder / COURSE / self._version / "fr", asked, asked.in_jupyterlab[0], written, {}
        )
        found = self._jails.examine(examined.__class__(**{**vars(examined), "whole": (), "judged": {}}))
        outcomes = checks_of(asked, {name: found.notebook}) or {}
        told = {key: [(str(what), int(str(number))) for what, number in each] for key, each in outcomes.items()}
        return {
            key: (found.grades[f"{key}_points"][0], words_of_checks(entry, told.get(key, []), "fr"))
            for key, entry in code.items()
        }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    jails = CodeJails(330, seconds=120)
    yield Built(tmp_path_factory.mktemp("trainers"), jails)
    jails.close()


def test_data_files_are_made_again_byte_for_byte() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / "data").iterdir()}
    assert kept == files()
    assert sum(map(len, kept.values())) < 60_000


def test_the_course_is_built_also_where_no_solution_can_be_run(tmp_path: Path) -> None:
    course, problems = read_course(FOLDER)
    assert problems == []
    assert build_course(course, tmp_path)


@pytest.mark.parametrize(
    "lesson_id", [LESSONS[0], *(pytest.param(each, marks=pytest.mark.soak) for each in LESSONS[1:])]
)
def test_solutions_earn_all_and_what_is_left_as_it_was_earns_nothing(built: Built, lesson_id: str) -> None:
    lesson = next(each for each in built.course.lessons if each.lesson_id == lesson_id)
    code = {name: each for name, each in lesson.exercises.items() if each.is_code}
    assert len(code) >= 3
    assert built.graded(lesson_id, {}) == {name: (each.points, "") for name, each in code.items()}
    untouched = built.graded(lesson_id, {name: each.entry["starter"] for name, each in code.items()})
    assert {name: points for name, (points, _) in untouched.items()} == dict.fromkeys(code, 0.0)
    assert all(words for _, words in untouched.values())


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_a_mistake_is_told_in_its_own_words(built: Built, lesson_id: str) -> None:
    lesson = next(each for each in built.course.lessons if each.lesson_id == lesson_id)
    made = {name: each for name, each in MISTAKES.items() if name in lesson.exercises}
    graded = built.graded(lesson_id, {name: answer for name, (answer, _) in made.items()})
    for name, (points, told) in graded.items():
        answer, words = made.get(name, ("", ""))
        assert points is not None
        assert (points < lesson.exercises[name].points) is bool(answer), name
        assert words in told.replace("\u00a0", " ")


@pytest.mark.soak
def test_other_ways_that_are_right_earn_all(built: Built) -> None:
    for lesson in built.course.lessons:
        graded = built.graded(lesson.lesson_id, ALSO_RIGHT)
        assert graded == {name: (lesson.exercises[name].points, "") for name in graded}
