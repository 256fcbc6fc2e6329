"""Making an account without a code, on a real hub behind its real proxy."""

import itertools
import re
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import select

from academy.database import utc_now
from academy.declarations import Declaration
from academy.open_cohorts import opening_of, set_opening
from academy.records import Enrolment, Person
from tests.hub_config.doors_site import JOIN_CODE, Browser, DoorsSite, is_signed_in, problem
from tests.hub_config.test_command_line import taawoun

BY_NUMBER, BY_PROVINCE = "/hub/register?with=number", "/hub/register?with=province"
CATALOGUE = "/services/academy/catalogue/"
PER_ADDRESS = 4
_ADDRESSES = (f"192.0.2.{last}" for last in itertools.count(1))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DoorsSite]:
    state = tmp_path_factory.mktemp("registering") / "state"
    academy = f"sqlite:///{state / 'academy' / 'academy.sqlite'}?timeout=1"  # whoever waits in vain waits for a second
    changed = {"registrations_per_address": PER_ADDRESS, "trusted_proxies": "127.0.0.1", "academy_url": academy}
    with DoorsSite(state, **changed).running() as site:
        yield site


def visitor(hub: DoorsSite, language: str = "", *, address: str = "") -> Browser:
    """Return somebody's browser, as a web server before the site's own proxy announces it."""
    browser = hub.browser(language)
    browser.headers["X-Forwarded-For"] = f"203.0.113.250, {address or next(_ADDRESSES)}"
    browser.headers["X-Real-Ip"] = "203.0.113.251"
    return browser


def declared(hub: DoorsSite, name: str) -> Declaration:
    with hub.sessions() as session:
        person_id = session.scalars(select(Person.person_id).where(Person.name == name)).one()
        return session.get_one(Declaration, person_id)


def send(browser: Browser, way: str, **fields: str) -> httpx.Response:
    page = browser.get(way)
    return browser.send_form(page, "/hub/register", **({"telephone": "", "pin": "583920"} | fields))


def test_a_job_seeker_enters_with_a_name_and_a_province_and_is_shown_their_card(hub: DoorsSite) -> None:
    browser = visitor(hub)
    answer = send(browser, BY_PROVINCE, name="نعيمة", province="07.041")
    card = re.search(r"\d{4} \d{4}", answer.text)
    assert card
    assert CATALOGUE in answer.text
    assert is_signed_in(browser)
    assert hub.browser().sign_in(card.group(), "583920").headers["location"] == "/services/academy/"
    assert declared(hub, "نعيمة").province_code == "07.041"
    assert browser.get(BY_PROVINCE).headers["location"] == CATALOGUE


def test_a_cooperatives_number_is_taken_as_declared_whether_it_exists_or_not(hub: DoorsSite) -> None:
    telephone = f"0{next(hub.numbers)}"
    answer = send(visitor(hub), BY_NUMBER, name="مليكة", number="١/٢٣/٢٠١٩/٩٩٩٩٩٩", telephone=telephone)
    assert (answer.status_code, answer.headers["location"]) == (302, CATALOGUE)
    assert declared(hub, "مليكة").registration_number == "1/23/2019/999999"


@pytest.mark.parametrize(("way", "field"), [(BY_NUMBER, "number"), (BY_PROVINCE, "province")])
def test_all_that_is_wrong_is_told_at_once_and_what_was_typed_is_kept(hub: DoorsSite, way: str, field: str) -> None:
    wrong = {"name": "12", field: "7/7", "telephone": "061", "pin": "123456"}
    answer = send(visitor(hub, "fr"), way, **wrong)
    assert answer.status_code == 422
    assert "4 réponses" in problem(answer)
    assert set(re.findall(r'id="problem-(\w+)"', answer.text)) == set(wrong)
    assert 'value="061"' in answer.text
    assert "123456" not in answer.text
    assert f'with" value="{field}"' in answer.text
    assert f"with%3D{field}" in answer.text  # the language switch leads back to this form


def test_the_form_lists_75_provinces_by_region_without_a_script_in_both_languages(hub: DoorsSite) -> None:
    for language, region in (("ar", "مراكش-آسفي"), ("fr", "Marrakech-Safi")):
        page = visitor(hub, language).get(BY_PROVINCE).text
        assert f'<optgroup label="{region}">' in page
        assert len(re.findall(r'<option value="\d\d\.\d{3}"', page)) == 75


def test_who_came_for_an_open_group_begins_in_it_and_only_in_an_open_one(hub: DoorsSite) -> None:
    hub.cohort()
    for is_open, name, place in ((True, "سعاد", "/services/academy/cohorts/c1/start"), (False, "حنان", CATALOGUE)):
        with hub.sessions.begin() as session:
            set_opening(session, actor_id="command-line", cohort_id="c1", is_open=is_open, place="", now=utc_now())
        browser = visitor(hub)
        assert ("تأسيس تعاونية" in browser.get(f"{BY_PROVINCE}&cohort=c1").text) is is_open
        page = browser.get(BY_PROVINCE)
        answer = browser.send_form(
            page, "/hub/register", name=name, province="07.041", cohort="c1", pin="583920",
            telephone=f"0{next(hub.numbers)}",
        )  # fmt: skip
        assert answer.headers["location"] == place
        with hub.sessions() as session:
            found = session.scalars(select(Enrolment.status).join(Person).where(Person.name == name)).all()
            assert found == (["admitted"] if is_open else [])


def test_an_operator_opens_a_group_to_all_at_the_keyboard_and_closes_it(hub: DoorsSite) -> None:
    hub.cohort()
    state = hub.settings.state
    done = taawoun(state, "cohorts", "open", "c1", "--place", "دار التعاونية", TAAWOUN_SITE="production")
    assert (done.returncode, done.stderr) == (0, "")
    with hub.sessions() as session:
        assert (opening_of(session, "c1").is_open, opening_of(session, "c1").place) == (True, "دار التعاونية")
    assert taawoun(state, "cohorts", "open", "c1", "--close", TAAWOUN_SITE="production").returncode == 0
    with hub.sessions() as session:
        assert not opening_of(session, "c1").is_open
    unknown = taawoun(state, "cohorts", "open", "nothing", TAAWOUN_SITE="production")
    assert unknown.returncode == 2
    assert "'nothing'" in unknown.stderr
    assert "Traceback" not in unknown.stderr


def test_many_accounts_from_one_network_wait_and_a_made_up_address_does_not_help(hub: DoorsSite) -> None:
    browser = visitor(hub, "fr", address="198.51.100.7")
    for number in range(PER_ADDRESS):
        browser = visitor(hub, "fr", address="198.51.100.7")
        assert send(browser, BY_PROVINCE, name=f"Nom {'abcd'[number]}", province="07.041").status_code == 200
    late = visitor(hub, "fr", address="198.51.100.7")
    late.headers["X-Forwarded-For"] = "192.0.2.200, 198.51.100.7"
    answer = send(late, BY_PROVINCE, name="Nom e", province="07.041")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 61
    assert "Attendez 1 minute" in problem(answer)
    assert 'value="Nom e"' in answer.text
    assert not is_signed_in(late)
    assert send(visitor(hub), BY_PROVINCE, name="Nom f", province="07.041").status_code == 200


def test_the_choice_of_ways_and_the_sign_in_page_lead_to_the_form(hub: DoorsSite) -> None:
    page = visitor(hub).get("/hub/register").text
    assert all(way in page for way in (BY_NUMBER, BY_PROVINCE, "/hub/join"))
    assert "/hub/register" in visitor(hub).get("/hub/login").text


def test_whoever_guesses_codes_has_to_wait_and_a_class_that_holds_one_does_not(hub: DoorsSite) -> None:
    guesser, learner = visitor(hub, "fr", address="198.51.100.7"), visitor(hub, address="198.51.100.8")
    hub.cohort()
    answers = [guesser.get(f"/hub/join?code=9999999{last}").status_code for last in range(PER_ADDRESS + 1)]
    assert answers == [200] * PER_ADDRESS + [429]
    assert "Attendez" in problem(guesser.get("/hub/join?code=99999999"))
    told = guesser.get(f"/hub/join?code={JOIN_CODE}")
    assert (told.status_code, "Vous rejoignez" in told.text) == (429, False), "a right guess tells nothing either"
    assert int(told.headers["Retry-After"]) > 0
    for _ in range(PER_ADDRESS + 2):
        assert learner.get(f"/hub/join?code={JOIN_CODE}").status_code == 200


def test_while_somebody_else_writes_the_doors_keep_what_was_typed_and_open_a_moment_later(hub: DoorsSite) -> None:
    browser = visitor(hub, "fr")
    page = browser.get(BY_PROVINCE)
    typed = {"name": "فاطمة الزهراء", "province": "07.041", "telephone": "", "pin": "583920"}
    with hub.sessions() as writer:
        writer.connection()  # takes the place of the one writer
        refused = browser.send_form(page, "/hub/register", **typed)
        door = hub.browser("fr").sign_in("0600000000")
        writer.rollback()
    for answer in (refused, door):
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert "perdu" in problem(answer)
    assert 'value="فاطمة الزهراء"' in refused.text
    assert 'value="0600000000"' in door.text
    assert browser.send_form(page, "/hub/register", **typed).status_code == 200
    assert is_signed_in(browser)
