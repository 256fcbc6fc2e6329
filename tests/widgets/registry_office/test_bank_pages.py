"""The public bank: nobody signs in, every region answers, what is typed is kept or refused with a sentence."""

import gzip
import re

import pytest
from sqlalchemy import func, select

from coop_registry.models.project_following import ProjectInterest
from tests.widgets.registry_office.conftest import HERE, Office, Person
from widgets.apps.project_bank.senders import MOST_AN_HOUR

MOST_BYTES = 100_000  # of a first view, all its files counted as they travel


@pytest.fixture(params=["ar", "fr"])
def somebody(office: Office, request: pytest.FixtureRequest) -> Person:
    return office.stranger(request.param)


def interests(office: Office) -> int:
    with office.site.registry() as session:
        return session.scalar(select(func.count()).select_from(ProjectInterest)) or 0


def test_every_region_has_eight_sourced_ideas_or_says_how_many_it_has(office: Office) -> None:
    reader = office.stranger("fr")
    regions = re.findall(r'bank/regions/(\d\d)"', reader.shown("bank/"))
    assert sorted(set(regions)) == [f"{number:02}" for number in range(1, 13)]
    for code in regions:
        shown = reader.shown(f"bank/regions/{code}")
        here = shown.partition("Idées qu’une source nomme ici")[2].partition("<details")[0].count('<li class="card">')
        assert here >= 8 or "Les sources ne nomment que" in shown, f"{code}: {here}"


def test_the_first_view_weighs_less_than_its_bound(somebody: Person) -> None:
    shown = somebody.shown("bank/")
    files = re.findall(r'(?:href|src)="(/services/registry/static/[^"]+)"', shown)
    fonts = re.findall(
        r'url\("?([^")]+\.woff2)', "".join(somebody.client.get(name).text for name in files if ".css" in name)
    )
    named = {*files, *(f"/services/registry/static/{font.rpartition('/')[2]}" for font in fonts)}
    weights = [len(gzip.compress(somebody.client.get(name).content)) for name in named]
    assert len(gzip.compress(shown.encode())) + sum(weights) < MOST_BYTES


def test_a_sheet_shows_sources_and_says_what_is_not_known(somebody: Person) -> None:
    shown = somebody.shown("bank/ideas/P007", province="08.577")
    assert "massire.net" in shown
    assert 'class="unknown"' in shown, "its cost is nowhere told, and the page says that it is not known"


def test_funders_are_shown_with_their_rules_and_how_sure_they_are(somebody: Person) -> None:
    shown = somebody.shown("bank/funders")
    assert "INDH" in shown or "المبادرة الوطنية" in shown
    assert shown.count('class="card"') >= 8


def test_interest_reaches_the_registry_without_a_name(office: Office, somebody: Person) -> None:
    before = interests(office)
    sent = somebody.post("bank/ideas/P007/interest", token="", province_code="08.577", age_band="15_24", is_woman="yes")
    assert sent.status_code == 303
    assert interests(office) == before + 1
    assert somebody.client.get(sent.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "typed",
    [
        {"province_code": "", "age_band": "15_24"},
        {"province_code": "99.999", "age_band": "15_24"},
        {"province_code": "08.577", "age_band": "old"},
        {"province_code": "08.577", "age_band": "15_24", "telephone": "12", "may_call": "yes"},
        {"province_code": "08.577", "age_band": "15_24", "telephone": "0612345678"},
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed_and_nothing_is_kept(
    office: Office, somebody: Person, typed: dict[str, str]
) -> None:
    before = interests(office)
    answer = somebody.post("bank/ideas/P007/interest", token="", **typed)
    assert answer.status_code == 422
    assert 'class="error-words"' in answer.text or 'role="alert"' in answer.text
    assert interests(office) == before


def test_a_form_of_another_page_is_nobodys(office: Office) -> None:
    before = interests(office)
    answer = office.stranger().post(
        "bank/ideas/P007/interest", token="", origin="http://elsewhere.test", province_code="08.577", age_band="15_24"
    )
    assert answer.status_code == 403
    assert interests(office) == before
    assert HERE != "http://elsewhere.test"


def test_one_sender_cannot_use_up_the_messages_of_a_province(office: Office) -> None:
    busy = office.stranger()
    busy.client.headers["X-Forwarded-For"] = "192.0.2.77"
    told = [
        busy.post("bank/ideas/P007/interest", token="", province_code="08.201", age_band="15_24").status_code
        for _ in range(MOST_AN_HOUR + 1)
    ]
    assert told == [303] * MOST_AN_HOUR + [422]
    other = office.stranger()
    other.client.headers["X-Forwarded-For"] = "192.0.2.78"
    assert other.post("bank/ideas/P007/interest", token="", province_code="08.201", age_band="15_24").status_code == 303


def test_a_province_shows_what_is_named_in_it_and_not_elsewhere_in_its_region(office: Office) -> None:
    shown = office.stranger("fr").shown("bank/regions/08", province="08.201")
    here = shown.partition("Idées qu’une source nomme ici")[2].partition("<details")[0]
    assert "ideas/P008" not in here, "rose is named in Tinghir"
    whole = office.stranger("fr").shown("bank/regions/08")
    assert "ideas/P008" not in whole.partition("Idées qu’une source nomme ici")[2].partition("<details")[0], (
        "it is full"
    )


@pytest.mark.parametrize("path", ["bank/regions/99", "bank/ideas/P999", "bank/ideas/../../etc", "bank/regions/08.577"])
def test_what_is_not_there_is_a_page_that_says_so(somebody: Person, path: str) -> None:
    assert somebody.get(path).status_code in {400, 404}


def test_whoever_is_signed_in_proposes_an_idea_and_reads_what_becomes_of_it(office: Office) -> None:
    member = office.person("member", language="fr")
    assert office.stranger().get("bank/propose").status_code in {302, 303}
    refused = member.post("bank/propose", title="Savon", summary="", province_code="08.577")
    assert refused.status_code == 422
    assert "Savon" in refused.text
    sent = member.post(
        "bank/propose", title="Savon au safran", summary="Dix femmes font du savon.", province_code="08.577",
        for_women="yes", market="Les maisons d’hôtes",
    )  # fmt: skip
    assert sent.status_code == 303
    assert "Savon au safran" in member.shown("bank/mine")
    assert "Savon au safran" not in office.person("member").shown("bank/mine")
    assert "Savon au safran" not in office.stranger().shown("bank/", q="safran")
