"""Questions: journaled once, read by whom they are for, answered once, forgotten with their person."""

import base64
import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from academy import cohorts
from academy.erasure import erase_person
from academy.errors import NotEnrolled, NotTheirCohort, ReusedSequence
from academy.notices.rows import Notice
from academy.person_file import export_person
from academy.questions.asking import MOST_A_DAY, MOST_CHARACTERS, NewQuestion, Place, ask, plain_text
from academy.questions.errors import NothingAsked, NothingReplied, QuestionTooLong, TooManyQuestions
from academy.questions.replying import close, mark_read, open_again, reply
from academy.questions.rows import Question, QuestionReply, QuestionVoice
from academy.questions.threads import (
    questions_waiting,
    threads_of_learner,
    threads_of_trainer,
    unread_replies,
)
from academy.questions.voices import keep_voice, voice_of
from academy.records import Person
from hub_config.table_dumps import dumped, load, tables_of
from tests.academy.conftest import KEY, LEARNER, LESSON, NOON, TRAINER, SmallAcademy

OTHER = "pother22222"
_OURS = ("question_replies", "question_voices", "questions")
MINUTE = dt.timedelta(minutes=1)


def new(academy: SmallAcademy, number: int = 1, **changed: Any) -> NewQuestion:
    place = Place(academy.cohort.cohort_id, LESSON, "my_project")
    said = {"person_id": LEARNER, "place": place, "screen": "lesson", "language": "ar", "text": "لماذا؟"}
    return NewQuestion(**{**said, "device_id": "p-one", "sequence": number, **changed})


def add_learner(academy: SmallAcademy, session: Session, person_id: str) -> None:
    session.add(Person(person_id=person_id, name=person_id, created_at=NOON))
    session.flush()
    cohorts.join_with_code(session, person_id=person_id, code=academy.cohort.join_code, now=NOON)


def answer(session: Session, question: Question, **changed: Any) -> int:
    said = {
        "trainer_id": TRAINER,
        "text": "لأن القانون يقول ذلك",
        "voice_hash": None,
        "form_key": "f1",
        "to_all": False,
    }
    return reply(session, question_id=question.question_id, now=NOON + MINUTE, **{**said, **changed})


def test_a_question_sent_twice_is_kept_once_and_another_under_its_number_is_refused(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        first = ask(session, new(academy), now=NOON)
        again = ask(session, new(academy), now=NOON + MINUTE)
        assert (again.question_id, again.received_at) == (first.question_id, NOON)
        assert ask(session, new(academy, device_id="p-two"), now=NOON).question_id != first.question_id
        with pytest.raises(ReusedSequence):
            ask(session, new(academy, text="شيء آخر"), now=NOON)
        assert session.scalar(select(func.count()).select_from(Question)) == 2


def test_text_brought_by_hand_is_completed_by_the_voice_and_photo_that_come_later(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        brought = ask(session, new(academy), now=NOON)
        ask(session, new(academy, voice_hash="a" * 64, photo_hash="b" * 64), now=NOON + MINUTE)
        assert (brought.voice_hash, brought.photo_hash) == ("a" * 64, "b" * 64)
        ask(session, new(academy), now=NOON + MINUTE)
        assert brought.voice_hash == "a" * 64


def test_a_question_of_nothing_too_much_or_too_often_is_refused_in_words(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        with pytest.raises(NothingAsked):
            ask(session, new(academy, text=" \n\0 "), now=NOON)
        with pytest.raises(QuestionTooLong):
            ask(session, new(academy, text="ا" * (MOST_CHARACTERS + 1)), now=NOON)
        for number in range(MOST_A_DAY):
            ask(session, new(academy, number), now=NOON)
        with pytest.raises(TooManyQuestions):
            ask(session, new(academy, 99), now=NOON + 60 * MINUTE)
        assert ask(session, new(academy, 3), now=NOON).sequence == 3, "a retry is no new question"
        assert ask(session, new(academy, 99), now=NOON + dt.timedelta(days=1)).sequence == 99


def test_only_learners_of_the_cohort_ask_and_only_its_trainers_reply(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        with pytest.raises(NotEnrolled):
            ask(session, new(academy, person_id=TRAINER), now=NOON)
        question = ask(session, new(academy), now=NOON)
        for work in (lambda: answer(session, question, trainer_id=LEARNER), lambda: close_by(session, question)):
            with pytest.raises(NotTheirCohort):
                work()
        with pytest.raises(NothingReplied):
            answer(session, question, text="  ")
        assert threads_of_trainer(session, LEARNER) == []
        assert questions_waiting(session, LEARNER) == 0


def close_by(session: Session, question: Question) -> None:
    close(session, trainer_id=LEARNER, question_id=question.question_id)


def test_a_thread_is_answered_read_asked_again_and_settled(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        question = ask(session, new(academy), now=NOON)
        assert (questions_waiting(session, TRAINER), unread_replies(session, LEARNER)) == (1, 0)
        assert [answer(session, question), answer(session, question)] == [1, 1], "a form sent twice replies once"
        assert (questions_waiting(session, TRAINER), unread_replies(session, LEARNER)) == (0, 1)
        (thread,) = threads_of_learner(session, LEARNER)
        assert (thread.is_open, thread.unread, len(thread.said)) == (False, 1, 2)
        (news,) = session.scalars(select(Notice).where(Notice.person_id == LEARNER))
        assert (news.kind, news.read_at) == ("answered", None)
        mark_read(session, person_id=LEARNER, until=thread.replies[-1].reply_id, now=NOON)
        session.expire_all()
        assert news.read_at == NOON
        assert unread_replies(session, LEARNER) == 0
        ask(session, new(academy, 2, text="ومتى؟"), now=NOON + 2 * MINUTE)
        (thread,) = threads_of_trainer(session, TRAINER)
        assert [type(each).__name__ for each in thread.said] == ["Question", "QuestionReply", "Question"]
        close(session, trainer_id=TRAINER, question_id=thread.latest.question_id)
        session.expire_all()
        assert threads_of_trainer(session, TRAINER) == []
        (thread,) = threads_of_trainer(session, TRAINER, only_open=False)
        assert [each.state for each in thread.questions] == ["answered", "closed"]
        open_again(session, trainer_id=TRAINER, question_id=thread.latest.question_id)
        assert questions_waiting(session, TRAINER) == 1


def test_one_reply_reaches_all_who_wait_at_the_same_exercise_and_nobody_else(academy: SmallAcademy) -> None:
    people = [f"pn{number}" for number in range(4)]
    elsewhere = Place(academy.cohort.cohort_id, LESSON, "another")
    with academy.sessions.begin() as session:
        for person_id in people:
            add_learner(academy, session, person_id)
        ask(session, new(academy, person_id=people[3], place=elsewhere), now=NOON - MINUTE)
        asked = [ask(session, new(academy, person_id=each), now=NOON + n * MINUTE) for n, each in enumerate(people[:3])]
        waiting = [(thread.person_id, thread.waiting_here) for thread in threads_of_trainer(session, TRAINER)]
        assert waiting == [("pn3", 1), ("pn0", 3), ("pn1", 3), ("pn2", 3)], "the longest waiting first"
        assert answer(session, asked[0], to_all=True) == 3
        assert [unread_replies(session, each) for each in people] == [1, 1, 1, 0]
        assert questions_waiting(session, TRAINER) == 1


def test_forgetting_a_learner_takes_their_words_and_voice_and_what_was_said_to_them(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        add_learner(academy, session, OTHER)
        keep = {"media_type": "audio/ogg", "seconds": 2.0, "now": NOON}
        mine = keep_voice(session, LEARNER, b"my voice", **keep)
        assert keep_voice(session, LEARNER, b"my voice", **keep) == mine
        to_me, to_both = (keep_voice(session, TRAINER, word, **keep) for word in (b"to you", b"to both"))
        first = ask(session, new(academy, voice_hash=mine), now=NOON)
        answer(session, first, voice_hash=to_me)
        ask(session, new(academy, person_id=OTHER), now=NOON)
        answer(session, ask(session, new(academy, 2), now=NOON), voice_hash=to_both, to_all=True, form_key="f2")
        told = str(export_person(session, LEARNER))
        assert "bXkgdm9pY2U=" in told, "the voice itself is told, as base64"
        assert "لأن القانون يقول ذلك" in told
        assert export_person(session, TRAINER)["question_replies.replied_by"] == 3
        for _ in range(2):
            erase_person(session, LEARNER, signing_key=KEY, actor_id="test", reason="asked", now=NOON)
        session.expire_all()
        assert voice_of(session, LEARNER, mine) is None
        assert voice_of(session, TRAINER, to_me) is None, "a voice that spoke to the forgotten person alone goes too"
        assert voice_of(session, TRAINER, to_both) is not None
        mine_now = session.scalars(select(Question).where(Question.person_id == LEARNER)).all()
        assert {(each.text, each.voice_hash, each.device_id) for each in mine_now} == {("", None, "erased")}
        assert {each.text for each in session.scalars(select(QuestionReply)) if each.person_id == LEARNER} == {""}
        assert [each.text for each in session.scalars(select(QuestionReply)) if each.person_id == OTHER] != [""]


def test_forgetting_a_trainer_takes_their_voice_and_leaves_their_words(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        voice = keep_voice(session, TRAINER, b"a voice", media_type="audio/ogg", seconds=1, now=NOON)
        answer(session, ask(session, new(academy), now=NOON), voice_hash=voice)
        erase_person(session, TRAINER, signing_key=KEY, actor_id="test", reason="asked", now=NOON)
        (left,) = session.scalars(select(QuestionReply))
        assert (left.text, left.voice_hash) == ("لأن القانون يقول ذلك", None)
        assert session.scalar(select(func.count()).select_from(QuestionVoice)) == 0


def test_an_archive_brings_back_what_was_asked_and_said(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        voice = keep_voice(session, LEARNER, bytes(range(256)), media_type="audio/ogg", seconds=1.5, now=NOON)
        answer(session, ask(session, new(academy, voice_hash=voice), now=NOON))
        connection = session.connection()
        tables = [table for table in tables_of(connection) if table.name in _OURS]
        lines = {table.name: list(dumped(connection, table)) for table in tables}
        before = {name: [json.loads(line) for line in kept] for name, kept in lines.items()}
    assert sorted(lines) == sorted(_OURS)
    assert before["question_voices"][1][2] == base64.b64encode(bytes(range(256))).decode()
    with academy.sessions.begin() as session:
        connection = session.connection()
        ours = [table for table in tables_of(connection) if table.name in _OURS]
        for table in ours:
            connection.execute(table.delete())
        assert [load(connection, table, lines[table.name]) for table in ours] == [1, 1, 1]
        kept = voice_of(session, LEARNER, voice)
        assert kept
        assert kept.sound == bytes(range(256))
        (thread,) = threads_of_learner(session, LEARNER)
        assert [thread.latest.text, thread.replies[0].text] == ["لماذا؟", "لأن القانون يقول ذلك"]


@given(written=st.text())
@settings(max_examples=60)
def test_whatever_was_written_can_be_kept_and_keeping_it_again_changes_nothing(written: str) -> None:
    kept = plain_text(written)
    assert kept.encode("utf-8").decode() == kept
    assert "\0" not in kept
    assert "\r" not in kept
    assert plain_text(kept) == kept
