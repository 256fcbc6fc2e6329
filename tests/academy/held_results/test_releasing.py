"""Results are shown once a trainer says so: told once, never untold, whoever else says it at the same time."""

import threading

import pytest
from sqlalchemy import inspect, select

from academy.cohorts import add_cohort, cohort_of
from academy.erasure import erase_person
from academy.errors import NotTheirCohort
from academy.held_results.carried import keep_seen
from academy.held_results.errors import NothingToRelease
from academy.held_results.overview import held_in_cohorts, held_learners, held_lessons_of
from academy.held_results.releasing import write_release
from academy.held_results.rows import ResultRelease
from academy.marking.seen import note_seen, was_seen
from academy.records import AuditEntry, Submission
from academy.rosters.errors import CohortArchived
from academy.rosters.rows import CarriedSubmission, CohortPlan
from academy.terms.rows import Results
from academy.trainer_grades import standing_entry, write_points
from tests.academy.conftest import KEY, LEARNER, LESSON, TRAINER
from tests.academy.held_results.conftest import OTHER, HeldCohort


@pytest.mark.soak_on_postgresql
def test_unless_a_trainer_chooses_otherwise_results_are_seen_and_told_at_once(group: HeldCohort) -> None:
    group.attempt()
    assert group.held() == set()
    assert [each.detail["points"] for each in group.news()] == [0.37]
    assert group.release() == 0


def test_what_is_held_back_is_told_to_nobody_before_its_release_and_to_each_once_then(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    first, second = group.attempt(), group.attempt()
    third = group.attempt(OTHER, is_graded=False)
    assert group.held() == {first, second, third}
    assert not group.news()
    assert group.release(LESSON) == 1, "who has no result yet is not told"
    assert group.held() == set()
    (news,) = group.news()
    assert (news.lesson_id, news.detail) == (LESSON, {"points": 0.37, "most": 1.0, "waiting": 0})
    assert not group.news(OTHER)
    group.grade(third)
    assert [each.kind for each in group.news(OTHER)] == ["graded"], "told like any result, once it is there"
    assert group.release(LESSON) == 0, "asked again, nobody is told again"
    with group.academy.sessions() as session:
        (noted,) = session.scalars(select(AuditEntry).where(AuditEntry.action == "results released"))
        assert (noted.actor_id, noted.detail) == (TRAINER, {"lessons": [LESSON], "learner": None, "told": 1})


@pytest.mark.soak_on_postgresql
def test_a_release_of_all_lessons_is_one_piece_of_news_for_each_learner(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    group.attempt()
    group.attempt(lesson_id="second")
    group.attempt(OTHER, lesson_id="second")
    by = {"cohort_id": group.cohort_id, "actor_id": TRAINER}
    with group.academy.sessions.begin() as session:
        assert write_release(session, **by, lessons=[LESSON, "second"], now=group.academy.now) == 2
    assert [(each.lesson_id, each.detail) for each in group.news()] == [("", {"lessons": 2})]
    assert [each.lesson_id for each in group.news(OTHER)] == ["second"]


@pytest.mark.soak_on_postgresql
def test_one_learner_s_release_shows_it_to_nobody_else(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    mine, theirs = group.attempt(), group.attempt(OTHER)
    assert group.release(LESSON, LEARNER) == 1
    assert group.held() == {theirs}
    with group.academy.sessions() as session:
        shown = held_learners(session, group.cohort_id, LESSON, group.academy.now)
        assert [each.person_id for each in shown.lines] == [OTHER]
        told = held_lessons_of(session, group.cohort_id, group.academy.now)[LESSON]
        assert (told.learners, told.alone, told.released) == (1, 1, None)
    assert group.release(LESSON) == 1, "only who was not told yet"
    assert (mine in group.held(), len(group.news())) == (False, 1)


@pytest.mark.soak_on_postgresql
def test_what_was_shown_stays_shown_when_it_is_held_back_again(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    group.attempt()
    group.release(LESSON)
    after = group.attempt()
    assert group.held() == set(), "what is handed in after a release is shown with it"
    assert group.hold(LESSON) == 1
    assert group.hold(LESSON) == 0
    assert after not in group.held()
    later = group.attempt()
    assert group.held() == {later}
    assert group.release(LESSON) == 1


def test_changing_the_rule_unsays_nothing_and_tells_what_it_shows(group: HeldCohort) -> None:
    seen = group.attempt()
    waiting = group.attempt(OTHER, is_graded=False)
    group.rule(Results.RELEASE)
    assert group.held() == set(), "both were handed in when results were promised at once"
    group.grade(waiting)
    assert len(group.news(OTHER)) == 1
    held = group.attempt(OTHER)
    assert group.held() == {held}
    group.rule(Results.AT_ONCE)
    assert [len(group.news(OTHER)), len(group.news())] == [2, 1]
    group.rule(Results.RELEASE)
    assert group.held() == set()
    assert seen not in group.held()


@pytest.mark.soak_on_postgresql
def test_nothing_is_released_by_strangers_in_the_archive_or_out_of_the_group(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    group.attempt()
    with pytest.raises(NotTheirCohort):
        group.release(LESSON, trainer_id=LEARNER)
    for wrong in ({"lesson_id": "no-lesson"}, {"person_id": "pnobody2222"}):
        with pytest.raises(NothingToRelease):
            group.release(**wrong)
    with group.academy.sessions.begin() as session:
        plan = session.get(CohortPlan, group.cohort_id) or CohortPlan(cohort_id=group.cohort_id)
        plan.archived_at = group.academy.now
        session.add(plan)
    with pytest.raises(CohortArchived):
        group.release(LESSON)
    assert not group.news()


@pytest.mark.soak_on_postgresql
def test_points_by_hand_are_news_only_once_they_are_shown_and_seen_only_then(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    submission = group.attempt(points=None)
    with group.academy.sessions.begin() as session:
        made, waits = session.get_one(Submission, submission), standing_entry(session, submission, "minimum")
        by = {"trainer_id": TRAINER, "comment": "Bien"}
        entry = write_points(session, made, waits, **by, points=0.5, now=group.later(minutes=1))
        assert not was_seen(session, entry)
    assert not group.news()
    group.release(LESSON)
    assert [each.detail["points"] for each in group.news()] == [0.5]
    with group.academy.sessions.begin() as session:
        assert not was_seen(session, entry)
        note_seen(session, session.get_one(Submission, submission), group.later(minutes=1))
        assert was_seen(session, entry)


@pytest.mark.soak_on_postgresql
def test_who_was_erased_waits_for_nothing_and_is_told_nothing(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    group.attempt(OTHER)
    with group.academy.sessions.begin() as session:
        erase_person(session, OTHER, signing_key=KEY, actor_id=TRAINER, reason="asked", now=group.academy.now)
    with group.academy.sessions() as session:
        assert held_in_cohorts(session, [group.cohort_id], group.academy.now) == {}
    assert group.release(LESSON) == 0
    assert not group.news(OTHER)


def test_two_trainers_who_release_at_once_tell_each_learner_once(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    group.attempt()
    group.attempt(OTHER)
    told: list[int] = []
    threads = [threading.Thread(target=lambda: told.append(group.release(LESSON))) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(told) == [0, 2]
    with group.academy.sessions() as session:
        assert len(session.scalars(select(ResultRelease)).all()) == 1
    assert [len(group.news()), len(group.news(OTHER))] == [1, 1]


def test_trainers_read_how_many_wait_since_when_and_what_is_not_marked_yet(group: HeldCohort) -> None:
    group.rule(Results.RELEASE)
    group.attempt(points=None)
    since = group.academy.now
    group.attempt(OTHER)
    with group.academy.sessions() as session:
        told = held_lessons_of(session, group.cohort_id, group.academy.now)[LESSON]
        assert (told.learners, told.since, told.unmarked) == (2, since, 1)
        assert held_in_cohorts(session, [group.cohort_id], group.academy.now) == {
            group.cohort_id: {"count": 2, "since": since}
        }


def test_what_was_seen_in_one_group_is_seen_in_the_next_and_what_was_held_follows_its_rule(group: HeldCohort) -> None:
    academy = group.academy
    course_id, version = academy.cohort.course_id, academy.built.version
    with academy.sessions.begin() as session:
        add_cohort(
            session, cohort_id="second", course_id=course_id, version=version, language="fr", title="Deux",
            trainer_id=TRAINER, now=academy.now,
        )  # fmt: skip
    there = HeldCohort(academy, "second")
    there.rule(Results.RELEASE)
    group.attempt()
    group.rule(Results.RELEASE)
    group.attempt()
    seen, held = copied(group, there)
    assert there.held() == {seen, held}
    with academy.sessions.begin() as session:
        for _ in range(2):
            keep_seen(session, LEARNER, academy.cohort, cohort_of(session, "second"), academy.now)
    assert there.held() == {held}


def copied(group: HeldCohort, there: HeldCohort) -> list[int]:
    """Copy the attempts of one cohort to another, as a move does; return the numbers of the copies."""
    with group.academy.sessions.begin() as session:
        theirs = select(Submission).where(Submission.cohort_id == group.cohort_id).order_by(Submission.attempt)
        found = []
        for number, each in enumerate(session.scalars(theirs).all(), start=1):
            names = [column.name for column in inspect(Submission).columns if column.name != "submission_id"]
            copy = Submission(**{name: getattr(each, name) for name in names} | {"cohort_id": there.cohort_id})
            copy.attempt = number
            session.add(copy)
            session.flush()
            session.add(
                CarriedSubmission(
                    submission_id=copy.submission_id, person_id=copy.person_id, carried_from=each.submission_id,
                    carried_at=group.academy.now,
                )
            )  # fmt: skip
            found.append(copy.submission_id)
    return found
