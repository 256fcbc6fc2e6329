"""A certificate as a page to be drawn: A4 to print, and a tall picture to forward; Arabic first, French beside it."""

from functools import cache
from pathlib import Path
from typing import Any

import segno
from jinja2 import Environment
from markupsafe import Markup

import widgets.theme
from academy.certificates.criteria import Criteria
from academy.certificates.issuer import NAMES, Issuer
from academy.certificates.numbers import in_groups
from academy.certificates.record import Identity
from academy.certificates.rows import Certificate
from academy.certificates.words import criteria_lines, identity_sentence
from academy.web_service.templating import environment
from widgets.theme.texts import LANGUAGES, Texts

_THEME = Path(widgets.theme.__file__).parent
PAPER, PICTURE = "paper", "picture"  # the two templates


def page_of(issuer: Issuer, row: Certificate, kind: str) -> str:
    """Return a certificate as one HTML page that asks for nothing else.

    Parameters
    ----------
    kind
        ``paper`` or ``picture``.
    """
    faces = [_face(Texts(language), row) for language in LANGUAGES]
    return (
        _environment()
        .get_template(f"{kind}.html")
        .render(
            row=row,
            faces=faces,
            density=_density(row, faces),
            palette=Markup((_THEME / "palette.css").read_text(encoding="utf-8")),  # noqa: S704  # our own file
            mark=Markup((_THEME / "mark.svg").read_text(encoding="utf-8")),  # noqa: S704  # our own file
            qr=qr_of(issuer, row),
            number=in_groups(row.number),
            address=issuer.check_address(row.number),
        )
    )


def qr_of(issuer: Issuer, row: Certificate) -> Markup:
    """Return the QR of a certificate as SVG: the check address, then the record, which verifies without a network.

    The record stands in capitals and digits, which take 5.5 bits each; at the level M, 15 % of the drawing may be lost.
    """
    parts: Any = [issuer.check_address(""), row.record]  # segno takes the parts apart; its types do not say so
    code = segno.make(parts, error="m", micro=False)
    drawing = code.svg_inline(scale=1, border=4, omitsize=True, svgclass="qr", lineclass=None)
    return Markup(drawing)  # noqa: S704  # drawn by segno: modules, no text


def _face(texts: Texts, row: Certificate) -> dict[str, Any]:
    """Return what stands on one language's side."""
    return {
        "t": texts,
        "office": NAMES[texts.language],
        "course": row.course_title.get(texts.language) or next(iter(row.course_title.values())),
        "criteria": criteria_lines(texts, Criteria(**row.criteria)),
        "identity": identity_sentence(texts, Identity(row.identity), row.checker_name),
        "issued_on": texts.date(row.issued_on),
        "expires_on": texts.date(row.expires_on) if row.expires_on else "",
    }


def _density(row: Certificate, faces: list[dict[str, Any]]) -> str:
    """Return how small the letters must be for the longest of what stands on it."""
    longest = max(len(row.name), len(row.name_latin), *(len(face["course"]) for face in faces))
    return "tiny" if longest > 90 else "dense" if longest > 40 else ""


@cache
def _environment() -> Environment:
    return environment(Path(__file__).parent / "templates")
