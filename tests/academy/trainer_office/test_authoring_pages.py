"""Authors write by form as a browser sends it: what was not changed keeps its bytes, and nobody's words are lost."""

import html
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from academy.authoring.course_files import Snapshot
from academy.authoring.exercise_file import entries_of
from academy.authoring.shelf import Shelf
from academy.database import utc_now
from academy.lessons import catalogue_folder
from tests.academy.player.conftest import CATALOGUE
from tests.academy.player.running_academy import RunningAcademy, Visitor

COURSE, LESSON = "founding-a-cooperative", "founding"
Fields = dict[str, str | list[str]]


class FormReader(HTMLParser):
    """The fields of a page's form as a browser would send them."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside = form, False
        self.fields: dict[str, list[str]] = defaultdict(list)
        self.area, self.select = "", ""
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = told.get("id", told.get("action", "")) == self.form
        if not self.inside:
            return
        name, kind = told.get("name", ""), told.get("type", "text")
        if tag == "input" and name and (kind not in {"radio", "checkbox"} or "checked" in told):
            self.fields[name].append(told.get("value", ""))
        elif tag == "textarea":
            self.area, self.words = name, ""
        elif tag == "select":
            self.select = name
            self.fields[name].append("")
        elif tag == "option" and self.select and "selected" in told:
            self.fields[self.select][-1] = told.get("value", "")

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            self.fields[self.area].append(self.words.removeprefix("\n").replace("\n", "\r\n"))
            self.area = ""
        self.select = "" if tag == "select" else self.select
        self.inside = self.inside and tag != "form"


def fields_of(page: httpx.Response, form: str) -> Fields:
    reader = FormReader(form)
    reader.feed(page.text)
    assert reader.fields, page.text[:500]
    return {name: values for name, values in reader.fields.items() if name != "form_token"}


@pytest.fixture(scope="module")
def shelf(academy: RunningAcademy) -> Iterator[Shelf]:
    """The site's shelf with a course of every type on it, and nothing that other tests left there."""
    folder = academy.settings.below_state("catalogue")
    shutil.rmtree(folder, ignore_errors=True)
    made = Shelf(folder, catalogue_folder())
    folder = CATALOGUE / "every-type"
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    made.begin("every-type", files, person_id="", now=utc_now())
    made.take_over(COURSE, person_id="", now=utc_now())
    yield made
    shutil.rmtree(academy.settings.below_state("catalogue"))


@pytest.fixture
def author(academy: RunningAcademy) -> Visitor:
    return academy.signed_in(academy.staff("author", "نادية"), ["author"], "fr")


def lesson_at(course: str, lesson: str) -> str:
    return f"author/{course}/lessons/{lesson}"


@pytest.mark.parametrize(("course", "lesson"), [("every-type", "every_type"), (COURSE, LESSON)])
def test_every_exercise_that_is_opened_and_saved_keeps_its_bytes(
    shelf: Shelf, author: Visitor, course: str, lesson: str
) -> None:
    before = shelf.head(course)
    names = entries_of(before.text(f"01_{lesson}.exercises.toml"))
    assert len(names) > 12
    for name in names:
        place = f"{lesson_at(course, lesson)}/exercises/{name}"
        shown = author.get(place)
        answer = author.post(place, **fields_of(shown, "exercise-form"))
        assert answer.status_code == 303, (name, answer.text)
        assert 'class="remark">Le fichier' not in html.unescape(shown.text), f"the form cannot show all of {name}"
    assert shelf.head(course).files == before.files


def test_a_text_that_is_opened_and_saved_keeps_its_bytes(shelf: Shelf, author: Visitor) -> None:
    before, place = shelf.head(COURSE), lesson_at(COURSE, LESSON)
    assert author.post(place, **fields_of(author.get(place), "text")).status_code == 303
    assert shelf.head(COURSE) == before


def test_what_is_typed_changes_its_lines_alone(shelf: Shelf, author: Visitor) -> None:
    place = f"{lesson_at(COURSE, LESSON)}/exercises/name_validity"
    before = shelf.head(COURSE).text("01_founding.exercises.toml").splitlines()
    fields = fields_of(author.get(place), "exercise-form")
    fields |= {"options.1.fr": "sept jours", "points": "1,5", "options.tick": "1", "hints.0.cost": "٠٫٥"}
    assert author.post(place, **fields).status_code == 303
    after = shelf.head(COURSE).text("01_founding.exercises.toml").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 4
    entry = entries_of("\n".join(after))["name_validity"]
    assert (entry["points"], entry["key"]["value"], entry["hints"][0]["cost"]) == (1.5, "seven_days", 0.5)
    assert "# docs/how-to/writing_a_lesson.md." in after


def test_rows_are_added_moved_and_taken_out_before_anything_is_kept(shelf: Shelf, author: Visitor) -> None:
    place = f"{lesson_at('every-type', 'every_type')}/exercises/_new"
    before = shelf.head("every-type")
    fields = fields_of(author.get(f"{place}?type=choice"), "exercise-form")
    said = {
        "prompt.ar": "كم؟",
        "prompt.fr": "Combien de parts ?",
        "options.n0.fr": "Le quart",
        "options.n0.ar": "الربع",
    }
    added = author.post(place, **fields | said | {"do": "add:options"})
    assert added.status_code == 200
    fields = fields_of(added, "exercise-form")
    assert fields["options@"] == ["n0", "n1", "n2", "n3"]
    assert fields["options.n0.fr"] == ["Le quart"]
    moved = author.post(place, **fields | {"do": "down:options:0"})
    assert fields_of(moved, "exercise-form")["options@"] == ["n1", "n0", "n2", "n3"]
    assert shelf.head("every-type") == before
    fields = fields_of(moved, "exercise-form") | {
        "options.n1.ar": "النصف", "options.n1.fr": "La moitié", "options@": ["n1", "n0"], "options.tick": "n0",
        "source": "L112.capital.paid_first", "feedback.ar": "نعم", "feedback.fr": "Oui",
    }  # fmt: skip
    kept = author.post(place, **fields)
    assert kept.headers["location"].endswith("/exercises/combien_parts?saved=yes"), kept.text
    entry = entries_of(shelf.head("every-type").text("01_every_type.exercises.toml"))["combien_parts"]
    assert [option["id"] for option in entry["options"]] == ["moitie", "quart"]
    assert entry["key"] == {"value": "quart"}
    for language in ("ar", "fr"):
        assert "{exercise}`combien_parts`" in shelf.head("every-type").text(f"01_every_type.{language}.md")


def test_two_authors_of_one_exercise_both_see_both(shelf: Shelf, academy: RunningAcademy, author: Visitor) -> None:
    place = f"{lesson_at(COURSE, LESSON)}/exercises/equal_votes"
    other = academy.signed_in(academy.staff("author", "يوسف"), ["author"], "fr")
    mine, theirs = (fields_of(each.get(place), "exercise-form") for each in (author, other))
    assert other.post(place, **theirs | {"prompt.fr": "Leur phrase."}).status_code == 303
    clash = author.post(place, **mine | {"prompt.fr": "Ma phrase."})
    assert clash.status_code == 409
    shown = html.unescape(clash.text)
    assert "يوسف" in shown
    assert "Leur phrase." in shown
    fields = fields_of(clash, "exercise-form")
    assert fields["prompt.fr"] == ["Ma phrase."]
    assert prompt_of(shelf.head(COURSE), "equal_votes") == "Leur phrase."
    assert author.post(place, **fields | {"do": "mine"}).status_code == 303
    assert prompt_of(shelf.head(COURSE), "equal_votes") == "Ma phrase."
    assert shelf.saves(COURSE)[1].person_id == other.person_id


def prompt_of(snapshot: Snapshot, name: str) -> str:
    return str(entries_of(snapshot.text("01_founding.exercises.toml"))[name]["prompt"]["fr"])


def test_two_authors_of_one_text_both_see_both(shelf: Shelf, academy: RunningAcademy, author: Visitor) -> None:
    place = lesson_at(COURSE, LESSON)
    other = academy.signed_in(academy.staff("author", "يوسف"), ["author"], "fr")
    mine, theirs = (fields_of(each.get(place), "text") for each in (author, other))
    assert other.post(place, **theirs | {"fr.1": "Leur début.", "ar.1": "بدايتهم."}).status_code == 303
    clash = author.post(place, **mine | {"fr.1": "Mon début."})
    assert clash.status_code == 409
    assert "Leur début." in clash.text
    fields = fields_of(clash, "text")
    assert fields["fr.1"] == ["Mon début."]
    assert author.post(place, **fields | {"do": "mine"}).status_code == 303
    assert "Mon début." in shelf.head(COURSE).text("01_founding.fr.md")
    assert "بدايتهم." in shelf.head(COURSE).text("01_founding.ar.md"), "what I left alone stays theirs"


def test_a_picture_of_a_version_is_served_for_ever_and_runs_nothing(academy: RunningAcademy) -> None:
    folder = academy.lessons / "every-type" / academy.version / "media"
    folder.mkdir(exist_ok=True)
    (folder / "hive.svg").write_bytes(b"<svg/>")
    anybody, here = academy.stranger(), f"pictures/every-type/{academy.version}"
    shown = anybody.get(f"{here}/hive.svg")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/svg+xml")
    assert "immutable" in shown.headers["cache-control"]
    assert "sandbox" in shown.headers["content-security-policy"]
    for name in ("x.svg", "..%2fprivate.json", "private.json", "%2e%2e%2fprivate.json"):
        assert anybody.get(f"{here}/{name}").status_code == 404
    assert anybody.get(f"pictures/..%2f..%2fsecrets/{academy.version}/hive.svg").status_code == 404


def test_two_authors_of_two_exercises_never_meet(shelf: Shelf, academy: RunningAcademy, author: Visitor) -> None:
    other = academy.signed_in(academy.staff("author"), ["author"], "fr")
    places = [f"{lesson_at(COURSE, LESSON)}/exercises/{name}" for name in ("minimum_members", "first_payment")]
    forms = [fields_of(author.get(places[0]), "exercise-form"), fields_of(other.get(places[1]), "exercise-form")]
    assert other.post(places[1], **forms[1] | {"prompt.fr": "Une ?"}).status_code == 303
    assert author.post(places[0], **forms[0] | {"prompt.fr": "Deux ?"}).status_code == 303
    assert [prompt_of(shelf.head(COURSE), name) for name in ("first_payment", "minimum_members")] == ["Une ?", "Deux ?"]


def test_a_draft_s_answer_is_graded_and_forgotten(shelf: Shelf, author: Visitor, academy: RunningAcademy) -> None:
    place = f"{lesson_at(COURSE, LESSON)}/phone?language=fr"
    shown = author.get(place)
    assert "frame-ancestors 'self'" in shown.headers["content-security-policy"]
    tried = author.post(place, **{"a.deposit_day": "06/12/2026", "try": "deposit_day"})
    assert "Points : 0 sur 2".replace(" :", "\u00a0:") in html.unescape(tried.text)
    assert "Vous avez compté un des deux jours" in html.unescape(tried.text)
    assert "Points : 2 sur 2".replace(" :", "\u00a0:") in html.unescape(
        author.post(place, **{"a.deposit_day": "7/12/2026", "try": "deposit_day"}).text
    )
    assert "Vous avez" not in html.unescape(author.get(place).text)


def test_a_script_in_a_text_is_shown_as_text(shelf: Shelf, author: Visitor) -> None:
    place = lesson_at("every-type", "every_type")
    fields = fields_of(author.get(place), "text")
    evil = "<script>alert(1)</script> <img src=x onerror=alert(1)> [here](javascript:alert(1)) ![x](https://evil.example/x.png)"
    first = next(name for name in fields if re.fullmatch(r"fr\.[1-9]", name))
    assert author.post(place, **fields | {first: evil}).status_code == 303
    for page in (author.get(place), author.get(f"{place}/phone?language=fr")):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert 'href="javascript:' not in page.text
    assert "https://evil.example/x.png" in html.unescape(author.get(place).text)  # and said to be no picture of ours
    assert "n’est pas parmi celles de ce cours" in html.unescape(author.get(place).text)


@pytest.mark.parametrize("name", ["%2e%2e", "founding-a-cooperative%2f..%2f..", ".history", "a" * 60, "x%00y"])
def test_a_path_in_a_name_leads_nowhere(author: Visitor, shelf: Shelf, name: str) -> None:
    for path in (f"author/{name}/", f"author/{name}/lessons/founding", f"author/{COURSE}/media/{name}"):
        assert author.get(path).status_code in {303, 307, 404}
    assert author.post("author/", course_id=name, **{"title.ar": "ا", "title.fr": "b"}).status_code == 422
    assert {each.course_id for each in shelf.courses()} == {COURSE, "every-type"}


def test_a_text_beyond_measure_is_refused_with_its_words_shown(author: Visitor, shelf: Shelf) -> None:
    place = lesson_at("every-type", "every_type")
    fields = fields_of(author.get(place), "text")
    before = shelf.head("every-type")
    first = next(name for name in fields if re.fullmatch(r"fr\.[1-9]", name))
    answer = author.post(place, **fields | {first: "mot " * 120_000})
    assert answer.status_code == 413
    assert "mot mot" in answer.text
    assert shelf.head("every-type") == before


def test_a_picture_is_made_harmless_and_stands_in_both_texts(author: Visitor, shelf: Shelf) -> None:
    place = f"{lesson_at('every-type', 'every_type')}/picture"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script><path d="M0 0h9"/></svg>'
    words = {"words.ar": "خلية", "words.fr": "Une ruche"}
    refused = send(author, place, words | {"words.ar": ""}, svg)
    assert refused.status_code == 422
    assert send(author, place, words, svg).status_code == 303
    head = shelf.head("every-type")
    kept = head.files["media/la-ruche.svg"]
    assert b"script" not in kept
    assert b"onload" not in kept
    assert "![Une ruche](media/la-ruche.svg)" in head.text("01_every_type.fr.md")
    assert "![خلية](media/la-ruche.svg)" in head.text("01_every_type.ar.md")
    shown = author.get("author/every-type/media/la-ruche.svg")
    assert shown.content == kept
    assert "sandbox" in shown.headers["content-security-policy"]
    assert (
        'src="/services/academy/author/every-type/media/la-ruche.svg"'
        in author.get(f"{lesson_at('every-type', 'every_type')}/phone?language=fr").text
    )


def test_a_picture_that_no_lesson_shows_is_taken_out(author: Visitor, shelf: Shelf) -> None:
    for name in ("media/idle.svg", "media/shown.svg"):
        shelf.keep(shelf.head(COURSE), {name: b"<svg/>"}, person_id="", act="picture", now=utc_now())
    text = shelf.head(COURSE).text("01_founding.fr.md") + "\n![x](media/shown.svg)\n"
    shelf.keep(shelf.head(COURSE), {"01_founding.fr.md": text.encode()}, person_id="", act="text", now=utc_now())
    assert "media/idle.svg" in author.get(f"author/{COURSE}/").text
    for name in ("idle.svg", "shown.svg", "../course.toml"):
        assert author.post(f"{lesson_at(COURSE, LESSON)}/picture", remove=name).status_code == 303
    files = shelf.head(COURSE).files
    assert ("media/idle.svg" in files, "media/shown.svg" in files, "course.toml" in files) == (False, True, True)


def send(author: Visitor, place: str, words: dict[str, str], content: bytes) -> httpx.Response:
    from academy.sessions import form_token

    fields = {"form_token": form_token(author.token), **words}
    origin = {"Origin": str(author.client.base_url).split("/services")[0].rstrip("/")}
    return author.client.post(place, data=fields, files={"picture": ("La Ruche.svg", content)}, headers=origin)


def test_what_is_wrong_is_said_beside_its_field_in_both_languages(
    shelf: Shelf, academy: RunningAcademy, author: Visitor
) -> None:
    place = f"{lesson_at('every-type', 'every_type')}/exercises/_new"
    fields = fields_of(author.get(f"{place}?type=number"), "exercise-form")
    kept = author.post(place, **fields | {"prompt.fr": "Combien de kilos ?", "points": "0"})
    where = kept.headers["location"].removeprefix("/services/academy/")
    told = html.unescape(author.get(where).text)
    for words in (
        "La clé manque : écrivez le bon nombre.".replace(" :", "\u00a0:"),
        "La source manque",
        "au-dessus de 0",
    ):
        assert words in told
    arabic = academy.signed_in(author.person_id, ["author"], "ar")
    assert "الحل ناقص: اكتبوا العدد الصحيح." in arabic.get(where).text
    refused = author.post("author/every-type/publish", note="")
    assert refused.status_code == 422


def test_lessons_are_added_and_change_places(shelf: Shelf, author: Visitor) -> None:
    assert (
        author.post("author/every-type/", do="add", **{"new.ar": "البيع", "new.fr": "Vendre le miel"}).status_code
        == 303
    )
    names = sorted(name for name in shelf.head("every-type").files if name.endswith("fr.md"))
    assert names == ["01_every_type.fr.md", "02_vendre_miel.fr.md"]
    assert author.post("author/every-type/", do="up:vendre_miel").status_code == 303
    names = sorted(name for name in shelf.head("every-type").files if name.endswith("fr.md"))
    assert names == ["01_vendre_miel.fr.md", "02_every_type.fr.md"]
    assert author.post("author/every-type/history", save=str(shelf.head("every-type").number - 1)).status_code == 303
    assert "02_vendre_miel.fr.md" in shelf.head("every-type").files


def test_sources_are_their_owner_s_alone(shelf: Shelf, academy: RunningAcademy) -> None:
    folder = academy.settings.below_state("catalogue")
    for path in [folder, *folder.rglob("*")]:
        assert not Path(path).stat().st_mode & 0o077, path
