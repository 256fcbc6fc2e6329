"""Writing to learners: once, to whom was chosen, read and answered there, and on record among the notes."""

import re

import httpx
from sqlalchemy import select

from academy.help_signals.rows import HelpNote
from academy.notices.rows import Notice
from academy.person_file import export_person
from academy.questions.forgetting import forget_questions
from academy.questions.rows import QuestionReply
from tests.academy.player.conftest import Classroom, new_classroom

WORDS = "مرحبا، هل كل شيء بخير؟"


def page_of(classroom: Classroom) -> str:
    return f"{classroom.roster}message"


def sent(classroom: Classroom, **changed: str | list[str]) -> httpx.Response:
    said: dict[str, str | list[str]] = {"to": classroom.learner.person_id, "text": WORDS, "form_key": "0123456789"}
    return classroom.trainer.post(page_of(classroom), **(said | changed))


def test_a_message_is_written_once_read_among_the_questions_and_answered_there(classroom: Classroom) -> None:
    learner = classroom.learner
    shown = classroom.trainer.get(f"{page_of(classroom)}?to={learner.person_id}")
    assert "data-sentence" in shown.text
    answers = [sent(classroom) for _ in range(2)]
    assert [each.status_code for each in answers] == [303, 303]
    with classroom.academy.sessions.begin() as session:
        (written,) = session.scalars(select(QuestionReply).filter_by(person_id=learner.person_id))
        assert (written.text, written.lesson_id, written.read_at) == (WORDS, "", None)
        (note,) = session.scalars(select(HelpNote).filter_by(person_id=learner.person_id))
        assert (note.kind, note.words) == ("written", WORDS)
        (news,) = session.scalars(select(Notice).filter_by(person_id=learner.person_id, kind="answered"))
        assert news.detail == {"unasked": True}
        assert WORDS in str(export_person(session, learner.person_id))
    assert "كتب إليكم مكوّنكم" in learner.get("news").text
    mine = learner.get("questions/").text
    assert WORDS in mine
    assert "أجيبوا مكوّنكم" in mine
    assert WORDS in classroom.trainer.get(f"{classroom.roster}people/{learner.person_id}/help").text
    with classroom.academy.sessions.begin() as session:
        forget_questions(session, learner.person_id)
        assert not session.scalars(select(QuestionReply.text).filter_by(person_id=learner.person_id)).one()


def test_what_cannot_be_sent_says_so_and_the_words_are_still_there(classroom: Classroom) -> None:
    empty = sent(classroom, text=" ")
    assert empty.status_code == 422
    assert "0123456789" in empty.text
    assert sent(classroom, text="ا" * 2001).status_code == 422
    assert sent(classroom, form_key="x").status_code == 400


def test_strangers_of_the_group_are_neither_written_to_nor_write(classroom: Classroom) -> None:
    other = new_classroom(classroom.academy)
    assert other.trainer.get(page_of(classroom)).status_code == 403
    assert classroom.learner.get(page_of(classroom)).status_code == 403
    assert sent(classroom, to=other.learner.person_id).status_code == 400
    assert classroom.trainer.get(f"{page_of(classroom)}?to={other.learner.person_id}").status_code == 404
    with classroom.academy.sessions() as session:
        assert not session.scalars(select(QuestionReply).filter_by(person_id=other.learner.person_id)).all()


def test_everybody_shown_is_taken_at_a_tap_and_several_are_written_to_when_it_is_confirmed(
    classroom: Classroom,
) -> None:
    offered = classroom.trainer.get(page_of(classroom)).text
    assert re.findall(r'name="to" value="([^"]+)"', offered) == [classroom.learner.person_id]
    second = classroom.academy.member("زينب")
    classroom.academy.enrol(second, classroom.cohort)
    taken = classroom.trainer.get(f"{page_of(classroom)}?all=yes").text
    both = re.findall(r'name="to" value="([^"]+)"', taken)
    assert sorted(both) == sorted([classroom.learner.person_id, second])
    asked = sent(classroom, to=both)
    assert asked.status_code == 422
    assert WORDS in asked.text
    assert "done=2" in sent(classroom, to=both, sure="yes").headers["location"]
    with classroom.academy.sessions() as session:
        told = session.scalars(select(HelpNote.person_id).filter_by(cohort_id=classroom.cohort.cohort_id))
        assert sorted(told) == sorted(both)
    assert classroom.trainer.get(f"{page_of(classroom)}?sign=forged").status_code == 200
    assert "لا أحد تظهر عليه علامة" in classroom.trainer.get(f"{page_of(classroom)}?sign=quiet").text
