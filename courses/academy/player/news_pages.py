"""A learner's news, newest first, each as a text to forward; and whether messages go out, which they decide."""

import datetime as dt
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from academy.cohorts import cohort_of
from academy.database import utc_now
from academy.entry_errors import EntryRefused
from academy.errors import UnknownLesson
from academy.notices.contacts import SMS, agree, confirm, contacts_of, withdraw
from academy.notices.making import ANSWERED, CERTIFICATE, DEADLINE, EXTENSION, FEEDBACK, GRADED, VERSION
from academy.notices.reading import mark_read, news_of
from academy.notices.rows import Contact, Notice
from academy.notices.words import label, place_of, sentence, sort_of, subject_of
from academy.player.lesson_voice import Voice, voice_of_lesson, voice_of_words
from academy.player.pages import page, seen
from academy.player.receipt_pages import sms_address
from academy.player.site import Visit
from academy.records import Cohort, Person
from academy.sound.lookup import Track
from academy.sound.places import TITLE_PLACE

_MOST_NUMBER = 2**53
# By kind of news, its picture; no tick for a result, which may be a poor one.
_SIGNS = {
    GRADED: "page", FEEDBACK: "person", DEADLINE: "waits", EXTENSION: "waits", CERTIFICATE: "right",
    ANSWERED: "question", VERSION: "page",
}  # fmt: skip


@dataclass(frozen=True)
class NewsRow:
    """A notice as the page shows it."""

    notice: Notice
    label: str
    sentence: str
    group: str
    address: str
    forward: str
    sms: str
    sign: str  # its picture
    said: Track | None
    title: Track | None  # of the lesson that it is about


@dataclass(frozen=True)
class Messages:
    """One way in which messages may go out, and how far this person is with it."""

    channel: str
    contact: Contact | None
    address: str  # to begin with, in the form
    problem: str


def show_news(visit: Visit) -> Response:
    """Show a learner's news."""
    return _news_page(visit)


def read_news(visit: Visit) -> Response:
    """Mark as read what the page had shown."""
    typed = visit.said("up_to")
    if not (typed.isascii() and typed.isdecimal() and int(typed) < _MOST_NUMBER):
        raise HTTPException(400)
    mark_read(visit.session, visit.someone.person_id, up_to=int(typed), now=utc_now())
    return seen(visit, "news")


def agree_to_messages(visit: Visit) -> Response:
    """Take a person's consent and send a code to the address they gave."""
    channel = _offered(visit)
    if visit.said("agrees") != "yes":
        return _refused(visit, channel, visit.texts("Tick the box first: without your consent nothing is sent."))
    try:
        theirs = {"person_id": visit.someone.person_id, "channel": channel, "address": visit.said("address")}
        agree(visit.session, **theirs, now=utc_now())
    except EntryRefused as problem:
        return _refused(visit, channel, visit.texts(problem.message, **problem.values))
    return seen(visit, "news")


def prove_address(visit: Visit) -> Response:
    """Take the code that came to the address; a wrong one is counted, so it is no error of the request."""
    channel = _offered(visit)
    try:
        theirs = {"person_id": visit.someone.person_id, "channel": channel, "code": visit.said("code")}
        confirm(visit.session, **theirs, now=utc_now())
    except EntryRefused as problem:
        return _refused(visit, channel, visit.texts(problem.message, **problem.values))
    return seen(visit, "news")


def stop_messages(visit: Visit) -> Response:
    """Forget an address: one tap, also on a site that sends no more."""
    channel = visit.parameters["channel"]
    withdraw(visit.session, person_id=visit.someone.person_id, channel=channel, now=utc_now())
    return seen(visit, "news")


def _offered(visit: Visit) -> str:
    channel = str(visit.parameters["channel"])
    if channel not in visit.site.channels:
        raise HTTPException(404)
    return channel


def _refused(visit: Visit, channel: str, problem: str) -> Response:
    return _news_page(visit, status=422, problems={channel: problem})


def _news_page(visit: Visit, *, status: int = 200, problems: dict[str, str] | None = None) -> Response:
    notices, now = news_of(visit.session, visit.someone.person_id), utc_now()
    return page(
        visit,
        "news.html",
        status=status,
        is_kept=status == 200,
        rows=[_row(visit, each, now) for each in notices],
        voice=voice_of_words(visit),
        unread=sum(each.read_at is None for each in notices),
        up_to=max((each.notice_id for each in notices), default=0),
        messages=_messages(visit, problems or {}),
    )


def _row(visit: Visit, notice: Notice, now: dt.datetime) -> NewsRow:
    cohort, texts = cohort_of(visit.session, notice.cohort_id), visit.texts
    said = sentence(texts, notice, subject_of(visit.site.lessons_folder, cohort, notice, texts.language), now)
    forward = f"{cohort.title}\n{said}"
    address = visit.site.path(*place_of(notice))
    voice = _voice(visit, cohort, notice)
    return NewsRow(
        notice,
        label(texts, sort_of(notice)),
        said,
        cohort.title,
        address,
        forward,
        sms_address(forward),
        _SIGNS[sort_of(notice)],
        voice.word(f"news_{sort_of(notice)}"),
        voice.text(TITLE_PLACE) if notice.lesson_id else None,
    )


def _voice(visit: Visit, cohort: Cohort, notice: Notice) -> Voice:
    """Return the voice of a notice's lesson; the words alone where its version was never built here."""
    try:
        return voice_of_lesson(visit, cohort, notice.lesson_id) if notice.lesson_id else voice_of_words(visit)
    except UnknownLesson:
        return voice_of_words(visit)


def _messages(visit: Visit, problems: dict[str, str]) -> list[Messages]:
    """Return the ways that the site offers, and those it offered once to somebody who agreed then."""
    known = contacts_of(visit.session, visit.someone.person_id)
    person = visit.session.get_one(Person, visit.someone.person_id)
    typed = visit.said("address")
    return [
        Messages(
            channel,
            known.get(channel),
            typed if channel in problems else (person.telephone or "") if channel == SMS else "",
            problems.get(channel, ""),
        )
        for channel in sorted({*visit.site.channels, *known})
    ]
