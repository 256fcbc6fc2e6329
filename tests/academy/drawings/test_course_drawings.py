"""A file of drawings gives pictures that a lesson takes as they are, or one sentence for each mistake."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from academy.authoring.pictures import ADVISED_SVG_BYTES, safe_svg
from academy.drawings.course_drawings import draw_course, drawings_of
from academy.drawings.problems import DrawingProblems
from tests.academy.drawings.examples import EXAMPLES, FULL

SVG = "{http://www.w3.org/2000/svg}"
WRONG = {
    'kind = "pie"': "pie",
    'kind = "steps"\nitems = [{ ar = "اسم", fr = "nom" }]': "1 entries",
    'kind = "steps"\nitems = "one"': "a list belongs",
    'kind = "steps"\nitems = [{ ar = "اسم", fr = "nom" }, { ar = "ثان" }]': "items[2].fr",
    'kind = "steps"\nitems = [{ ar = "اسم", fr = "nom" }, { ar = "logo", fr = "logo" }]': "Latin letters",
    'kind = "steps"\nitems = [{ ar = "اسم", fr = "nom" }, { ar = "٣", fr = "3" }]': "write 0 to 9",
    'kind = "steps"\nitems = [{ ar = "اسم", fr = "nom" }, { ar = "ثان", fr = "deux", nota = 1 }]': "nota",
    'kind = "cycle"\nitems = [{ ar = "ا", fr = "Anticonstitutionnellementdit" }, { ar = "ب", fr = "b" }, { ar = "ج", fr = "c" }]': "wider than its place",  # noqa: E501
    'kind = "split"\ntotal = { ar = "ا", fr = "a", value = 10 }\nparts = [{ ar = "ب", fr = "b", value = 4 }, { ar = "ج", fr = "c", value = 5 }]': "the parts make 9, the total is 10",  # noqa: E501
    'kind = "bars"\nitems = [{ ar = "ا", fr = "a", value = -1 }, { ar = "ب", fr = "b", value = 2 }]': "items[1].value",
    'kind = "bars"\nitems = [{ ar = "ا", fr = "a", value = 0 }, { ar = "ب", fr = "b", value = 0 }]': "all are 0",
    'kind = "tree"\nnodes = [{ id = "a", ar = "ا", fr = "a" }, { id = "b", under = "c", ar = "ب", fr = "b" }]': "'c'",
    'kind = "tree"\nnodes = [{ id = "a", ar = "ا", fr = "a" }, { id = "a", under = "a", ar = "ب", fr = "b" }]': "stands already",  # noqa: E501
    'kind = "days"\nfirst = 2027-05-01\ndays = 9\nmarks = [{ day = 2027-06-01, ar = "ا", fr = "a" }]': "not between",
    'kind = "days"\nfirst = "soon"\ndays = 900\nmarks = [{ day = 2027-05-01, ar = "ا", fr = "a" }]': "without quotes",
    'kind = "sheet"\ntitle = { ar = "ا", fr = "a" }\nitems = [{ ar = "ا", fr = "a", value = "lost" }, { ar = "ا", fr = "a" }]': "lost",  # noqa: E501
}  # fmt: skip


def kinds_and_pictures() -> list[tuple[str, bytes]]:
    return sorted(drawings_of(EXAMPLES + FULL).items())


@pytest.mark.parametrize(("name", "picture"), kinds_and_pictures())
def test_a_picture_is_small_harmless_and_has_words_for_who_listens(name: str, picture: bytes) -> None:
    root = ET.fromstring(picture)  # noqa: S314  # made here
    assert safe_svg(picture) == picture
    assert len(picture) <= ADVISED_SVG_BYTES
    assert root.find(f"{SVG}title").text  # type: ignore[union-attr]
    assert root.get("viewBox", "").startswith("0 0 360 ")
    assert (root.get("direction") == "rtl") == name.endswith("-ar.svg")
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', picture.decode())]
    assert min(sizes) * 320 / 360 >= 13


def test_arabic_stands_where_french_stands_in_a_mirror() -> None:
    made = drawings_of('[a]\nkind = "steps"\nitems = [{ ar = "ا", fr = "a" }, { ar = "ب", fr = "b" }]')
    across = {}
    for language in ("ar", "fr"):
        across[language] = [float(x) for x in re.findall(r'cx="([\d.]+)"', made[f"media/a-{language}.svg"].decode())]
    assert across["ar"] == [360 - x for x in across["fr"]]


def test_sums_run_from_left_to_right_in_arabic_too() -> None:
    said = [("600 ÷ 2 = 300 درهم", "600 ÷ 2 = 300"), ("دخل: + 500", "+ 500"), ("− 1\u00a0200", "− 1\u00a0200")]
    for words, sum_ in said:
        items = f'[{{ ar = "{words}", fr = "{sum_}" }}, {{ ar = "ب", fr = "b" }}]'
        made = drawings_of(f'[a]\nkind = "steps"\nitems = {items}')
        assert f"\u2066{sum_}\u2069" in made["media/a-ar.svg"].decode()
        assert "\u2066" not in made["media/a-fr.svg"].decode()
    plain = drawings_of('[a]\nkind = "steps"\nitems = [{ ar = "يوم 14-16", fr = "a" }, { ar = "12 درهما", fr = "b" }]')
    assert "\u2066" not in plain["media/a-ar.svg"].decode()


@pytest.mark.parametrize(("entry", "said"), WRONG.items())
def test_a_mistake_is_said_in_a_sentence_with_its_place(entry: str, said: str) -> None:
    with pytest.raises(DrawingProblems) as refused:
        drawings_of(f"[it]\n{entry}")
    assert any(said in problem for problem in refused.value.problems)
    assert all(problem.startswith("it") and ";" in problem for problem in refused.value.problems)


def test_every_mistake_is_said_at_once() -> None:
    with pytest.raises(DrawingProblems) as refused:
        drawings_of("\n".join(f"[it{number}]\n{entry}" for number, entry in enumerate(list(WRONG)[:7])))
    assert len({problem.split(".")[0] for problem in refused.value.problems}) == 7


def test_what_is_no_toml_is_said() -> None:
    with pytest.raises(DrawingProblems, match="no TOML"):
        drawings_of("[a\n")


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    (tmp_path / "drawings.toml").write_text(EXAMPLES, encoding="utf-8")
    written = draw_course(tmp_path)
    assert "media/road-ar.svg" in written
    assert draw_course(tmp_path) == []
    (tmp_path / "media" / "road-fr.svg").write_text("old", encoding="utf-8")
    assert draw_course(tmp_path) == ["media/road-fr.svg"]
    assert draw_course(tmp_path / "media") == []


@pytest.mark.parametrize(
    "entry",
    [
        'kind = ["bars"]',
        'kind = "bars"\nitems = [{ ar = "ا", fr = "a", value = 1e5000 }, { ar = "ب", fr = "b", value = 1 }]',
        'kind = "bars"\nitems = [{ ar = "ا", fr = "a", value = inf }, { ar = "ب", fr = "b", value = nan }]',
        'kind = "bars"\nitems = [{ ar = "ا", fr = "a", value = 1e-400 }, { ar = "ب", fr = "b", value = 1 }]',
        f'kind = "bars"\nitems = [{{ ar = "ا", fr = "a", value = {"9" * 5000} }}]',
        'kind = "split"\ntotal = { ar = "ا", fr = "a", value = 1e999999999 }\nparts = []',
        'kind = "days"\nfirst = 9999-12-31\ndays = 62\nmarks = [{ day = 9999-12-31, ar = "ا", fr = "a" }]',
        'kind = "sheet"\ntitle = { ar = "ا", fr = "a" }\nitems = [{ ar = "ا", fr = "a", value = ["ok"] }]',
        'kind = "steps"\nitems = [{ ar = "ا\\u0001", fr = "a\\u001b[31m" }, { ar = "ب", fr = "b" }]',
        f'kind = "steps"\nitems = {"[" * 3000}{"]" * 3000}',
        f'kind = "steps"\nitems = [{"1, " * 100_000}]',
    ],
)
def test_entries_that_nobody_can_draw_are_refused_with_words(entry: str) -> None:
    with pytest.raises(DrawingProblems):
        drawings_of(f"[it]\n{entry}")


def test_a_picture_is_written_here_and_never_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "kept").write_text("kept")
    for course in ("one", "two", "three"):
        (tmp_path / course).mkdir()
        words = '[it]\nkind = "steps"\nitems = [{ ar = "ا", fr = "a" }, { ar = "ب", fr = "b" }]'
        (tmp_path / course / "drawings.toml").write_text(words, encoding="utf-8")
    (tmp_path / "one" / "media").mkdir()
    (tmp_path / "one" / "media" / "it-ar.svg").symlink_to(tmp_path / "kept")
    assert draw_course(tmp_path / "one") == ["media/it-ar.svg", "media/it-fr.svg"]
    assert (tmp_path / "kept").read_text() == "kept"
    (tmp_path / "two" / "media").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "three" / "media" / "it-ar.svg").mkdir(parents=True)
    for course in ("two", "three"):
        with pytest.raises(DrawingProblems, match="cannot be written"):
            draw_course(tmp_path / course)
    assert not list((tmp_path / "elsewhere").iterdir())
    assert [path.name for path in (tmp_path / "three" / "media").iterdir()] == ["it-ar.svg"]
    (tmp_path / "one" / "drawings.toml").write_bytes(b"\xe9")
    with pytest.raises(DrawingProblems, match="UTF-8"):
        draw_course(tmp_path / "one")
