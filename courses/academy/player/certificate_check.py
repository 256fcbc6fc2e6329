"""Checking a certificate, open to everybody: by its QR, by its number, without a network, or by other programs."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from academy.certificates.badge import did_document, status_list
from academy.certificates.checking import Finding, Verdict, check
from academy.certificates.key_ring import current_key
from academy.certificates.numbers import in_groups, looks_like_number, plain_number
from academy.certificates.published import published
from academy.certificates.record import Identity
from academy.certificates.words import identity_sentence
from academy.database import utc_now
from academy.player.pages import page
from academy.player.site import Visit
from academy.registration import network_of
from academy.web_service.visitor_address import visitor_address

_FOR_OTHER_SITES = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*",
                    "Cross-Origin-Resource-Policy": "cross-origin"}  # fmt: skip
_BY_KEYS_ALONE = (
    Verdict.VALID, Verdict.EXPIRED, Verdict.REVOKED, Verdict.SUPERSEDED, Verdict.ALTERED, Verdict.FORGED,
    Verdict.WITHDRAWN,
)  # fmt: skip
_LATEST_LIST = 127  # a record numbers 2**24 certificates


def check_form(visit: Visit) -> Response:
    """Show where a number is typed; what was typed has an address of its own."""
    typed = visit.request.query_params.get("number", "").strip()
    if typed:
        plain = plain_number(typed) if looks_like_number(typed) else typed.rpartition("/c/")[2]
        return RedirectResponse(visit.site.path("c", plain or typed[:100]), 303)
    return page(visit, "check.html", finding=None, identity="", number="")


def check_shown(visit: Visit) -> Response:
    """Say what a certificate is: its number or its whole record stands in the address."""
    guesser = _who_asks(visit)
    if visit.site.unknown_numbers.are_too_many(guesser):
        raise HTTPException(429)
    finding = check(visit.session, visit.parameters["shown"], utc_now())
    if finding.verdict is Verdict.UNKNOWN:
        visit.site.unknown_numbers.add(guesser)
    return page(visit, "check.html", finding=finding, identity=_identity(visit, finding), number=_number(finding))


def check_offline(visit: Visit) -> Response:
    """Show the page that verifies a record in the browser alone, with the keys and lists of this moment."""
    now = utc_now()
    return page(
        visit,
        "check_offline.html",
        keys=published(visit.session, visit.site.issuer, now),
        levels={level: identity_sentence(visit.texts, level) for level in Identity},
        verdicts_shown=_BY_KEYS_ALONE,
        opened_at=now,
    )


def keys_file(visit: Visit) -> Response:
    """Return what a certificate is verified with, without a network."""
    return _open(published(visit.session, visit.site.issuer, utc_now()), "application/json")


def issuer_document(visit: Visit) -> Response:
    """Return the document of the issuer's ``did:web``, which verifiers of Open Badges ask for."""
    return _open(did_document(visit.session, visit.site.issuer), "application/did+json")


def revoked_list(visit: Visit) -> Response:
    """Return one signed status list, as a VC-JWT."""
    number = visit.parameters["list_number"]
    if number > _LATEST_LIST or current_key(visit.session) is None:
        raise HTTPException(404)
    signed = status_list(visit.session, visit.site.issuer, number, utc_now())
    return Response(signed, media_type="application/vc+jwt", headers=_FOR_OTHER_SITES)


def _open(content: Any, media_type: str) -> Response:
    return JSONResponse(content, headers=_FOR_OTHER_SITES, media_type=media_type)


def _identity(visit: Visit, finding: Finding) -> str:
    row = finding.certificate
    return identity_sentence(visit.texts, Identity(row.identity), row.checker_name) if row else ""


def _number(finding: Finding) -> str:
    return in_groups(finding.certificate.number) if finding.certificate else ""


def _who_asks(visit: Visit) -> str:
    """Return the network that asks: whoever guesses numbers from one address has the others of it too."""
    request = visit.request
    seen = visitor_address(request.headers.get("X-Forwarded-For", ""), visit.site.trusted_proxies)
    return network_of(seen or (request.client.host if request.client else ""))
