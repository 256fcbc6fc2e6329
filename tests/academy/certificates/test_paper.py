"""Paper and picture: both names and both languages on them, no letter missing, a QR that others read."""

import io
import re
import subprocess

import pytest
import zxingcpp
from PIL import Image

from academy.certificates.checking import Verdict, judged
from academy.certificates.criteria import Criteria
from academy.certificates.drawing import PDF, PNG, png_of
from academy.certificates.drawings import WAITING, Drawings
from academy.certificates.errors import NotDrawn, TooManyDrawings
from academy.certificates.issuer import Issuer
from academy.certificates.issuing import statement_of
from academy.certificates.key_ring import KeyRing
from academy.certificates.paper import PAPER, PICTURE, page_of
from academy.certificates.record import Statement, read_record, signed_record
from academy.certificates.rows import Certificate
from academy.web_service.pdf_file import NothingFetched, pdf_file
from tests.academy.certificates.conftest import BASE
from tests.academy.certificates.test_record import KEY, KEY_ID, ROW, STATEMENT
from tests.academy.conftest import NOON

LONGEST = "مولاي عبد الرحمان بن محمد بن عبد السلام العلوي المدغري الحسني " * 4


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    folder = tmp_path_factory.mktemp("none")
    return Issuer(KeyRing(folder), folder, BASE)


def certificate(statement: Statement = STATEMENT, **changed: object) -> Certificate:
    row = Certificate(
        number=statement.number, status_index=statement.status_index, course_id=statement.course_id, edition=1,
        course_title={"ar": "تأسيس تعاونية", "fr": "Fonder une coopérative"}, criteria=Criteria(0.6).as_data(),
        name=statement.name, name_latin=statement.name_latin, identity=statement.identity.value,
        checker_name="فاطمة بناني", issued_at=NOON, issued_on=statement.issued_on,
        expires_on=statement.expires_on, is_demonstration=False, key_id=KEY_ID, credential="e.y.J",
    )  # fmt: skip
    for name, value in changed.items():
        setattr(row, name, value)
    row.record = signed_record(statement_of(row), KEY_ID, KEY)
    return row


@pytest.fixture(scope="module")
def paper(issuer: Issuer) -> bytes:
    return pdf_file(page_of(issuer, certificate(), PAPER))


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", done.stdout.decode())


def read(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image.convert("L"))]


def test_the_paper_says_all_in_arabic_and_in_french(paper: bytes) -> None:
    said = " ".join(text_of(paper).split())
    for words in ("Khadija El Alaoui", "خديجة العلوي", "Fonder une coopérative", "تأسيس تعاونية", "22 novembre 2026",
                  "2345-6789-ACD4", f"{BASE}c/23456789ACD4", "pièce d’identité", "وثيقة هوية",
                  "Au moins 60"):  # fmt: skip
        assert words in said, said


def test_the_paper_is_one_page_of_a4_and_small(paper: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(paper)
    assert len(document) == 1
    assert [round(points / 72 * 25.4) for points in document[0].get_size()] == [297, 210]
    assert len(paper) < 100_000
    document.close()


@pytest.mark.parametrize("kind", [PAPER, pytest.param(PICTURE, marks=pytest.mark.soak)])
def test_no_letter_is_missing(issuer: Issuer, kind: str) -> None:
    from weasyprint import HTML

    row = certificate(name="ثَوْرِيَّة أڭادير پاڤ", name_latin="Thouriya d’Agadir ŒŸ ⵜⴰⵎⴰⵣⵉⵖⵜ", is_demonstration=True)
    drawn: bytes = HTML(string=page_of(issuer, row, kind)).write_pdf(uncompressed_pdf=True)
    shown = re.findall(rb"<([0-9a-f]+)>", b"".join(re.findall(rb"\[([^\[\]]*)\]\s*TJ", drawn)))
    glyphs = [text[place : place + 4] for text in shown for place in range(0, len(text), 4)]
    assert len(glyphs) > 200
    assert b"0000" not in glyphs, "glyph 0 is the box of a missing letter"


@pytest.mark.parametrize("lost", [0.0, 0.04])
def test_the_code_on_paper_is_read_by_another_decoder_though_a_part_is_lost(paper: bytes, lost: float) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(paper)
    image = document[0].render(scale=150 / 72).to_pil()  # a cheap printer and a cheap camera: 150 dots an inch
    document.close()
    if lost:
        side = int((lost * (45 / 25.4 * 150) ** 2) ** 0.5)
        across, down = image.width // 2, int(image.height * 0.8)
        image.paste((255, 255, 255), (across, down, across + side, down + side))
    [text] = read(image)
    record = read_record(text.removeprefix(f"{BASE}c/"))
    assert record.statement == STATEMENT
    assert judged(record, {KEY_ID: ROW}) is Verdict.VALID


def test_the_picture_is_small_and_its_code_is_read_after_a_messaging_app_shrank_it(issuer: Issuer) -> None:
    row = certificate()
    picture = png_of(pdf_file(page_of(issuer, row, PICTURE)), row.credential)
    image = Image.open(io.BytesIO(picture))
    assert image.size == (1080, 1350)
    assert len(picture) < 120_000
    shrunk = io.BytesIO()
    image.convert("RGB").resize((864, 1080)).save(shrunk, "JPEG", quality=60)
    for each in (image, Image.open(shrunk)):
        assert read(each) == [f"{BASE}c/{row.record}"]


@pytest.mark.soak
@pytest.mark.parametrize("letters", [41, 90, 200])
def test_the_longest_names_stay_apart_from_what_stands_below(issuer: Issuer, letters: int) -> None:
    import pypdfium2

    row = certificate(name=LONGEST[:letters], name_latin=("Abdessalam " * 20)[:letters], is_demonstration=True)
    pdf = pdf_file(page_of(issuer, row, PAPER))
    picture = Image.open(io.BytesIO(png_of(pdf_file(page_of(issuer, row, PICTURE)), row.credential)))
    document = pypdfium2.PdfDocument(pdf)
    paper = document[0].render(scale=150 / 72).to_pil()
    assert len(document) == 1
    document.close()
    for image in (paper, picture):  # a code that letters ran into would not be read
        assert read(image) == [f"{BASE}c/{row.record}"]


def test_a_name_is_text_and_never_markup(issuer: Issuer) -> None:
    page = page_of(issuer, certificate(name='<img src="https://x.test/a.png">'), PAPER)
    assert "&lt;img" in page
    with pytest.raises(NothingFetched):
        pdf_file('<img src="https://x.test/a.png">')


def test_drawings_are_kept_and_too_many_at_once_are_turned_away(issuer: Issuer) -> None:
    drawings, row = Drawings(), certificate()
    first = drawings.drawn(issuer, row, PDF)
    assert first.startswith(b"%PDF")
    for _ in range(WAITING):
        assert drawings._places.acquire(blocking=False)
    assert drawings.drawn(issuer, row, PDF) is first, "what was drawn once needs no place"
    with pytest.raises(TooManyDrawings):
        drawings.drawn(issuer, row, PNG)


@pytest.mark.soak
def test_a_drawing_that_fails_says_why(issuer: Issuer) -> None:
    row = certificate()
    row.credential = "\ud800"  # half a letter, which no picture can carry
    with pytest.raises(NotDrawn, match="UnicodeEncodeError"):
        Drawings().drawn(issuer, row, PNG)
