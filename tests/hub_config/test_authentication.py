"""Who enters the hub, who does not, and what each sees: on a real hub."""

import re
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from academy.approvals import block
from academy.database import utc_now
from academy.people import delegations_of, issue_card, reset_pin
from academy.records import Account, Enrolment, GroupMembership, Person
from hub_config.authentication import HOME, JUPYTERLAB, MY_COURSES, REGISTRY_DESK, landing_address
from hub_config.hub_state import HubConnection
from tests.hub_config.doors_site import JOIN_CODE, PASSWORD, DoorsSite, is_signed_in, problem


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoorsSite]:
    with DoorsSite(tmp_path_factory.mktemp("doors") / "state").running() as site:
        yield site


def people_named(hub: DoorsSite, name: str) -> list[str]:
    with hub.sessions() as session:
        return list(session.scalars(select(Person.person_id).where(Person.name == name)))


@pytest.mark.parametrize(
    ("groups", "address"),
    [
        (["member"], MY_COURSES),
        (["trainer"], MY_COURSES),
        (["author", "trainer"], MY_COURSES),
        (["staff"], REGISTRY_DESK),
        (["author"], JUPYTERLAB),
        (["code-course"], JUPYTERLAB),
        (["admin", "staff"], HOME),
        ([], HOME),
    ],
)
def test_everyone_lands_where_their_work_is(groups: list[str], address: str) -> None:
    assert landing_address(groups) == address


def test_a_member_enters_by_telephone_and_by_card_and_lands_on_their_courses(hub: DoorsSite) -> None:
    person_id, number = hub.member()
    with hub.sessions() as session:
        card = issue_card(session, person_id)
    for identifier in (number, f"+212 {number[1:]}", f"{card[:4]} {card[4:]}"):
        answer = hub.browser().sign_in(identifier, "٢٩٤٧٣٠")
        assert (answer.status_code, answer.headers["location"]) == (302, MY_COURSES)
    assert f"{card[:4]} {card[4:]}" in hub.browser().get(f"/hub/login?card={card}").text


@pytest.mark.parametrize(
    ("user_name", "group", "address"),
    [("boss", "admin", HOME), ("office", "staff", REGISTRY_DESK), ("writer", "author", JUPYTERLAB)],
)
def test_staff_enter_with_a_password_and_land_by_their_group(
    hub: DoorsSite, user_name: str, group: str, address: str
) -> None:
    hub.staff(user_name, group)
    browser = hub.browser()
    assert browser.sign_in_as(user_name).headers["location"] == address
    assert address in browser.get("/hub/").headers["location"]


def test_a_wrong_pin_is_told_gently_in_the_readers_language_and_tells_nothing(hub: DoorsSite) -> None:
    _, number = hub.member()
    for language, words in (("ar", "تحققوا من الأرقام"), ("fr", "Vérifiez les chiffres")):
        known = hub.browser(language).sign_in(number, "111119")
        unknown = hub.browser(language).sign_in("0699999999", "111119")
        assert words in problem(known)
        assert (known.status_code, problem(known)) == (unknown.status_code, problem(unknown)) == (403, problem(known))
        assert number in known.text
        assert "111119" not in known.text


@pytest.mark.parametrize("exists", [True, False])
def test_after_five_failures_the_page_tells_the_wait_and_whom_to_call(hub: DoorsSite, exists: bool) -> None:
    number = hub.member()[1] if exists else f"0{next(hub.numbers)}"
    browser = hub.browser("fr")
    for _ in range(4):
        assert browser.sign_in(number, "111119").status_code == 403
    for pin in ("111119", "294730"):
        answer = browser.sign_in(number, pin)
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 61
        assert "Attendez 1 minute" in problem(answer)
        assert "0600000009" in answer.text[answer.text.index("appelez") :][:300]
    assert not is_signed_in(browser)


def test_two_people_with_the_same_number_and_pin_are_asked_who_they_are_once(hub: DoorsSite) -> None:
    number = hub.member("خديجة الأولى")[1]
    aicha, _ = hub.member("Aïcha la seconde", telephone=number)
    browser = hub.browser()
    page = browser.sign_in(number)
    assert "خديجة الأولى" in page.text
    assert "Aïcha la seconde" in page.text
    assert not is_signed_in(browser)
    stranger, _ = hub.member()
    assert browser.send_form(page, "/hub/login", person_id=stranger).status_code == 403
    page = browser.sign_in(number)
    assert browser.send_form(page, "/hub/login", person_id=aicha).headers["location"] == MY_COURSES
    assert "Aïcha la seconde" in browser.get("/hub/home").text
    again = hub.browser()
    used = re.search(r'name="choice" value="([^"]+)"', page.text)
    assert used
    assert again.fill("/hub/login", choice=used.group(1), person_id=aicha).status_code == 403
    assert not is_signed_in(again)


def test_a_choice_that_we_did_not_sign_opens_nothing(hub: DoorsSite) -> None:
    person_id, _ = hub.member()
    browser = hub.browser()
    for choice in ("x", '{"people": ["' + person_id + '"], "once": "1"}'):
        assert browser.fill("/hub/login", choice=choice, person_id=person_id).status_code == 403
    assert not is_signed_in(browser)


def test_a_language_once_chosen_is_kept_on_every_page_errors_too(hub: DoorsSite) -> None:
    _, number = hub.member()
    browser = hub.browser()
    assert '<html lang="ar" dir="rtl">' in browser.get("/hub/login").text
    answer = browser.get("/hub/language?to=fr&next=/hub/join")
    assert answer.headers["location"] == "/hub/join"
    assert re.search(r"taawoun_language=fr;.*Path=/(;|$)", answer.headers["set-cookie"])
    kept = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("taawoun_language"))
    assert "httponly" not in kept.lower(), "the switch inside a lesson is the page's script"
    browser.sign_in(number)
    pages = ["/hub/home", "/hub/nothing", "/hub/spawn", "/hub/error/503", "/hub/token", "/user/pnobody/lab"]
    for address, status in zip(pages, [200, 404, 403, 200, 404, 404], strict=True):
        page = browser.get(address, follow_redirects=True)
        assert page.status_code == status, address
        assert '<html lang="fr" dir="ltr">' in page.text, address
        assert "Jupyter" not in page.text, address
    assert browser.get("/hub/language?to=xx&next=https://elsewhere.example/").headers["location"] == "/hub/"


def test_a_member_has_no_server_and_can_start_none(hub: DoorsSite) -> None:
    person_id, number = hub.member()
    browser = hub.browser()
    browser.sign_in(number)
    assert browser.get("/hub/spawn").status_code == 403
    assert browser.get(f"/hub/spawn/{person_id}").status_code == 403
    home = browser.get("/hub/home").text
    assert MY_COURSES in home
    assert not re.search(r"spawn|/user/|user-redirect", home)
    token = browser.cookies["_xsrf"]
    for address in (f"/hub/api/users/{person_id}/server", f"/hub/api/users/{person_id}/tokens"):
        answer = browser.post(address, headers={"X-XSRFToken": token, "Referer": f"{hub.url}/hub/home"}, json={})
        assert answer.status_code in {403, 404}, address
    assert browser.post("/hub/spawn", data={"_xsrf": token}).status_code == 403


def test_nothing_that_a_browser_sends_is_a_checked_person(hub: DoorsSite) -> None:
    person_id, _ = hub.member()
    browser = hub.browser()
    answer = browser.fill("/hub/login", username=person_id, person_id=person_id, identifier="", pin="")
    assert answer.status_code == 403
    assert browser.post("/hub/login?username=x", data={"username": person_id}).status_code == 403
    assert not is_signed_in(browser)


def test_a_form_without_its_proof_signs_nobody_in_and_says_what_to_do(hub: DoorsSite) -> None:
    _, number = hub.member()
    browser = hub.browser("fr")
    answer = browser.post("/hub/login", data={"door": "pin", "identifier": number, "pin": "294730"})
    assert answer.status_code == 403
    assert "Appuyez de nouveau" in problem(answer)
    assert number in answer.text
    assert not is_signed_in(browser)


def test_a_reset_pin_ends_every_older_session_for_good(hub: DoorsSite) -> None:
    trainer_id = hub.cohort()
    person_id, number = hub.member()
    with hub.sessions.begin() as session:
        session.add(Enrolment(cohort_id="c1", person_id=person_id, status="admitted", created_at=utc_now()))
    thief = hub.browser()
    thief.sign_in(number)
    assert is_signed_in(thief)
    with hub.sessions.begin() as session:
        pin = reset_pin(session, trainer_id=trainer_id, person_id=person_id, now=utc_now())
    owner = hub.browser()
    assert owner.sign_in(number, pin).headers["location"] == MY_COURSES
    assert is_signed_in(owner)
    assert not is_signed_in(thief)
    assert hub.browser().sign_in(number).status_code == 403


def test_a_block_and_a_lost_group_are_felt_at_once(hub: DoorsSite) -> None:
    boss = hub.staff("boss", "admin")
    person_id = hub.staff("double", "staff", "trainer")
    browser = hub.browser()
    browser.sign_in_as("double")
    assert REGISTRY_DESK in browser.get("/hub/home").text
    with hub.sessions.begin() as session:
        session.delete(session.get(GroupMembership, (person_id, "staff")))
    time.sleep(1.1)
    assert REGISTRY_DESK not in browser.get("/hub/home").text
    with hub.sessions.begin() as session:
        block(session, actor_id=boss, person_id=person_id, now=utc_now())
    time.sleep(1.1)
    assert not is_signed_in(browser)
    assert "fermé" in problem(hub.browser("fr").sign_in_as("double"))


def test_an_account_asked_for_waits_until_an_admin_approves(hub: DoorsSite) -> None:
    hub.staff("boss", "admin")
    fields = {"name": "سعاد", "user_name": "souad", "password": PASSWORD, "group": "staff", "delegation": "safi"}
    assert hub.browser().fill("/hub/request-account", **fields).status_code == 200
    assert "attend" in problem(hub.browser("fr").sign_in_as("souad"))
    boss, (person_id,) = hub.browser(), people_named(hub, "سعاد")
    boss.sign_in_as("boss")
    assert "سعاد" in boss.get("/hub/approvals").text
    boss.fill("/hub/approvals", decision="approve", person_id=person_id, delegation="safi")
    assert hub.browser().sign_in_as("souad").headers["location"] == REGISTRY_DESK


def test_staff_are_approved_with_a_delegation_that_exists_or_not_at_all(hub: DoorsSite) -> None:
    hub.staff("boss", "admin")
    waiting = hub.staff("unplaced", "staff", approved=False)
    boss = hub.browser("fr")
    boss.sign_in_as("boss")
    for delegation in ("", "atlantis"):
        answer = boss.fill("/hub/approvals", decision="approve", person_id=waiting, delegation=delegation)
        assert answer.status_code == 422
        assert "délégation" in problem(answer)
    with hub.sessions() as session:
        account = session.get(Account, waiting)
        assert account
        assert account.approved_at is None
    boss.fill("/hub/approvals", decision="approve", person_id=waiting, delegation="*")
    with hub.sessions() as session:
        assert delegations_of(session, waiting) == ["*"]


def test_nobody_asks_to_be_admin_and_nobody_else_decides(hub: DoorsSite) -> None:
    hub.staff("boss", "admin")
    waiting = hub.staff("patient", "author", approved=False)
    for group in ("admin", "", "code-course"):
        fields = {"name": "X", "user_name": "climber", "password": PASSWORD, "group": group}
        assert hub.browser().fill("/hub/request-account", **fields).status_code == 422
    hub.staff("office", "staff")
    officer = hub.browser()
    officer.sign_in_as("office")
    assert officer.get("/hub/approvals").status_code == 403
    token = officer.cookies["_xsrf"]
    decision = {"_xsrf": token, "decision": "approve", "person_id": waiting}
    assert officer.post("/hub/approvals", data=decision).status_code == 403
    assert hub.browser().post("/hub/approvals", data=decision).status_code == 403
    assert "/hub/login" in hub.browser().get("/hub/approvals").headers["location"]
    with hub.sessions() as session:
        account = session.get(Account, waiting)
        assert account
        assert account.approved_at is None


def test_a_poster_makes_a_member_who_stands_in_the_cohort(hub: DoorsSite) -> None:
    hub.cohort()
    browser, number = hub.browser(), f"0{next(hub.numbers)}"
    page = browser.get(f"/hub/join?code={JOIN_CODE.upper()}")
    assert "تأسيس تعاونية" in page.text
    answer = browser.send_form(page, "/hub/join", name=" يامنة ", telephone=number, pin="٥٨٣٩٢٠")
    assert answer.headers["location"] == "/services/academy/cohorts/c1/start"
    (person_id,) = people_named(hub, "يامنة")
    with hub.sessions() as session:
        place = session.get(Enrolment, ("c1", person_id))
        assert place
        assert place.status == "admitted"
    assert is_signed_in(browser)
    assert hub.browser().sign_in(number, "583920").status_code == 302
    assert browser.get(f"/hub/join?code={JOIN_CODE}").headers["location"] == f"/services/academy/join/{JOIN_CODE}/"


def test_without_a_telephone_the_page_shows_the_card_to_enter_with(hub: DoorsSite) -> None:
    hub.cohort()
    answer = hub.browser().fill(f"/hub/join?code={JOIN_CODE}", name="رقية", telephone="", pin="583920")
    found = re.search(r"(\d{4} \d{4})", answer.text)
    assert found
    assert hub.browser().sign_in(found.group(1), "583920").status_code == 302


def test_an_impatient_finger_makes_one_person(hub: DoorsSite) -> None:
    hub.cohort()
    browser = hub.browser()
    page = browser.get(f"/hub/join?code={JOIN_CODE}")
    with ThreadPoolExecutor(3) as fingers:
        taps = [
            fingers.submit(browser.send_form, page, "/hub/join", name="حليمة", telephone="", pin="583920")
            for _ in range(3)
        ]
        assert {tap.result().status_code for tap in taps} <= {200, 403}
    assert len(people_named(hub, "حليمة")) == 1


@pytest.mark.parametrize("wrong", [{"pin": "123456"}, {"name": "  "}, {"telephone": "12"}, {"code": "nocode"}], ids=str)
def test_a_join_that_fails_leaves_nobody_behind_and_keeps_what_was_typed(hub: DoorsSite, wrong: dict[str, str]) -> None:
    hub.cohort()
    with hub.sessions() as session:
        before = session.scalar(select(func.count()).select_from(Person))
    fields = {"name": "زهرة", "telephone": "", "pin": "583920", **wrong}
    answer = hub.browser().fill(f"/hub/join?code={JOIN_CODE}", **fields)
    assert answer.status_code == 422
    assert problem(answer)
    assert fields["name"].strip() in answer.text
    with hub.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == before


def test_sign_in_leads_back_to_where_one_came_from_but_never_outside(hub: DoorsSite) -> None:
    _, number = hub.member()
    inside = hub.browser().sign_in(number, address="/hub/login?next=/services/academy/join/abc")
    assert inside.headers["location"] == "/services/academy/join/abc"
    for outside in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:x"):
        answer = hub.browser().sign_in(number, address=f"/hub/login?next={outside}")
        assert not re.match(r"https?:|//|/\\|javascript", answer.headers["location"]), outside


def test_on_a_shared_telephone_the_next_person_gets_a_session_of_their_own(hub: DoorsSite) -> None:
    _, first = hub.member()
    person_id, second = hub.member("Aïcha la suivante")
    with hub.sessions() as session:
        card = issue_card(session, person_id)
    browser = hub.browser()
    browser.sign_in(first)
    before = browser.cookies["jupyterhub-session-id"]
    browser.sign_in(second, address=f"/hub/login?card={card}")
    assert browser.cookies["jupyterhub-session-id"] != before
    assert "Aïcha la suivante" in browser.get("/hub/home").text


def test_pages_run_nothing_written_in_them_and_are_not_stored(hub: DoorsSite) -> None:
    for address in ("/hub/login", f"/hub/join?code={JOIN_CODE}", "/hub/request-account"):
        page = hub.browser().get(address)
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store"
        loads = re.findall(r'(?:src|href)="([^"#]+)"', page.text)
        assert all(load.startswith(("/", "tel:")) for load in loads), loads
        for load in loads:
            if load.startswith("/hub/theme/"):
                assert hub.browser().get(load.replace("&amp;", "&")).status_code == 200
    for hidden in ("texts.py", "translations/ar/hub.po", "..%2ftexts.py", "templates/hub/login.html"):
        assert hub.browser().get(f"/hub/theme/{hidden}").status_code == 404


def test_names_and_telephones_never_enter_the_hubs_own_state(hub: DoorsSite) -> None:
    _, number = hub.member("اسم لا يكتبه الهب")
    browser = hub.browser()
    browser.sign_in(number)
    assert "اسم لا يكتبه الهب" in browser.get("/hub/home").text
    state = sqlite3.connect(f"file:{hub.settings.below_state('hub', 'jupyterhub.sqlite')}?mode=ro", uri=True)
    written = "\n".join(state.iterdump())
    state.close()
    assert "لا يكتبه" not in written
    assert number[1:] not in written
    log = hub.log.read_text(encoding="utf-8", errors="replace")
    assert number[1:] not in log
    assert "294730" not in log


def test_the_hubs_own_database_is_written_without_a_wait_for_the_disk_each_time(hub: DoorsSite, tmp_path: Path) -> None:
    with closing(sqlite3.connect(hub.settings.below_state("hub", "jupyterhub.sqlite"))) as state:
        assert state.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with closing(sqlite3.connect(tmp_path / "new.sqlite", factory=HubConnection)) as ours:
        assert ours.execute("PRAGMA synchronous").fetchone() == (1,)
