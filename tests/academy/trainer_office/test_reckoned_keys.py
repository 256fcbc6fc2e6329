"""The form of exercises whose keys are reckoned says the formula and what it comes to, and loses none of it."""

import html
import shutil
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from academy.authoring.exercise_file import entries_of
from academy.authoring.shelf import Shelf
from academy.database import utc_now
from academy.lessons import catalogue_folder, read_catalogue, shipped_catalogue
from tests.academy.player.running_academy import RunningAcademy, Visitor
from tests.academy.trainer_office.test_authoring_pages import fields_of, lesson_at

FORMULAS = "run-it-together"
SHIPPED = read_catalogue(shipped_catalogue())


@pytest.fixture(scope="module")
def shelf(academy: RunningAcademy) -> Iterator[Shelf]:
    """The site's shelf, with a course of the release on it whose keys are reckoned in every way."""
    folder = academy.settings.below_state("catalogue")
    shutil.rmtree(folder, ignore_errors=True)
    made = Shelf(folder, catalogue_folder())
    made.begin(FORMULAS, files_of(FORMULAS), person_id="", now=utc_now())
    yield made
    shutil.rmtree(folder)


@pytest.fixture
def author(academy: RunningAcademy) -> Visitor:
    return academy.signed_in(academy.staff("author", "نادية"), ["author"], "fr")


def files_of(course: str) -> dict[str, bytes]:
    folder = shipped_catalogue() / course
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def reckoned(course: str) -> dict[str, tuple[str, str, Any]]:
    """Return one exercise for each way of reckoning a key: its lesson, its name and what it comes to."""
    found: dict[str, tuple[str, str, Any]] = {}
    for lesson in SHIPPED[course].lessons:
        for name, each in lesson.exercises.items():
            key = each.entry.get("key", {})
            if str(key.get("value", "")).startswith("=") or "delay" in key:
                way = f"{each.type} before" if "before" in key else each.type
                found.setdefault(way, (lesson.lesson_id, name, each.key["value"]))
    return found


def test_a_key_that_is_reckoned_says_its_formula_and_what_it_comes_to(shelf: Shelf, author: Visitor) -> None:
    before, seen = shelf.head(FORMULAS), reckoned(FORMULAS)
    assert {"choice", "true_false", "number", "dates"} <= set(seen)
    for way, (lesson, name, value) in seen.items():
        place = f"{lesson_at(FORMULAS, lesson)}/exercises/{name}"
        shown, kind = author.get(place), way.partition(" ")[0]
        text = html.unescape(shown.text).replace("\u202f", "").replace("\xa0", " ")
        said = {
            "true_false": f"Elle donne : {'Vrai' if value is True else 'Faux'}",
            "number": f"Elle donne : {value}",
            "dates": "Le jour que cela donne : ",
            "choice": "✓ la bonne",
        }[kind]
        assert said in text, (way, name)
        assert "d’une façon que le formulaire ne montre pas" not in text
        assert author.post(place, **fields_of(shown, "exercise-form")).status_code == 303
    assert shelf.head(FORMULAS).files == before.files


def test_a_formula_is_changed_and_taken_away_in_the_form(shelf: Shelf, author: Visitor) -> None:
    lesson, name, _ = reckoned(FORMULAS)["choice"]
    place, file = f"{lesson_at(FORMULAS, lesson)}/exercises/{name}", f"_{lesson}.exercises.toml"

    def entry() -> dict[str, Any]:
        head = shelf.head(FORMULAS)
        [text] = [head.text(each) for each in head.files if each.endswith(file)]
        found: dict[str, Any] = entries_of(text)[name]
        return found

    fields = fields_of(author.get(place), "exercise-form")
    wrong = author.post(place, **fields | {"key.value.formula": "1 + 1", "options.0.number": "77"})
    assert wrong.status_code == 303
    assert (entry()["key"]["value"], entry()["options"][0]["number"]) == ("= 1 + 1", 77)
    assert "La formule donne 2 : une ligne, et une seule, doit le porter." in plain_text(author.get(place))
    fields = fields_of(author.get(place), "exercise-form")
    assert author.post(place, **fields | {"key.value.formula": ""}).status_code == 303
    assert "value" not in entry().get("key", {})
    fields = fields_of(author.get(place), "exercise-form")
    assert author.post(place, **fields | {"options.tick": "0"}).status_code == 303
    assert entry()["key"]["value"] == entry()["options"][0]["id"]


def plain_text(page: httpx.Response) -> str:
    return html.unescape(page.text).replace("\xa0", " ")


@pytest.mark.soak
@pytest.mark.parametrize("course", sorted(SHIPPED))
def test_every_exercise_of_the_release_that_is_opened_and_saved_keeps_its_bytes(
    shelf: Shelf, author: Visitor, course: str
) -> None:
    name, files = f"shipped-{course}", files_of(course)
    shelf.begin(name, files, person_id="", now=utc_now())
    before = shelf.head(name)
    for lesson in SHIPPED[course].lessons:
        for exercise in lesson.exercises:
            place = f"{lesson_at(name, lesson.lesson_id)}/exercises/{exercise}"
            answer = author.post(place, **fields_of(author.get(place), "exercise-form"))
            assert answer.status_code == 303, (exercise, answer.text)
    assert shelf.head(name).files == before.files
