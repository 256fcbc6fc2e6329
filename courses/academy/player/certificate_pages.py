"""A member's own certificate: what lacks, how to get it, and the paper, the picture and the credential to take away."""

from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.certificates.checking import Finding, check
from academy.certificates.drawing import PDF, PNG
from academy.certificates.eligibility import standing_of
from academy.certificates.errors import AlreadyRevoked, CriteriaNotMet, TooManyDrawings
from academy.certificates.issuing import issue, latest_certificate
from academy.certificates.numbers import in_groups
from academy.certificates.rows import Certificate
from academy.certificates.words import attendance_sentences, criteria_lines, share_text
from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.player.lesson_voice import voice_of_words
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Cohort

CREDENTIAL = "jwt"
_KINDS = {PDF: "application/pdf", PNG: "image/png", CREDENTIAL: "application/vc+jwt"}


def your_certificate(visit: Visit) -> Response:
    """Show a learner's certificate in a cohort, or what is left to do for it."""
    cohort, row, voice = _cohort(visit), _own(visit), voice_of_words(visit)
    if row is None:
        standing = standing_of(
            visit.session,
            visit.site.lessons_folder,
            cohort,
            visit.someone.person_id,
            now=utc_now(),
            for_learner=True,
        )
        asked = criteria_lines(visit.texts, standing.criteria)
        present = attendance_sentences(visit.texts, standing)
        return page(
            visit,
            "certificate.html",
            cohort=cohort,
            row=None,
            standing=standing,
            criteria=asked,
            presence=present,
            voice=voice,
        )
    address = visit.site.issuer.check_address(row.number)
    return page(
        visit,
        "certificate.html",
        cohort=cohort,
        row=row,
        finding=_finding(visit, row),
        voice=voice,
        number=in_groups(row.number),
        address=address,
        share=share_text(visit.texts, row, address),
        is_busy="busy" in visit.request.query_params,
    )


def get_certificate(visit: Visit) -> Response:
    """Issue a learner's certificate when the course's criteria are met; otherwise the page says what lacks."""
    place = {"person_id": visit.someone.person_id, "cohort_id": visit.parameters["cohort_id"]}
    with suppress(CriteriaNotMet, AlreadyRevoked):  # the page itself says so
        issue(visit.session, visit.site.issuer, **place, now=utc_now(), actor_id=visit.someone.person_id)
    return seen(visit, "cohorts", visit.parameters["cohort_id"], "certificate")


def certificate_file(visit: Visit) -> Response:
    """Return a learner's own certificate as a file."""
    row = _own(visit)
    return file_of(visit, row, ("cohorts", visit.parameters["cohort_id"], "certificate"))


def file_of(visit: Visit, row: Certificate | None, page_parts: tuple[str, ...]) -> Response:
    """Return a certificate as the kind of file in the address; the page it belongs to when too many are drawn."""
    kind = visit.parameters["file_kind"]
    if row is None or row.erased_at or row.revoked_at or kind not in _KINDS:
        raise HTTPException(404)
    try:
        content = row.credential.encode() if kind == CREDENTIAL else _drawn(visit, row, kind)
    except TooManyDrawings:
        return seen(visit, *page_parts, busy="yes")
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="attestation-{in_groups(row.number)}.{kind}"',
    }
    return Response(content, media_type=_KINDS[kind], headers=headers)


def _drawn(visit: Visit, row: Certificate, kind: str) -> bytes:
    return visit.site.drawings.drawn(visit.site.issuer, row, kind)


def _finding(visit: Visit, row: Certificate) -> Finding:
    return check(visit.session, row.number, utc_now())


def _own(visit: Visit) -> Certificate | None:
    cohort_id = visit.parameters["cohort_id"]
    return latest_certificate(visit.session, person_id=visit.someone.person_id, cohort_id=cohort_id)


def _cohort(visit: Visit) -> Cohort:
    return cohort_of(visit.session, visit.parameters["cohort_id"])
