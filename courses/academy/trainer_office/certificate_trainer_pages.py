"""Certificates as trainers see them: who has one, who they are, issuing again and revoking."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.certificates.checking import Finding, check
from academy.certificates.eligibility import Standing, standing_of
from academy.certificates.errors import AlreadyRevoked, CriteriaNotMet, ReasonMissing
from academy.certificates.identity import Document, known_identity, record_identity
from academy.certificates.issuing import issue, issue_again, latest_certificate, revoke
from academy.certificates.numbers import in_groups
from academy.certificates.record import Identity
from academy.certificates.rows import Certificate
from academy.certificates.words import attendance_sentences, document_words, identity_sentence, level_words
from academy.cohorts import LearnerRow, cohort_of, require_learner, roster
from academy.database import utc_now
from academy.entry_errors import BadName
from academy.player.certificate_pages import file_of
from academy.player.pages import page, seen
from academy.player.site import Visit
from academy.records import Cohort


@dataclass(frozen=True)
class LearnerCertificate:
    """A learner of a cohort, and how far a certificate is."""

    learner: LearnerRow
    row: Certificate | None
    finding: Finding | None
    standing: Standing


def show_certificates(visit: Visit) -> Response:
    """Show every learner of a cohort with their certificate, or what lacks for it."""
    cohort = _cohort(visit)
    learners = [each for each in roster(visit.session, cohort.cohort_id) if each.status == "admitted"]
    return page(
        visit, "certificates.html", cohort=cohort, learners=[_learner(visit, cohort, each) for each in learners]
    )


def show_learner(visit: Visit) -> Response:
    """Show one learner's certificate with what a trainer may do."""
    return _learner_page(visit)


def save_identity(visit: Visit) -> Response:
    """Write how the trainer identified the learner, and the names to print."""
    try:
        identity = Identity(visit.said("identity"))
        record_identity(
            visit.session,
            trainer_id=visit.someone.person_id,
            **_place(visit),
            identity=identity,
            name=visit.said("name"),
            name_latin=visit.said("name_latin"),
            document=visit.said("document"),
            now=utc_now(),
        )
    except BadName as problem:
        return _learner_page(visit, status=422, problem=visit.texts(problem.message))
    except ValueError:
        raise HTTPException(400) from None
    return seen(visit, *_page(visit), saved="yes")


def issue_for_learner(visit: Visit) -> Response:
    """Issue the learner's certificate, or issue it again with what is known now."""
    there, trainer_id = latest_certificate(visit.session, **_place(visit)), visit.someone.person_id
    try:
        if there is None:
            issue(visit.session, visit.site.issuer, **_place(visit), now=utc_now(), actor_id=trainer_id)
        else:
            issue_again(visit.session, visit.site.issuer, number=there.number, now=utc_now(), actor_id=trainer_id)
    except (CriteriaNotMet, AlreadyRevoked):
        pass  # the page itself says what lacks
    return seen(visit, *_page(visit))


def revoke_certificate(visit: Visit) -> Response:
    """Revoke the learner's certificate, with a reason."""
    there = _held(visit)
    try:
        revoke(
            visit.session,
            number=there.number,
            reason=visit.said("reason"),
            now=utc_now(),
            actor_id=visit.someone.person_id,
        )
    except ReasonMissing:
        return _learner_page(visit, status=422, problem=visit.texts("Write why, in a few words."))
    return seen(visit, *_page(visit))


def learner_file(visit: Visit) -> Response:
    """Return a learner's certificate as a file."""
    return file_of(visit, _held(visit), _page(visit))


def _learner_page(visit: Visit, *, status: int = 200, problem: str = "") -> Response:
    cohort = _cohort(visit)
    require_learner(visit.session, **_place(visit))
    wanted = visit.parameters["person_id"]
    found = next(each for each in roster(visit.session, cohort.cohort_id) if each.person_id == wanted)
    shown, known = _learner(visit, cohort, found), known_identity(visit.session, **_place(visit))
    return page(
        visit,
        "learner_certificate.html",
        status=status,
        cohort=cohort,
        each=shown,
        presence=attendance_sentences(visit.texts, shown.standing),
        number=in_groups(shown.row.number) if shown.row else "",
        known=known,
        how_known=identity_sentence(visit.texts, known.identity, known.checker_name),
        levels=[(level, level_words(visit.texts, level)) for level in Identity],
        documents=[(each, document_words(visit.texts, each)) for each in Document],
        document=document_words(visit.texts, known.document) if known.document else "",
        is_saved="saved" in visit.request.query_params,
        is_busy="busy" in visit.request.query_params,
        problem=problem,
    )


def _learner(visit: Visit, cohort: Cohort, learner: LearnerRow) -> LearnerCertificate:
    row = latest_certificate(visit.session, person_id=learner.person_id, cohort_id=cohort.cohort_id)
    return LearnerCertificate(
        learner,
        row,
        check(visit.session, row.number, utc_now()) if row else None,
        standing_of(visit.session, visit.site.lessons_folder, cohort, learner.person_id, now=utc_now()),
    )


def _held(visit: Visit) -> Certificate:
    found = latest_certificate(visit.session, **_place(visit))
    if found is None:
        raise HTTPException(404)
    return found


def _cohort(visit: Visit) -> Cohort:
    return cohort_of(visit.session, visit.parameters["cohort_id"])


def _place(visit: Visit) -> dict[str, str]:
    return {"person_id": visit.parameters["person_id"], "cohort_id": visit.parameters["cohort_id"]}


def _page(visit: Visit) -> tuple[str, ...]:
    place = _place(visit)
    return ("trainer", "cohorts", place["cohort_id"], "people", place["person_id"], "certificate")
