"""Helping a learner: the page says why, keeps what was done once, and lives in the desk's dialog."""

import re

from sqlalchemy import select

from academy.help_signals.rows import HelpNote
from tests.academy.player.conftest import Classroom, new_classroom


def page_of(classroom: Classroom) -> str:
    return f"{classroom.roster}people/{classroom.learner.person_id}/help"


def field(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found
    return found.group(1)


def test_a_note_is_kept_once_however_often_its_form_is_sent_and_read_by_the_next_trainer(classroom: Classroom) -> None:
    key = field(classroom.trainer.get(page_of(classroom)).text, "form_key")
    said = {"kind": "called", "words": "تعود يوم الخميس", "form_key": key}
    assert [classroom.trainer.post(page_of(classroom), **said).status_code for _ in range(2)] == [303, 303]
    with classroom.academy.sessions() as session:
        assert len(session.scalars(select(HelpNote).filter_by(person_id=classroom.learner.person_id)).all()) == 1
    shown = classroom.trainer.get(page_of(classroom)).text
    assert "تعود يوم الخميس" in shown
    assert "اتصال هاتفي" in shown


def test_a_note_that_cannot_be_kept_says_so_and_keeps_the_words(classroom: Classroom) -> None:
    said = {"kind": "shouted", "words": "كلمة واحدة", "form_key": "k"}
    answer = classroom.trainer.post(page_of(classroom), **said)
    assert answer.status_code == 422
    assert "لم يحفظ شيء" in answer.text
    assert "كلمة واحدة" in answer.text


def test_only_a_trainer_of_the_cohort_and_only_of_its_learners(classroom: Classroom) -> None:
    other = new_classroom(classroom.academy)
    assert other.trainer.get(page_of(classroom)).status_code == 403
    assert classroom.learner.get(page_of(classroom)).status_code == 403
    assert classroom.trainer.get(f"{classroom.roster}people/{other.learner.person_id}/help").status_code == 404


def test_in_the_desk_s_dialog_a_trainer_s_page_has_no_frame_and_tells_what_was_saved(classroom: Classroom) -> None:
    alone, inside = (classroom.trainer.get(f"{page_of(classroom)}{query}") for query in ("", "?embedded=1"))
    assert "frame-ancestors 'none'" in alone.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in inside.headers["Content-Security-Policy"]
    assert "<header" in alone.text
    assert "<header" not in inside.text
    said = {"kind": "seen", "words": "", "form_key": "once", "embedded": "1"}
    told = classroom.trainer.post(page_of(classroom), **said).headers["location"]
    assert "embedded=1" in told
    assert "told=saved" in told
    terms = {"counts": "last", "late": "trainer", "most_attempts": "3", "step_days": "1", "step_percent": "10"}
    changed = classroom.trainer.post(f"{classroom.roster}terms", **terms, embedded="1").headers["location"]
    assert "told=changed" in changed


def test_a_learner_s_page_is_shown_in_no_frame_whatever_its_address_says(classroom: Classroom) -> None:
    answer = classroom.learner.get(f"{classroom.lesson}?embedded=1")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "<header" in answer.text
