"""A lesson on one page: open to everybody, one sheet of paper, a picture to forward, nothing of the keys."""

import io
import re

import pypdfium2
import pytest
from PIL import Image

from academy.building import build_course
from academy.lessons import read_catalogue
from tests.academy.player.conftest import CATALOGUE
from tests.academy.player.running_academy import RunningAcademy

MOST_BYTES = 150_000  # of a picture that is forwarded


@pytest.fixture(scope="module")
def address(academy: RunningAcademy) -> str:
    version = build_course(read_catalogue(CATALOGUE)["one-page"], academy.lessons)
    return f"sheets/one-page/{version}/honey"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_everybody_reads_the_lesson_on_one_page(academy: RunningAcademy, address: str, language: str) -> None:
    page = academy.stranger(language).get(address)
    assert page.status_code == 200
    assert {"ar": "للتذكر", "fr": "À retenir"}[language] in page.text
    assert f"/media/jar-{language}.svg" not in page.text
    assert re.search(rf"pictures/one-page/[0-9a-f]{{12}}/jar-{language}\.svg", page.text)
    assert {"ar": "سبعة", "fr": "Sept"}[language] not in page.text, "words for wrong answers stay with the grader"
    assert f"{address}/{language}.pdf" in page.text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_paper_is_one_sheet_and_the_picture_is_small(academy: RunningAcademy, address: str, language: str) -> None:
    stranger = academy.stranger("fr")
    paper = stranger.get(f"{address}/{language}.pdf")
    document = pypdfium2.PdfDocument(paper.content)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert "sheets/one-page" in text
    assert language == "ar" or "Un prix clair sur chaque pot" in text
    picture = stranger.get(f"{address}/{language}.png")
    assert picture.headers["content-type"] == "image/png"
    assert len(picture.content) <= MOST_BYTES
    assert Image.open(io.BytesIO(picture.content)).height > 1000
    assert "immutable" in picture.headers["cache-control"]
    kept = academy.lessons / "one-page" / address.split("/")[2] / "sheets"
    assert (kept / f"honey.{language}.png").read_bytes() == picture.content
    (kept / f"honey.{language}.png").unlink()
    assert stranger.get(f"{address}/{language}.png").content, "drawn again when the disk kept nothing"


@pytest.mark.parametrize(
    "change", [("honey", "wax"), ("one-page", "no-course"), ("/honey", "/..%2fhoney"), ("one-page/", "one-page/x")]
)
def test_what_is_not_there_is_not_found(academy: RunningAcademy, address: str, change: tuple[str, str]) -> None:
    stranger = academy.stranger("fr")
    for ending in ("", "/fr.pdf"):
        assert stranger.get(address.replace(*change) + ending).status_code == 404
    assert stranger.get(f"{address}/de.pdf").status_code == 404
    assert stranger.get(f"{address}/fr.exe").status_code == 404


def test_the_catalogue_leads_there(academy: RunningAcademy, address: str) -> None:
    assert address in academy.stranger("fr").get("catalogue").text


def test_courses_stand_in_the_order_that_their_authors_say(academy: RunningAcademy, address: str) -> None:
    page = academy.stranger("fr").get("catalogue").text
    assert 0 < page.index('id="one-page"') < page.index('id="every-type"')
