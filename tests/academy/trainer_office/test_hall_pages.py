"""Sessions in a hall on pages: planned, ticked by a phone, by a plain form, by card and by the code on the wall."""

import datetime as dt
import re

from sqlalchemy import select

from academy.attendance.card_marks import card_mark
from academy.attendance.rows import AttendanceMark
from academy.database import utc_now
from academy.people import issue_card
from academy.terms.wall_clock import on_the_wall
from tests.academy.halls import code_on_the_wall, meet
from tests.academy.player.conftest import Classroom
from tests.academy.player.running_academy import PREFIX


def sessions(classroom: Classroom, more: str = "") -> str:
    return f"{classroom.roster}sessions{more}"


def tick(classroom: Classroom, sequence: int, **value: str) -> dict[str, object]:
    sent = {"exercise": classroom.learner.person_id, "value": value, "device": "p-hall", "sequence": sequence}
    answer = classroom.trainer.send(
        sessions(classroom, "/1/marks"), sent | {"based_on": 0, "language": "ar", "version": "", "ago": 0}
    )
    return answer.json() | {"status": answer.status_code}


def journal(classroom: Classroom) -> list[tuple[str, str, str, str]]:
    with classroom.academy.sessions() as session:
        theirs = select(AttendanceMark).where(AttendanceMark.cohort_id == classroom.cohort.cohort_id)
        rows = session.scalars(theirs.order_by(AttendanceMark.mark_id))
        return [(row.state_before, row.state, row.way, row.reason) for row in rows]


def form_of(classroom: Classroom, page: str, **changed: str) -> dict[str, str]:
    """Return the plain form as the page shows it, with what is chosen on it."""
    person = classroom.learner.person_id
    was = re.search(rf'name="was\.{person}" value="([^"]*)"', page)
    key = re.search(r'name="form_key" value="([^"]*)"', page)
    assert was
    assert key
    state, hour, _ = was[1].split("|")
    shown = {f"state.{person}": state, f"arrived.{person}": hour, f"was.{person}": was[1], "form_key": key[1]}
    return shown | {(f"{name}.{person}" if name in {"state", "arrived"} else name): v for name, v in changed.items()}


def test_sessions_are_planned_weekly_and_what_is_wrong_is_said(classroom: Classroom) -> None:
    day = {"day": "٣/٩/٢٠٣٠", "from_hour": "14:00", "until_hour": "16:30", "place": "Amlen", "weeks": "٣"}
    wrong = {"until_hour": "13:00", "day": "tomorrow", "weeks": "99", "from_hour": ""}
    for name, typed in wrong.items():
        answer = classroom.trainer.post(sessions(classroom), **(day | {name: typed}))
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
        assert 'value="Amlen"' in answer.text, "what was typed is still there"
    assert classroom.trainer.post(sessions(classroom), **day).status_code == 303
    shown = classroom.trainer.get(sessions(classroom)).text
    assert shown.count("14:00–16:30") == 3
    assert classroom.trainer.post(sessions(classroom), **day).status_code == 422, "the group meets already"


def test_a_tick_is_received_once_and_comes_back_after_a_lost_reply(classroom: Classroom) -> None:
    meet(classroom)
    first = tick(classroom, 1, state="present")
    assert (first["status"], first["state"], first["other"]) == (200, "present", None)
    assert tick(classroom, 1, state="present")["revision"] == first["revision"]
    late = tick(classroom, 2, state="late", arrived="09:05")
    assert (late["state"], late["arrived"]) == ("late", "09:05")
    assert journal(classroom) == [("unknown", "present", "list", ""), ("present", "late", "list", "")]
    for bad in ({"state": "there"}, {"state": "present", "card": "12345674"}, {"state": "late", "arrived": "25:00"}):
        assert tick(classroom, 9, **bad)["status"] in (400, 422)
    assert 'data-state="late"' in classroom.trainer.get(sessions(classroom, "/1")).text


def test_without_a_script_the_whole_list_is_a_form_that_says_only_what_was_changed(classroom: Classroom) -> None:
    meet(classroom)
    shown = classroom.trainer.get(sessions(classroom, "/1"))
    assert shown.headers["permissions-policy"].startswith("camera=(self)")
    assert shown.headers["taawoun-keep"] == "yes"
    in_the_desk = classroom.trainer.get(sessions(classroom, "/1?embedded=1"))
    assert "taawoun-keep" not in in_the_desk.headers, "a page of a dialog is never shown for the whole one"
    assert f'data-person="{classroom.trainer.person_id}"' in in_the_desk.text
    tick(classroom, 1, state="absent")
    sent = form_of(classroom, shown.text)
    assert classroom.trainer.post(sessions(classroom, "/1"), **sent).status_code == 303
    assert len(journal(classroom)) == 1, "an old page left as it was says nothing against the newer word"
    newer = form_of(classroom, classroom.trainer.get(sessions(classroom, "/1")).text, state="late", arrived="١٠:٢٠")
    for _ in range(2):
        assert classroom.trainer.post(sessions(classroom, "/1"), **newer).status_code == 303
    assert journal(classroom)[1:] == [("absent", "late", "list", "")], "sent twice, journaled once"
    assert "10:20" in classroom.trainer.get(sessions(classroom, "/1")).text


def test_all_others_are_present_with_one_button(classroom: Classroom) -> None:
    meet(classroom)
    sent = form_of(classroom, classroom.trainer.get(sessions(classroom, "/1")).text, all="present")
    classroom.trainer.post(sessions(classroom, "/1"), **sent)
    assert journal(classroom) == [("unknown", "present", "list", "")]


def test_a_correction_after_the_day_needs_its_reason(classroom: Classroom) -> None:
    meet(classroom, days_ago=2)
    shown = classroom.trainer.get(sessions(classroom, "/1")).text
    assert "data-reason" in shown
    sent = form_of(classroom, shown, state="excused")
    refused = classroom.trainer.post(sessions(classroom, "/1"), **sent)
    assert refused.status_code == 422
    assert 'value="excused" selected' in refused.text, "what was chosen is still there"
    assert journal(classroom) == []
    assert classroom.trainer.post(sessions(classroom, "/1"), **(sent | {"reason": "مرض"})).status_code == 303
    assert journal(classroom) == [("unknown", "excused", "list", "مرض")]
    assert "مرض" in classroom.trainer.get(sessions(classroom, "/1")).text


def test_a_card_marks_its_owner_and_the_page_does_not_hold_its_code(classroom: Classroom) -> None:
    meet(classroom)
    with classroom.academy.sessions.begin() as session:
        code = issue_card(session, classroom.learner.person_id)
    shown = classroom.trainer.get(sessions(classroom, "/1")).text
    assert code not in shown
    assert f'data-card="{card_mark(classroom.cohort.cohort_id, 1, code)}"' in shown
    key = form_of(classroom, shown)["form_key"]
    wrong = classroom.trainer.post(sessions(classroom, "/1/card"), card="11111111", form_key=key)
    assert wrong.status_code == 422
    noted = classroom.trainer.post(sessions(classroom, "/1/card"), card=f"{code[:4]} {code[4:]}", form_key=key)
    assert "خديجة" in classroom.trainer.get(noted.headers["location"].removeprefix(PREFIX)).text
    assert tick(classroom, 1, state="present", card=code)["status"] == 200
    assert journal(classroom)[0] == ("unknown", "present", "card", "")


def test_a_learner_scans_the_wall_and_is_present_once(classroom: Classroom) -> None:
    meet(classroom)
    code = code_on_the_wall(classroom)
    assert "hall-wall" in classroom.trainer.get(sessions(classroom, "/1/wall")).text
    assert "أنا هنا" in classroom.learner.get(f"hall/{code}").text
    for _ in range(2):
        assert "سُجل حضوركم" in classroom.learner.post(f"hall/{code}").text
    assert journal(classroom) == [("unknown", "present", "wall", "")]
    tick(classroom, 1, state="absent")
    assert "سجل لكم المكوّن شيئا آخر" in classroom.learner.post(f"hall/{code}").text
    assert "قيل في الوقت نفسه" in classroom.trainer.get(sessions(classroom, "/1")).text
    assert classroom.learner.post("hall/nothing").status_code == 404


def test_a_session_called_off_takes_nobody_and_moves_when_told(classroom: Classroom) -> None:
    meet(classroom)
    code, soon = code_on_the_wall(classroom), on_the_wall(utc_now()) + dt.timedelta(days=4)
    moved = {"day": f"{soon:%d/%m/%Y}", "from_hour": "9:00", "until_hour": "9h30", "place": "Tafraout"}
    assert classroom.trainer.post(sessions(classroom, "/1/off"), off="yes").status_code == 303
    assert classroom.learner.get(f"hall/{code}").status_code == 404
    assert tick(classroom, 1, state="present")["status"] == 422
    classroom.trainer.post(sessions(classroom, "/1/off"), off="no")
    assert classroom.trainer.post(sessions(classroom, "/1/plan"), **moved).status_code == 303
    assert "09:00–09:30" in classroom.trainer.get(sessions(classroom, "/1")).text
