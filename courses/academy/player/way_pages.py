"""My courses: first what to do next, then how far one is in each course, then what to join."""

import datetime as dt

from starlette.responses import Response

from academy.attendance.planning import sessions_to_come
from academy.database import utc_now
from academy.marking.waiting import answers_waiting
from academy.player.gate import sees_all_results
from academy.player.hall_hours import next_meeting
from academy.player.lesson_voice import voice_of_step
from academy.player.pages import page
from academy.player.ready_text import forwarded, way_text
from academy.player.site import Visit
from academy.player.way_words import MOST_OTHERS, StepSayer, progress_of
from academy.questions.threads import questions_waiting, unread_replies
from academy.rosters.past import PastCohort, past_cohorts, teaching_now
from academy.sound.words import NAMES_OF_TAGS
from academy.under_way import count_being_graded
from academy.way.next_step import Rank, steps
from academy.way.reading import read_learner
from academy.way.standing import Way, way_of


def my_courses(visit: Visit) -> Response:
    """Show what to do next, then all courses of a learner, then the groups of a trainer."""
    person, now = visit.someone, utc_now()
    is_guide, is_member = "trainer" in person.groups, "member" in person.groups
    way = learners_way(visit, now)
    words = StepSayer(visit, way, now)
    first, *others = steps(way.facts, now=now)
    is_shown = is_member or bool(way.courses)
    return page(
        visit,
        "my_courses.html",
        is_kept=is_member,
        may_speak=is_member,
        unread_replies=unread_replies(visit.session, person.person_id) if is_member else 0,
        questions_waiting=questions_waiting(visit.session, person.person_id) if is_guide else 0,
        way=way,
        progress=[progress_of(each) for each in way.courses],
        step=words.say(first) if is_shown else None,
        is_done=first.rank >= Rank.AWAIT,
        voice=voice_of_step(visit, first),
        voice_names=NAMES_OF_TAGS,
        others=[words.say(each) for each in others[:MOST_OTHERS]] if is_shown else [],
        reviews_on=way.facts.reviews_on,
        meetings=_meetings(visit, way, now),
        forward=forwarded(way_text(visit, way)) if way.courses else None,
        now=now,
        teaching=teaching_now(visit.session, person.person_id) if is_guide else [],
        past=_past(visit) if is_member else [],
        essays=answers_waiting(visit.session, person.person_id) if is_guide else 0,
        being_graded=count_being_graded(visit.session, person.person_id) if is_guide else 0,
        sees_all_results=sees_all_results(visit),
        is_guide=is_guide,
        is_member=is_member,
    )


def _meetings(visit: Visit, way: Way, now: dt.datetime) -> dict[str, str]:
    """Return when and where each group meets next, in words, by cohort; one question for all of them."""
    cohort_ids = [each.cohort.cohort_id for each in way.courses]
    coming = sessions_to_come(visit.session, cohort_ids, now) if cohort_ids else {}
    return {cohort_id: next_meeting(visit.texts, meeting) for cohort_id, meeting in coming.items()}


def _past(visit: Visit) -> list[PastCohort]:
    """Return the cohorts that the person left, and those in the archive, with what they handed in there."""
    folder, language = visit.site.lessons_folder, visit.texts.language
    return past_cohorts(visit.session, visit.someone.person_id, folder, language)


def learners_way(visit: Visit, now: dt.datetime) -> Way:
    """Return the way of the person who asks, in the language on screen."""
    records = read_learner(visit.session, visit.someone.person_id, now=now)
    return way_of(visit.session, records, visit.site.lessons_folder, visit.texts.language, now)
