"""What a certificate says in words, the same on paper, on screen and in the credential."""

from academy.certificates.criteria import Criteria
from academy.certificates.eligibility import Standing
from academy.certificates.identity import Document
from academy.certificates.record import Identity
from academy.certificates.rows import Certificate
from widgets.theme.texts import Texts


def criteria_lines(texts: Texts, criteria: Criteria) -> list[str]:
    """Return what a course asks, a sentence each."""
    lines = []
    if criteria.every_lesson:
        lines.append(texts("Every lesson submitted and graded."))
    if criteria.least_share:
        percent = texts.number(round(criteria.least_share * 100))
        lines.append(texts("At least {percent} % of the points.", percent=percent))
    if criteria.trainer_marks:
        lines.append(texts("Every written answer marked by the trainer."))
    if criteria.least_attendance:
        percent = texts.number(round(criteria.least_attendance * 100))
        lines.append(
            texts("Present at {percent} % of the group’s sessions at least; late is present.", percent=percent)
        )
    return lines


def attendance_sentences(texts: Texts, standing: Standing) -> list[str]:
    """Return how a learner's presence stands to what is asked; empty where it is not asked."""
    found, asked = standing.attendance, standing.criteria.least_attendance
    if not asked:
        return []
    if found is None:
        return [texts("No session of the group is planned yet.")] if standing.criteria.needs_sessions else []
    numbers = {"there": texts.number(found.there), "asked": texts.number(found.asked)}
    said = [texts("Present at {there} of {asked} sessions.", **numbers)]
    if found.excused:
        said.append(texts.plural("{count} excused, not counted.", "{count} excused, not counted.", found.excused))
    if found.unknown:
        more = texts.plural(
            "{count} session is to come or not noted: it counts neither as presence nor as absence.",
            "{count} sessions are to come or not noted: they count neither as presence nor as absence.",
            found.unknown,
        )
        said.append(more)
    return said


def identity_sentence(texts: Texts, identity: Identity, checker_name: str = "") -> str:
    """Return how it was established who the holder is; the trainer's name is said where it is known."""
    match identity:
        case Identity.SEEN if checker_name:
            return texts("The holder was seen in person by the trainer {name}.", name=checker_name)
        case Identity.SEEN:
            return texts("The holder was seen in person by the trainer.")
        case Identity.CARD if checker_name:
            return texts("An identity document of the holder was checked by the trainer {name}.", name=checker_name)
        case Identity.CARD:
            return texts("An identity document of the holder was checked by the trainer.")
    return texts("The name is as the holder gave it; nobody checked it.")


def level_words(texts: Texts, identity: Identity) -> str:
    """Return a way of identifying somebody, for a list to choose from."""
    return {
        Identity.DECLARED: texts("Name as the learner gave it"),
        Identity.SEEN: texts("I saw the learner in person"),
        Identity.CARD: texts("I checked an identity document"),
    }[identity]


def document_words(texts: Texts, document: str) -> str:
    """Return a kind of document, for a list to choose from."""
    return {
        Document.CNIE: texts("National identity card (CNIE)"),
        Document.PASSPORT: texts("Passport"),
        Document.RESIDENCE: texts("Residence card"),
        Document.OTHER: texts("Another document with a photo"),
    }[Document(document)]


def share_text(texts: Texts, row: Certificate, address: str) -> str:
    """Return a text to forward with the picture."""
    title = row.course_title.get(texts.language) or next(iter(row.course_title.values()))
    said = texts("{name} received the certificate “{title}”.", name=row.name, title=title)
    return f"{said} {texts('Check it here: {address}', address=address)}"
