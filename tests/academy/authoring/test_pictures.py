"""Pictures of lessons are small and harmless, whatever was brought."""

import io

import pytest
from PIL import Image

from academy.authoring.errors import BadPicture
from academy.authoring.pictures import made_ready, picture_name, safe_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<path d="M0 0" onclick="alert(1)"/>',
        '<image href="https://evil.example/x.png"/>',
        '<use xlink:href="https://evil.example/x.svg#a"/>',
        '<rect style="fill: url(https://evil.example/x)"/>',
        '<rect fill="url( &quot;https://evil.example/x&quot;)"/>',
        "<style>@import url(https://evil.example/x.css);</style>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload='alert(1)'/></foreignObject>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onmouseover" to="alert(1)"/>',
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
    ],
)
def test_nothing_of_an_svg_runs_or_comes_from_outside(inside: str) -> None:
    cleaned = safe_svg(SVG.format(inside + '<path d="M0 0h9"/>').encode()).decode()
    assert "M0 0h9" in cleaned
    for word in ("script", "evil", "alert", "import", "onclick", "foreignObject", "animate", "<set"):
        assert word not in cleaned


@pytest.mark.parametrize(
    "content",
    [
        b"", b"GIF89a", b"<svg", b"<html><svg/></html>", b'<?xml version="1.0"?><html/>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg">\0</svg>', SVG.format("x" * 200_000).encode(),
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"\xff\xd8\xff" + b"x" * 50,
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(BadPicture, match=r"Take a PNG|too large"):
        made_ready(content)


def test_a_drawing_stays_what_it_is() -> None:
    svg = SVG.format('<g transform="scale(2)"><text x="1" fill="url(#a)">عسل</text><use href="#a"/></g>')
    cleaned = safe_svg(svg.encode()).decode()
    for part in ("عسل", 'transform="scale(2)"', 'fill="url(#a)"', 'href="#a"'):
        assert part in cleaned
    assert safe_svg(cleaned.encode()).decode() == cleaned


def test_a_photograph_becomes_small_and_says_nothing_of_where_it_was_taken() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "at home"
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(out, "JPEG", exif=exif)
    kind, small = made_ready(out.getvalue())
    with Image.open(io.BytesIO(small)) as picture:
        assert (kind, picture.size) == ("jpg", (960, 640))
        assert not picture.getexif()
    assert b"at home" not in small


def test_a_name_is_told_by_the_file_and_leads_nowhere() -> None:
    assert picture_name("../../etc/Ruche d’Aïcha.SVG", "svg", []) == "media/ruche-daicha.svg"
    assert picture_name("خلية.png", "png", ["media/picture.png"]) == "media/picture-2.png"
    assert picture_name("..\\..\\x", "jpg", []) == "media/x.jpg"
