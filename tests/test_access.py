"""Nobody enters where they don't belong: every route of the site, tried by everybody."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import select

from academy.database import open_academy, utc_now
from academy.player.routes import ACCESS, Entry, Who
from academy.questions.asking import NewQuestion, Place, ask
from academy.questions.replying import reply
from academy.questions.rows import QuestionReply
from academy.records import Account, Cohort, CohortTrainer, Enrolment, Person, Submission
from hub_config.demonstration import MEMBERS, PASSWORD, STAFF
from tests.running_site import RunningSite
from widgets.apps.registry_office.routes import ACCESS as REGISTRY_ACCESS
from widgets.apps.registry_office.routes import Entry as RegistryEntry
from widgets.apps.registry_office.routes import Who as RegistryWho

ACADEMY = "/services/academy/"
DESKS = "/services/staff-desks/"
TRAINER_DESKS = "/services/trainer-desks/"
REGISTRY = "/services/registry/"
EVERYBODY = ("anonymous", "member", "trainer", "trainer2", "officer", "officer2", "author", "admin")
SIGNED_IN = set(EVERYBODY) - {"anonymous"}
JUPYTERLAB = {"trainer", "trainer2", "author"}
OFFICERS = {"officer", "officer2"}
TRAINERS = {"trainer", "trainer2"}

# What stands in addresses, but for what the demonstration gave a name to.
PLACES = {
    "lesson_id": "founding",
    "course_id": "founding-a-cooperative",
    "draft_id": "rnone",
    "channel": "email",
    "picture": "none.svg",
    "version": "0" * 12,
    "shown": "2345-6789-ACDE",
    "file_kind": "pdf",
    "list_number": "0",
    "card_code": "ABCD2345",
    "submission_id": "1",
    "attempt": "1",
    "meeting": "1",
    "job": "0" * 32,
    "track_id": "1",
    "sound_hash": "0" * 64,
    "exercise_id": "my_project",
    "group_id": "1",
    "handle": "AAAAAAAAAAAAAAAAAAAA",
    "media": "photo",
    "place": "0",
    "file_name": "none.css",
    "language": "ar",
    "photo_hash": "0" * 64,
    "number": "1-000-2000-1",
    "year": "2024",
    "table": "yearly_snapshots",
    "kind": "csv",
    "upload_id": "none",
    "intervention_id": "1",
    "mandate_id": "1",
    "visit_id": "1",
    "member": "1-000-2000-2",
    "delegation_code": "marrakech",
    "duty": "accounts",
    "run_id": "2000-1",
    "override_id": "1",
    "reply_id": "1",
    "representative_id": "1",
    "group": "late",
    "round_id": "1",
    "idea_id": "P001",
    "region_code": "08",
    "sheet_version": "1",
    "project_group": "gnone",
    "interest_id": "1",
    "plan_id": "lnone",
}


@dataclass
class Visitors:
    """Everybody, signed in, and the names that stand in addresses."""

    clients: dict[str, httpx.Client]
    places: dict[str, str]

    def address(self, pattern: str) -> str:
        filled = re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: self.places[found.group(1)], pattern)
        assert "{" not in filled, pattern
        return filled


@pytest.fixture(scope="module")
def visitors(site: RunningSite) -> Iterator[Visitors]:
    member = MEMBERS[2]  # of the Arabic cohort, which `trainer` leads
    clients = {account.user_name: site.signed_in(user_name=account.user_name, password=PASSWORD) for account in STAFF}
    clients["member"] = site.signed_in(identifier=member.telephone, pin=member.pin)
    clients["anonymous"] = site.client()
    yield Visitors(clients, places_of(site, member.name))
    for client in clients.values():
        client.close()


def places_of(site: RunningSite, member_name: str) -> dict[str, str]:
    academy = open_academy(f"sqlite:///{site.state / 'academy' / 'academy.sqlite'}")
    with academy() as session:
        person_id = session.scalars(select(Person.person_id).where(Person.name == member_name)).one()
        cohort = session.scalars(select(Cohort).join(Enrolment).where(Enrolment.person_id == person_id)).one()
        people = {row.user_name: row.person_id for row in session.scalars(select(Account))}
        led = select(CohortTrainer.cohort_id).where(CohortTrainer.person_id == people["trainer"])
        assert cohort.cohort_id in session.scalars(led).all()
    academy.kw["bind"].dispose()
    own = {"cohort_id": cohort.cohort_id, "person_id": person_id, "code": cohort.join_code}
    return PLACES | own | {f"id_of_{name}": person for name, person in people.items() if name}


def who_enters(entry: Entry) -> set[str]:
    match entry.who:
        case Who.PUBLIC:
            return set(EVERYBODY)
        case Who.SIGNED_IN:
            return SIGNED_IN
        case Who.MEMBER | Who.LEARNER | Who.WAS_LEARNER:
            return {"member"}
        case Who.LEARNER_OR_TRAINER:
            return {"member", "trainer"}
        case Who.TRAINER:
            return {"trainer", "trainer2"}
        case Who.ADMIN | Who.HEAD_OFFICE:
            return {"admin"}
        case Who.TRAINER_OF_COHORT:
            return {"trainer"}
        case Who.TRAINER_OF_SUBMISSION:
            return {"trainer"}
        case Who.TRAINER_OF_QUESTION:
            return {"trainer"}
        case Who.HEARS_QUESTION | Who.HEARS_REPLY:
            return {"member", "trainer"}
        case Who.AUTHOR:
            return {"author"}
        case Who.GIVES_VOICE:
            return {"trainer", "trainer2", "author"}  # both lead a cohort of the course


def stopped(answer: httpx.Response) -> bool:
    """Whether the door stayed shut: sent to the sign-in, or refused."""
    return answer.status_code in {401, 403} or answer.url.path.startswith("/hub/login")


def opens_for_everybody(client: httpx.Client, address: str) -> bool:
    """Whether an open address answers by itself, be it with the way to another page."""
    return client.get(address, follow_redirects=False).status_code in {200, 302, 303, 400, 404}


def form_token(client: httpx.Client, service: str = ACADEMY) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(service).text)
    return found.group(1) if found else ""


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in ACCESS if e.name not in {"logout", "reset_pin"}])
def test_the_academy_lets_in_whom_its_table_names(entry: Entry, site: RunningSite, visitors: Visitors) -> None:
    if entry.who is Who.TRAINER_OF_SUBMISSION:
        visitors.places["submission_id"] = str(submission_of_the_member(site, visitors))
    if entry.who in {Who.TRAINER_OF_QUESTION, Who.HEARS_QUESTION, Who.HEARS_REPLY}:
        visitors.places |= question_of_the_member(site, visitors)
    address = visitors.address(ACADEMY + entry.path)
    wrong = [who for who in EVERYBODY if not is_kept(entry, who, visitors.clients[who], address, site)]
    assert not wrong, f"{entry.method} {address}"


def is_kept(entry: Entry, who: str, client: httpx.Client, address: str, site: RunningSite) -> bool:
    """Whether the academy lets somebody in, or not, as its table says."""
    if entry.who is Who.PUBLIC:
        return opens_for_everybody(client, address)
    if entry.method == "GET":
        answer = client.get(address)
    else:
        answer = client.post(
            address, data={"form_token": form_token(client), "points": ""}, headers={"Origin": site.url}
        )
    return stopped(answer) != (who in who_enters(entry))


@pytest.mark.parametrize("user_name", ["officer", "author", "admin"])
def test_a_poster_s_code_ends_at_a_page_for_whoever_is_signed_in(
    user_name: str, site: RunningSite, visitors: Visitors
) -> None:
    """The hub knows them and the academy does not yet: neither sends the browser back to the other for ever."""
    with closing(site.signed_in(user_name=user_name, password=PASSWORD)) as client:
        for address in ("/services/academy/join/{code}", "/hub/join?code={code}"):
            answer = client.get(visitors.address(address))
            assert answer.status_code == 200, answer.url
            assert answer.url.path.startswith(visitors.address("/services/academy/join/{code}"))


def question_of_the_member(site: RunningSite, visitors: Visitors) -> dict[str, str]:
    """Let the member ask and the trainer reply once, so that there is something others must not hear."""
    academy = open_academy(f"sqlite:///{site.state / 'academy' / 'academy.sqlite'}")
    places, now = visitors.places, utc_now()
    asked = NewQuestion(places["person_id"], Place(places["cohort_id"]), "courses", "ar", "p-access", 1, "لماذا؟")
    trainer = {"trainer_id": places["id_of_trainer"], "text": "لأن", "voice_hash": None, "form_key": "access"}
    with academy.begin() as session:
        number = ask(session, asked, now=now).question_id
        reply(session, question_id=number, to_all=False, now=now, **trainer)
        replied = session.scalars(select(QuestionReply.reply_id).where(QuestionReply.form_key == "access")).one()
    academy.kw["bind"].dispose()
    return {"question_id": str(number), "reply_id": str(replied)}


def submission_of_the_member(site: RunningSite, visitors: Visitors) -> int:
    """Let the member submit once, so that there is something others must not reach."""
    academy = open_academy(f"sqlite:///{site.state / 'academy' / 'academy.sqlite'}")
    mine = select(Submission.submission_id).where(Submission.person_id == visitors.places["person_id"])
    with academy() as session:
        found = session.scalar(mine)
    if found is None:
        client = visitors.clients["member"]
        lesson = visitors.address(f"{ACADEMY}cohorts/{{cohort_id}}/lessons/{{lesson_id}}")
        token = form_token(client)
        fields = {"form_token": token, "a.my_project": "مشروعنا", "confirmed": "yes"}
        client.post(f"{lesson}/submit", data=fields, headers={"Origin": site.url})
        with academy() as session:
            found = session.scalar(mine)
    academy.kw["bind"].dispose()
    assert found is not None
    return found


OPEN = {
    "/hub/login",
    "/hub/language?to=fr&next=/%0bhub",
    "/hub/join?code={code}",
    "/hub/register?with=province",
    "/hub/request-account",
    "/hub/health",
}
# method, path, who enters; everybody else is stopped (or finds nothing at all)
HUB_AND_DESKS = [
    ("GET", "/hub/login", set(EVERYBODY)),
    ("GET", "/hub/join?code={code}", set(EVERYBODY)),
    ("GET", "/hub/register?with=province", set(EVERYBODY)),
    ("GET", "/hub/request-account", set(EVERYBODY)),
    ("GET", "/hub/health", set(EVERYBODY)),
    ("GET", "/hub/language?to=fr&next=/%0bhub", set(EVERYBODY)),
    ("GET", "/hub/home", SIGNED_IN),
    ("GET", "/hub/approvals", {"admin"}),
    ("POST", "/hub/approvals", {"admin"}),
    ("GET", "/hub/admin", {"admin"}),
    ("GET", "/hub/token", set()),
    ("GET", "/hub/spawn/{id_of_trainer}", {"trainer", "admin"}),
    ("GET", "/hub/api/users", {"admin"}),
    ("GET", "/hub/api/groups", {"admin"}),
    ("GET", "/hub/api/services", {"admin"}),
    ("GET", "/hub/api/proxy", {"admin"}),
    ("GET", "/hub/api/users/{person_id}", {"member", "admin"}),
    ("GET", "/hub/api/users/{id_of_officer}", {"officer", "admin"}),
    ("POST", "/hub/api/users/{person_id}/server", {"admin"}),
    ("POST", "/hub/api/users/{person_id}/tokens", {"admin"}),
    # The hub lets an admin into every service; the desk itself shows nothing to who serves no delegation.
    ("GET", f"{DESKS}voila/render/nothing.ipynb", OFFICERS | {"admin"}),
    ("GET", f"{DESKS}voila/render/gallery.ipynb", OFFICERS | {"admin"}),
    ("GET", f"{DESKS}voila/render/scoring.ipynb", OFFICERS | {"admin"}),
    ("GET", f"{DESKS}voila/render/projects.ipynb", OFFICERS | {"admin"}),
    ("GET", f"{DESKS}voila/static/1/desk.js", OFFICERS | {"admin"}),
    ("GET", f"{DESKS}api/kernels/00000000-0000-4000-8000-000000000000", OFFICERS | {"admin"}),
    ("DELETE", f"{DESKS}api/kernels/00000000-0000-4000-8000-000000000000", OFFICERS | {"admin"}),
    ("POST", f"{DESKS}api/kernels/00000000-0000-4000-8000-000000000000/interrupt", OFFICERS | {"admin"}),
    ("POST", f"{DESKS}voila/api/shutdown/00000000-0000-4000-8000-000000000000", OFFICERS | {"admin"}),
    ("POST", f"{DESKS}voila/api/faults", OFFICERS | {"admin"}),
    ("GET", f"{DESKS}api/contents", set()),
    ("GET", f"{DESKS}voila/files/registry.ipynb", set()),
    ("GET", f"{DESKS}voila/tree", set()),
    ("GET", f"{DESKS}voila/render/trainer.ipynb", set()),
    # An admin leads no group: the trainer desk opens and says so.
    ("GET", f"{TRAINER_DESKS}voila/render/nothing.ipynb", TRAINERS | {"admin"}),
    ("GET", f"{TRAINER_DESKS}voila/static/1/desk.js", TRAINERS | {"admin"}),
    ("GET", f"{TRAINER_DESKS}api/kernels/00000000-0000-4000-8000-000000000000", TRAINERS | {"admin"}),
    ("DELETE", f"{TRAINER_DESKS}api/kernels/00000000-0000-4000-8000-000000000000", TRAINERS | {"admin"}),
    ("POST", f"{TRAINER_DESKS}api/kernels/00000000-0000-4000-8000-000000000000/interrupt", TRAINERS | {"admin"}),
    ("POST", f"{TRAINER_DESKS}voila/api/shutdown/00000000-0000-4000-8000-000000000000", TRAINERS | {"admin"}),
    ("POST", f"{TRAINER_DESKS}voila/api/faults", TRAINERS | {"admin"}),
    ("GET", f"{TRAINER_DESKS}api/contents", set()),
    ("GET", f"{TRAINER_DESKS}voila/files/trainer.ipynb", set()),
    ("GET", f"{TRAINER_DESKS}voila/render/registry.ipynb", set()),
]


@pytest.mark.parametrize(
    ("method", "path", "allowed"), [pytest.param(*row, id=f"{row[0]} {row[1]}") for row in HUB_AND_DESKS]
)
def test_hub_and_desks_let_in_only_those(
    method: str, path: str, allowed: set[str], site: RunningSite, visitors: Visitors
) -> None:
    where = next((service for service in (DESKS, TRAINER_DESKS) if path.startswith(service)), "/hub/")
    for who in EVERYBODY:
        client = visitors.clients[who]
        headers = {"X-XSRFToken": client.cookies.get("_xsrf", path=where) or "", "Origin": site.url}
        answer = client.request(method, visitors.address(path), headers=headers)
        assert answer.status_code < 500, answer.text
        if path in OPEN:
            assert answer.status_code in {200, 400}, who
            continue
        shut = stopped(answer) or (who not in allowed and answer.status_code == 404)
        assert shut != (who in allowed), f"{who}: {answer.status_code} {answer.url}"


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in REGISTRY_ACCESS if e.name != "logout"])
def test_the_registry_office_lets_in_staff_alone(entry: RegistryEntry, site: RunningSite, visitors: Visitors) -> None:
    address = visitors.address(REGISTRY + entry.path)
    for who in (*EVERYBODY, "headoffice"):
        client = visitors.clients[who]
        if entry.who is RegistryWho.ANYBODY and entry.writes:
            assert client.post(address, data={"a": "b"}).status_code == 403, "a form of another page is nobody's"
            sent = client.post(address, data={"a": "b"}, headers={"Origin": site.url}, follow_redirects=False)
            assert sent.status_code in {303, 404, 422}, who
            continue
        if entry.who in {RegistryWho.PUBLIC, RegistryWho.ANYBODY}:
            assert opens_for_everybody(client, address), who
            continue
        answer = asked_of_the_office(entry, client, address, site, is_inside=who != "anonymous")
        assert answer.status_code < 500, answer.text
        assert shut_out(answer) != (who in who_enters_the_office(entry)), f"{who}: {answer.status_code} {answer.url}"
        if entry.who is RegistryWho.REPRESENTATIVE and entry.name != "my_cooperatives" and who != "anonymous":
            assert answer.status_code == 404, f"{who} speaks for no cooperative: nobody's score is there"


def who_enters_the_office(entry: RegistryEntry) -> set[str]:
    match entry.who:
        case RegistryWho.HEAD_OFFICE:
            return {"headoffice"}
        case RegistryWho.REPRESENTATIVE | RegistryWho.SIGNED_IN:
            return {*SIGNED_IN, "headoffice"}
        case _:
            return OFFICERS | {"headoffice"}


def asked_of_the_office(
    entry: RegistryEntry, client: httpx.Client, address: str, site: RunningSite, *, is_inside: bool
) -> httpx.Response:
    if entry.method == "GET":
        return client.get(address, follow_redirects=is_inside)
    token = form_token(client, f"{REGISTRY}mine/") if is_inside else ""
    kind = {"files": {"file": ("", b"")}} if entry.takes_file else {}
    return client.post(
        address, data={"form_token": token}, headers={"Origin": site.url}, follow_redirects=is_inside, **kind
    )


def shut_out(answer: httpx.Response) -> bool:
    """Whether the service let nobody in: a refusal, or the way to the hub, which is tried below."""
    return stopped(answer) or answer.headers.get("location", "").startswith("/hub/api/oauth2/authorize")


@pytest.mark.parametrize("who", sorted(set(EVERYBODY) - OFFICERS))
def test_of_the_registry_office_all_but_ones_own_cooperative_is_the_staffs(who: str, visitors: Visitors) -> None:
    client = visitors.clients[who]
    assert stopped(client.get(REGISTRY))
    assert stopped(client.get(f"{REGISTRY}mine/")) == (who == "anonymous")
    assert ("taawoun_registry" in client.cookies) == (who != "anonymous")


def test_a_desk_may_frame_the_registry_office_and_no_other_site(site: RunningSite, visitors: Visitors) -> None:
    answer = visitors.clients["officer"].get(REGISTRY)
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize("who", sorted(SIGNED_IN - JUPYTERLAB - {"admin"}))
def test_who_has_no_jupyterlab_may_start_none(who: str, site: RunningSite, visitors: Visitors) -> None:
    client = visitors.clients[who]
    own = visitors.places["person_id"] if who == "member" else visitors.places[f"id_of_{who}"]
    headers = {"X-XSRFToken": client.cookies.get("_xsrf", path="/hub/") or "", "Origin": site.url}
    assert client.post(f"/hub/api/users/{own}/server", headers=headers).status_code in {403, 404}
    assert client.get("/hub/spawn").status_code in {403, 404}
    assert client.get(f"/user/{own}/lab").status_code in {403, 404}
