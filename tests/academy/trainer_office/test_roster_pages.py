"""The roster by its pages: a list looked at and written, cards with PINs, moving, leaving, the archive."""

import io
import re

import httpx
import openpyxl
from sqlalchemy import select

from academy.database import utc_now
from academy.door import check_pin
from academy.records import Account, Cohort
from academy.rosters.rows import CohortPlan
from academy.sessions import form_token
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.running_academy import PREFIX

LIST = 'Nom;Téléphone;CIN\nالزهراء بنت علي;;JB77777\n"Ouali, dite ""Tata""";;\nAli;06;\n=CMD();;\n'


def led(classroom: Classroom, location: str) -> str:
    """Follow an answer's way, without the prefix."""
    return location.removeprefix(PREFIX)


def written(classroom: Classroom, text: str = LIST) -> str:
    """Bring a list in and write it; return the address of what became of it."""
    brought = classroom.trainer.post(f"{classroom.roster}people/list", list=text)
    draft = led(classroom, brought.headers["location"])
    shown = re.search(r'name="shown" value="(\w+)"', classroom.trainer.get(draft).text)
    assert shown
    assert classroom.trainer.post(draft, shown=shown[1]).status_code == 303
    return draft


def cards_of(page: str) -> dict[str, str]:
    """Return the PINs on a page of cards, by card number."""
    found = re.findall(
        r'class="card-code"><bdi dir="ltr">([\d ]+)<.*?class="card-pin"><bdi dir="ltr">(\d{6})<', page, re.S
    )
    return dict(found)


def test_a_pasted_list_is_judged_before_it_is_written_and_no_identity_card_is_kept(classroom: Classroom) -> None:
    brought = classroom.trainer.post(f"{classroom.roster}people/list", list=LIST)
    draft = led(classroom, brought.headers["location"])
    page = classroom.trainer.get(draft).text
    assert "Ouali, dite &#34;Tata&#34;" in page
    assert "B4" in page, "the cell at fault is named"
    assert "JB77777" not in page
    assert "أرقام البطاقة الوطنية غير ضرورية" in page
    assert "الزهراء" not in classroom.trainer.get(classroom.roster).text, "nothing is written by looking"
    assert classroom.trainer.post(draft, shown="other").status_code == 409
    done = written(classroom)
    roster = classroom.trainer.get(classroom.roster).text
    assert "الزهراء بنت علي" in roster
    assert 'class="first" type="submit">طباعة بطاقاتهم' in roster, "the next step is named"
    assert re.findall(r'"group-ways">([^<]+)', roster) == ["المتعلمون", "الدروس والأجوبة", "النتائج"]
    rows = openpyxl.load_workbook(io.BytesIO(classroom.trainer.get(f"{done}/remarks.xlsx").content)).active
    assert rows is not None
    assert [cell.data_type for cell in rows["A"]] == ["s"] * 5, "what was typed is never a formula"
    again = classroom.trainer.get(written(classroom)).text
    assert "شخصان في هذه المجموعة أصلا: لا يتغير شيء" in again


def test_a_workbook_is_read_behind_walls_and_what_is_none_is_told(classroom: Classroom) -> None:
    def bring(content: bytes) -> str:
        answer = classroom.trainer.client.post(
            f"{classroom.roster}people/file",
            data={"form_token": form_token(classroom.trainer.token)},
            files={"file": ("list.xlsx", content)},
            headers=classroom.trainer._origin,
        )
        return led(classroom, answer.headers["location"]) if answer.status_code == 303 else answer.text

    model = classroom.trainer.get("trainer/cohorts/model.xlsx").content
    assert "فاطمة المثال" in classroom.trainer.get(bring(model)).text
    assert "هذا ليس جدولا" in bring(b"\xff\xd8\xff\xe0 a photo")
    assert "الملف مقطوع أو تالف" in bring(model[: len(model) // 2])


def test_first_pins_stand_on_cards_once_and_open_the_door(classroom: Classroom) -> None:
    written(classroom)
    first = classroom.trainer.post(f"{classroom.roster}cards/pins")
    pins = cards_of(first.text)
    assert len(pins) == 2
    assert first.headers["Cache-Control"] == "no-store"
    assert cards_of(classroom.trainer.post(f"{classroom.roster}cards").text) == {}
    assert classroom.trainer.post(f"{classroom.roster}cards/pins").status_code == 303, "everybody has one"
    with classroom.academy.sessions() as session:
        number, pin = next(iter(pins.items()))
        assert len(check_pin(session, identifier=number, pin=pin, now=utc_now()).people) == 1


def test_a_lost_sheet_of_cards_is_printed_again_for_those_who_never_entered(classroom: Classroom) -> None:
    written(classroom)
    given = cards_of(classroom.trainer.post(f"{classroom.roster}cards/pins").text)
    used, unused = sorted(given)
    with classroom.academy.sessions.begin() as session:
        account = session.scalars(select(Account).where(Account.card_code == used.replace(" ", ""))).one()
        person_id = account.person_id
    classroom.academy.signed_in(person_id, ["member"])
    assert "متعلم واحد له بطاقة برمز سري" in classroom.trainer.post(f"{classroom.roster}cards").text
    again = cards_of(classroom.trainer.post(f"{classroom.roster}cards/pins", lost="yes").text)
    assert set(again) == {unused}, "who entered keeps their PIN, and so does who chose one alone"
    assert again[unused] != given[unused]
    with classroom.academy.sessions() as session:
        assert len(check_pin(session, identifier=used, pin=given[used], now=utc_now()).people) == 1
        assert len(check_pin(session, identifier=unused, pin=again[unused], now=utc_now()).people) == 1


def test_a_learner_leaves_reads_their_work_and_comes_back(classroom: Classroom) -> None:
    learner, theirs = classroom.learner, f"{classroom.roster}people/{classroom.learner.person_id}"
    learner.post(f"{classroom.lesson}/submit", **{"a.story": "قصة", "confirmed": "yes"})
    assert classroom.trainer.post(f"{theirs}/withdraw").status_code == 400, "a second step where it hurts"
    assert classroom.trainer.post(f"{theirs}/withdraw", sure="yes").status_code == 303
    assert learner.get(classroom.lesson).status_code == 403
    assert learner.get(f"{classroom.lesson}/attempts").status_code == 200
    assert f"{classroom.lesson}/attempts" in learner.get("").text
    stranger = new_classroom(classroom.academy).learner
    assert stranger.get(f"{classroom.lesson}/attempts").status_code == 403
    assert learner.post("join", code=classroom.cohort.join_code).headers["location"] == PREFIX, "asks, and waits"
    assert learner.get(classroom.lesson).status_code == 403
    assert classroom.trainer.post(f"{theirs}/admit").status_code == 303
    classroom.trainer.post(f"{theirs}/withdraw", sure="yes")
    assert classroom.trainer.post(f"{theirs}/back").status_code == 303
    assert learner.get(classroom.lesson).status_code == 200


def test_the_archive_takes_nothing_new_shows_what_was_done_and_opens_again(classroom: Classroom) -> None:
    learner, code = classroom.learner, classroom.cohort.join_code
    assert classroom.trainer.post(f"{classroom.roster}archive").status_code == 400
    classroom.trainer.post(f"{classroom.roster}archive", sure="yes")
    refused = learner.post(classroom.lesson, **{"a.count": "5"})
    assert refused.status_code == 423
    assert "هذه المجموعة في الأرشيف" in refused.text
    newcomer = classroom.academy.signed_in(classroom.academy.member(), ["member"])
    assert newcomer.post("join", code=code).status_code == 404
    assert "هذه المجموعة في الأرشيف" in classroom.trainer.get(classroom.roster).text
    classroom.trainer.post(f"{classroom.roster}reopen")
    assert learner.post(classroom.lesson, **{"a.count": "5"}).status_code in (200, 303)


def test_two_trainers_who_change_the_plan_at_once_lose_nothing_and_the_last_one_stays(classroom: Classroom) -> None:
    plan = {"title": "أملن", "seen": "0", "partner": "برنامج"}
    with classroom.academy.sessions() as session:
        colleague_id = classroom.academy.staff("trainer")
        name = session.get_one(Account, colleague_id).user_name or ""
    assert classroom.trainer.post(f"{classroom.roster}trainers", trainers=name).status_code == 303
    colleague = classroom.academy.signed_in(colleague_id, ["trainer"])
    assert colleague.post(f"{classroom.roster}plan", **plan).status_code == 303
    told = classroom.trainer.post(f"{classroom.roster}plan", **plan | {"title": "اسم آخر"})
    assert told.status_code == 409
    assert 'value="أملن"' in told.text
    assert colleague.post(f"{classroom.roster}trainers/{colleague_id}/remove").status_code == 200, "asks first"
    assert colleague.post(f"{classroom.roster}trainers/{colleague_id}/remove", sure="yes").status_code == 303
    assert colleague.get(classroom.roster).status_code == 403
    last = classroom.trainer.post(f"{classroom.roster}trainers/{classroom.trainer.person_id}/remove", sure="yes")
    assert last.status_code == 422


def test_a_cohort_is_copied_with_its_terms_and_its_learners_when_ticked(classroom: Classroom) -> None:
    sent = {"copy_title": "الدفعة الثانية", "form_key": f"key{classroom.cohort.cohort_id}", "learners": "yes"}
    made = classroom.trainer.post(f"{classroom.roster}copy", **sent)
    assert made.status_code == 303, made.text
    where = led(classroom, made.headers["location"]).partition("?")[0]
    assert "خديجة" in classroom.trainer.get(where).text
    with classroom.academy.sessions() as session:
        assert session.get_one(CohortPlan, where.split("/")[2]).copied_from == classroom.cohort.cohort_id


def test_a_cohort_whose_course_vanished_still_shows_its_people_and_prints_their_cards(classroom: Classroom) -> None:
    with classroom.academy.sessions.begin() as session:
        session.get_one(Cohort, classroom.cohort.cohort_id).course_version = "gone"
    assert "خديجة" in classroom.trainer.get(classroom.roster).text
    for path in ("plan", "poster", "people", f"people/{classroom.learner.person_id}"):
        assert classroom.trainer.get(f"{classroom.roster}{path}").status_code == 200, path
    assert "login-card" in classroom.trainer.post(f"{classroom.roster}cards").text
    assert "cohort-line" in classroom.trainer.get("trainer/cohorts/").text


def test_a_file_that_is_too_large_is_told_to_be(classroom: Classroom) -> None:
    try:
        answer = classroom.trainer.client.post(
            f"{classroom.roster}people/file",
            data={"form_token": form_token(classroom.trainer.token)},
            files={"file": ("list.xlsx", b"PK" + bytes(9_000_000))},
            headers=classroom.trainer._origin,
        )
    except httpx.WriteError:
        return  # told while it was still being sent; the page's script tells it before
    assert answer.status_code == 413
    assert "هذا كبير جدا" in answer.text
