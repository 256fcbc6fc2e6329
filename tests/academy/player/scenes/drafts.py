"""Courses that authors write: one taken over with its history, one just begun with what is wrong in it."""

from dataclasses import dataclass

from academy.authoring.publishing import Publication, note_publication
from academy.authoring.shelf import Shelf
from academy.database import utc_now
from academy.lessons import catalogue_folder
from tests.academy.player.running_academy import PREFIX, RunningAcademy, Visitor
from tests.academy.trainer_office.test_authoring_pages import Fields, fields_of

COURSE = "founding-a-cooperative"
LESSON = f"author/{COURSE}/lessons/founding"
BEGUN = "selling-honey"
HIVE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9"/></svg>'


@dataclass(frozen=True)
class Drafts:
    """An author, an exercise with faults, and forms that somebody else has overtaken."""

    author: Visitor
    faulty: str
    text: Fields
    exercise: Fields


def drafts(academy: RunningAcademy) -> Drafts:
    author, other = (academy.signed_in(academy.staff("author", name), ["author"]) for name in ("نادية", "يوسف"))
    shelf = Shelf(academy.settings.below_state("catalogue"), catalogue_folder())
    assert author.post(f"author/{COURSE}/copy").status_code == 303
    shelf.keep(shelf.head(COURSE), {"media/hive.svg": HIVE}, person_id=author.person_id, act="picture", now=utc_now())
    note_publication(shelf, COURSE, Publication("d" * 12, 1, author.person_id, utc_now(), "صححنا جملة", {}))
    places = (LESSON, "text"), (f"{LESSON}/exercises/equal_votes", "exercise-form")
    mine = [fields_of(author.get(place), form) for place, form in places]
    for (place, _), fields, name in zip(places, mine, ("fr.1", "prompt.fr"), strict=True):
        assert other.post(place, **fields | {name: "Leur phrase."}).status_code == 303
    text, exercise = mine[0] | {"fr.1": "Ma phrase."}, mine[1] | {"prompt.fr": "Ma phrase."}
    return Drafts(author, begun(author), text, exercise)


def begun(author: Visitor) -> str:
    """Begin a course with an exercise that lacks much; return the exercise's address."""
    told = {"course_id": BEGUN, "title.ar": "بيع العسل", "title.fr": "Vendre le miel"}
    assert author.post("author/", **told).status_code == 303
    lesson = {"new.ar": "الثمن", "new.fr": "Fixer le prix"}
    assert author.post(f"author/{BEGUN}/", do="add", **lesson).status_code == 303
    new = f"author/{BEGUN}/lessons/fixer_prix/exercises/_new"
    fields = fields_of(author.get(f"{new}?type=number"), "exercise-form")
    kept = author.post(new, **fields | {"prompt.fr": "Combien de kilos ?", "points": "0"})
    assert kept.status_code == 303, kept.text
    return kept.headers["location"].removeprefix(PREFIX).split("?")[0]
