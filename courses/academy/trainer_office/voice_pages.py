"""Where trainers and authors give lessons a voice: what can be heard, recording it, taking it back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from academy.database import only_reads, utc_now
from academy.player.pages import page, render, seen
from academy.player.site import Visit
from academy.records import Cohort, CohortTrainer
from academy.released import open_course
from academy.sound import errors
from academy.sound.machine_voice import built_courses
from academy.sound.places import screen_of
from academy.sound.rows import TAGS, SoundTrack
from academy.sound.small import LADDER, LONGEST_SECONDS, SCREEN_BYTES
from academy.sound.tracks import bring_back, keep_recording, room_for, take_back, voices_counted, words_at
from academy.sound.words import NAMES_OF_TAGS
from academy.trainer_office.voice_list import (
    NO_COURSE,
    NO_LESSON,
    Subject,
    heard_at,
    screens_of,
    subject_of,
    title_of,
    versions_of,
)
from widgets.theme.texts import LANGUAGES, Texts

_FOR_TEXTS, _FOR_EXERCISES = LADDER[0], LADDER[2]  # an exercise's screen holds many tracks


def voices(visit: Visit) -> Response:
    """Show the lessons that the person may speak, and how many of their texts a person says."""
    person_id, folder = visit.someone.person_id, visit.site.lessons_folder
    led = select(Cohort.course_id).join(CohortTrainer).where(CohortTrainer.person_id == person_id)
    known = built_courses(folder) if "author" in visit.someone.groups else sorted(set(visit.session.scalars(led)))
    courses = []
    for course_id in known:
        course = open_course(folder, course_id, versions_of(visit.session, folder, course_id, person_id)[0])
        lessons = [
            (lesson_id, title[visit.texts.language], _counted(visit, _subject(visit, course_id, lesson_id)))
            for lesson_id, title in course.lessons
        ]
        courses.append((course, lessons))
    words = _counted(visit, _subject(visit, NO_COURSE, NO_LESSON))
    return page(
        visit, "voices.html", courses=courses, words=words, names=NAMES_OF_TAGS, words_at=(NO_COURSE, NO_LESSON)
    )


def lesson_voices(visit: Visit) -> Response:
    """Show every text of a lesson with who says it in one language."""
    return _list(visit, subject_of(visit, visit.request.query_params.get("version", "")), _tag(visit))


def record_voice(visit: Visit) -> Response:
    """Take a recording; a browser without a script gets the list again, a script the changed line."""
    subject, tag, place = subject_of(visit, visit.said("version")), visit.said("tag"), visit.said("place")
    sent = visit.form.get("sound")
    try:
        track = _taken(visit, subject, tag, place, sent.file.read() if isinstance(sent, UploadFile) else b"")
    except errors.RefusedSound as refused:
        return _refused(visit, subject, tag, place, problem_words(visit.texts, refused), 422)
    except (errors.NoStudio, errors.StudioBusy) as wait:
        return _refused(visit, subject, tag, place, problem_words(visit.texts, wait), 503)
    with visit.site.sessions() as session:  # our own view is older than what was just kept
        only_reads(session)
        return _changed(replace(visit, session=session), subject, track)


def change_voice(visit: Visit) -> Response:
    """Take a track back, or let an earlier one count again."""
    subject, now, person_id = subject_of(visit, visit.said("version")), utc_now(), visit.someone.person_id
    track = visit.session.get(SoundTrack, visit.parameters["track_id"])
    if track is None or (track.course_id, track.lesson_id) != (subject.course, subject.lesson):
        raise HTTPException(404)
    if visit.said("wanted") == "again":
        track = bring_back(visit.session, track, person_id=person_id, now=now)
    else:
        take_back(visit.session, track, person_id=person_id, now=now)
        visit.session.flush()
    return _changed(visit, subject, track)


def problem_words(texts: Texts, problem: Exception) -> str:
    """Return what is wrong with a recording, to whoever made it."""
    match problem:
        case errors.ScreenFull():
            size = texts.number(max(1, round(problem.over_bytes / 1000)))
            return texts(
                "This screen would be {size} kB too heavy for a weak network: say it about {seconds} seconds shorter.",
                size=size, seconds=texts.number(max(1, round(problem.seconds))),
            )  # fmt: skip
        case errors.TooLongSound():
            return texts("A recording takes at most {seconds} seconds.", seconds=texts.number(problem.seconds))
        case errors.SilentSound():
            return texts("Nobody can be heard in this recording. Hold the phone nearer and record again.")
        case errors.EmptySound():
            return texts("Nothing was recorded. Record again, and speak before you stop.")
        case errors.NotSound():
            return texts("This file is no recording that we can play. Record again, or choose another file.")
        case errors.StudioBusy():
            return texts("Many recordings arrive at this moment. Send yours again in a minute.")
    return texts("Recordings cannot be taken on this machine. Tell the administrator: bubblewrap is missing.")


def _taken(visit: Visit, subject: Subject, tag: str, place: str, sent: bytes) -> SoundTrack:
    """Make a recording small while no transaction writes, then keep it in one of its own."""
    language = visit.said("text_language")
    if language not in LANGUAGES:
        raise HTTPException(400)
    spot = subject.spot(place, tag)
    words_at(spot, subject.texts, language)  # an unknown place or language is refused before any work
    room = room_for(visit.session, spot, subject.texts)
    best = _FOR_TEXTS if place.startswith("text/") else _FOR_EXERCISES
    small = visit.site.studio.small(sent, most_bytes=max(room, 0), best=best)
    with visit.site.sessions.begin() as session:
        kept = {"text_language": language, "texts": subject.texts, "person_id": visit.someone.person_id}
        return keep_recording(session, spot, small, **kept, now=utc_now())  # type: ignore[arg-type]


def _changed(visit: Visit, subject: Subject, track: SoundTrack) -> Response:
    if not _by_script(visit):
        asked = {"tag": track.tag, "version": subject.version, "open": track.place}
        answer = seen(visit, *_parts(subject), **asked)
        answer.headers["Location"] += f"#{anchor(track.place)}"
        return answer
    heard = heard_at(visit, subject, track.tag, track.place)
    line = render(
        visit.site, visit.texts, "voice_line.html", visit=visit, person=visit.person,
        heard=heard, problem="", problem_at="", **_around(visit, subject, track.tag),
    )  # fmt: skip
    counted = voices_counted(visit.session, subject.course, subject.lesson, subject.texts)
    return JSONResponse({"line": line, "count": count_words(visit.texts, counted[track.tag], len(subject.texts))})


def _refused(visit: Visit, subject: Subject, tag: str, place: str, problem: str, status: int) -> Response:
    if _by_script(visit):
        return JSONResponse({"problem": problem}, status)
    return _list(visit, subject, tag, status=status, problem=problem, problem_at=place)


def _list(
    visit: Visit, subject: Subject, tag: str, *, status: int = 200, problem: str = "", problem_at: str = ""
) -> Response:
    counted = voices_counted(visit.session, subject.course, subject.lesson, subject.texts)
    return page(
        visit,
        "lesson_voices.html",
        status=status,
        may_speak=True,
        title=title_of(visit, subject),
        screens=screens_of(visit, subject, tag),
        counted={each: count_words(visit.texts, count, len(subject.texts)) for each, count in counted.items()},
        versions=_versions(visit, subject),
        problem=problem,
        problem_at=problem_at,
        open_at=problem_at or visit.request.query_params.get("open", ""),
        screen_bytes=SCREEN_BYTES,
        longest_seconds=round(LONGEST_SECONDS),
        **_around(visit, subject, tag),
    )


def count_words(texts: Texts, count: int, most: int) -> str:
    """Return how many texts of all a person says."""
    return texts("{count} of {most}", count=texts.number(count), most=texts.number(most))


def anchor(place: str) -> str:
    """Return the name of a place on the page."""
    return "at-" + place.replace("/", "-")


def _around(visit: Visit, subject: Subject, tag: str) -> dict[str, Any]:
    """Return what a line of the list needs besides itself."""
    return {
        "subject": subject,
        "tag": tag,
        "names": NAMES_OF_TAGS,
        "address": visit.site.path(*_parts(subject)),
        "anchor": anchor,
        "screen_of": screen_of,
    }


def _parts(subject: Subject) -> tuple[str, ...]:
    return "trainer", "voices", subject.course_id, subject.lesson_id


def _subject(visit: Visit, course_id: str, lesson_id: str) -> Subject:
    return subject_of(replace(visit, parameters={"course_id": course_id, "lesson_id": lesson_id}))


def _counted(visit: Visit, subject: Subject) -> Mapping[str, str]:
    counted = voices_counted(visit.session, subject.course, subject.lesson, subject.texts)
    return {tag: count_words(visit.texts, count, len(subject.texts)) for tag, count in counted.items() if count}


def _versions(visit: Visit, subject: Subject) -> list[str]:
    if not subject.course:
        return []
    known = versions_of(visit.session, visit.site.lessons_folder, subject.course, visit.someone.person_id)
    return known if len(known) > 1 else []


def _tag(visit: Visit) -> str:
    wanted = visit.request.query_params.get("tag", "")
    return wanted if wanted in TAGS else visit.texts.language


def _by_script(visit: Visit) -> bool:
    return "X-Form-Token" in visit.request.headers
