"""Receipts on pages: the text that a learner keeps and forwards, and the trainer's check of one that is shown."""

import re
import unicodedata
from urllib.parse import quote

import segno
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.answer_languages import languages_of_submission
from academy.errors import AcademyError
from academy.identifiers import ascii_digits, without_controls
from academy.player.gate import is_trainer
from academy.player.lesson_view import released
from academy.player.pages import page
from academy.player.site import Site, Visit
from academy.receipts import Verdict, check, number_of
from academy.records import Cohort, Person, Submission
from widgets.theme.texts import LANGUAGES, Texts

MOST_TEXT = 4000
_DASHES = re.compile(r"\s*[-‐‑‒–—]\s*")


def receipt_text(site: Site, texts: Texts, cohort: Cohort, submission: Submission) -> str:
    """Return a receipt as a text to keep or forward: what was handed in, where and when; nobody's name."""
    title = released(site, cohort, submission.lesson_id, texts.language).title
    said = (
        texts("Taawoun: receipt of a submission"),
        texts("Receipt number: {number}", number=number_of(submission)),
        texts("Lesson: {title}", title=title),
        texts("Group: {title}", title=cohort.title),
        texts("Attempt: {number}", number=texts.number(submission.attempt)),
        texts("Received: {when} (hour of Morocco)", when=texts.moment(submission.submitted_at)),
    )
    return "\n".join(said)


def sms_address(text: str) -> str:
    """Return the address that opens the phone's own messages with a text in them."""
    return f"sms:?&body={quote(text, safe='')}"


def receipt_picture(site: Site, submission: Submission) -> Markup:
    """Return a receipt's code as a picture that any phone's camera reads: it opens the trainer's check."""
    address = f"{site.address}{site.path('trainer', 'receipts')}?number={number_of(submission)}"
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=2)
    return Markup(drawn)  # noqa: S704  # drawn by segno from our own address: modules, no text


def check_receipt(visit: Visit) -> Response:
    """Say whether a receipt is ours, whose it is, and which of its lines were changed."""
    shown = (visit.said("text") or visit.request.query_params.get("number", ""))[:MOST_TEXT]
    if not shown.strip():
        return page(visit, "receipts.html", shown="", found=None)
    found = check(visit.session, shown, visit.site.signing_key)
    submission = found.submission
    own = submission is not None and is_trainer(visit, submission.cohort_id)
    cohort = visit.session.get(Cohort, submission.cohort_id) if submission and own else None
    foreign = [] if submission is None else foreign_lines(visit, submission, shown)
    return page(
        visit,
        "receipts.html",
        status=422 if found.verdict is Verdict.NO_NUMBER else 200,
        shown=shown,
        found=found,
        cohort=cohort,
        learner=visit.session.get(Person, submission.person_id) if submission and own else None,
        lines=receipt_text(visit.site, visit.texts, cohort, submission).split("\n")[2:]
        if submission and cohort
        else [],
        foreign=foreign,
        answered_in=_questions_by_language(visit, cohort, submission) if submission and cohort else {},
    )


def _questions_by_language(visit: Visit, cohort: Cohort, submission: Submission) -> dict[str, list[int]]:
    """Return the numbers of the questions that were answered in each language, in the lesson's order."""
    graded = list(released(visit.site, cohort, submission.lesson_id, visit.texts.language).graded)
    found: dict[str, list[int]] = {}
    for exercise_id, language in languages_of_submission(visit.session, submission).items():
        if exercise_id in graded:
            found.setdefault(language, []).append(graded.index(exercise_id) + 1)
    return {language: sorted(numbers) for language, numbers in sorted(found.items())}


def foreign_lines(visit: Visit, submission: Submission, shown: str) -> list[str]:
    """Return the lines of a shown text that stand in no receipt of this submission: changed, or added."""
    cohort = visit.session.get(Cohort, submission.cohort_id)
    if cohort is None:
        raise HTTPException(404)
    ours = {_plain(number_of(submission))}
    for language in LANGUAGES:
        try:
            ours |= {_plain(each) for each in receipt_text(visit.site, Texts(language), cohort, submission).split("\n")}
        except (AcademyError, HTTPException):  # a lesson that is built no more
            continue
    return [each.strip() for each in shown.splitlines() if _plain(each) and _plain(each) not in ours]


def _plain(line: str) -> str:
    """Return a line without what messaging apps put around it: marks of quotes, kinds of spaces, controls."""
    normal = _DASHES.sub("-", unicodedata.normalize("NFKC", ascii_digits(without_controls(line))))
    return " ".join(normal.split()).lstrip(">* ").rstrip("* ").casefold()
