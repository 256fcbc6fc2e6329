"""While somebody else writes for too long: no error of ours, nothing lost, and what was typed is sent again."""

import html
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import Any

import pytest

from academy.database import open_academy
from coop_registry.database import begin_writing, open_registry
from tests.widgets.registry_office.conftest import HERE, MARRAKECH, Office, Person, TestClient, revision_in
from widgets.apps.registry_office.application import application

TYPED = {"name_ar": 'تعاونية "أركان" & أبناؤها', "name_latin": "Coopérative <Arganier>", "province_code": MARRAKECH,
         "commune": "Ourika", "reason": "Vu sur place"}  # fmt: skip


@pytest.fixture
def hurried(office: Office) -> Iterator[Person]:
    """An officer of the same office, whose pages wait for another writer for a moment only."""
    officer = office.officer()
    urls = [f"{maker.kw['bind'].url}?timeout=0.05" for maker in (office.site.academy, office.site.registry)]
    makers = open_academy(urls[0]), open_registry(urls[1])
    site = replace(office.site, academy=makers[0], registry=makers[1])
    with closing(TestClient(application(site), cookies=officer.client.cookies)) as client:
        yield Person(client, officer.token, officer.person_id)
    for maker in makers:
        maker.kw["bind"].dispose()


@contextmanager
def somebody_writes(office: Office) -> Iterator[None]:
    """Hold the writer's place of both databases, in connections of its own."""
    with office.site.registry() as registry, office.site.academy() as academy:
        begin_writing(registry)
        academy.connection()  # the academy's transactions are writers' unless they say otherwise
        yield
        registry.rollback()
        academy.rollback()


def fields_in(page: str) -> dict[str, str]:
    pairs = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in pairs}


def test_a_form_is_answered_with_what_was_typed_and_taken_when_it_is_sent_again(
    office: Office, hurried: Person
) -> None:
    here = office.cooperative("1/940/2020/1")
    given = TYPED | {"revision": revision_in(hurried.shown(f"{here}edit"))}
    with somebody_writes(office):
        refused = hurried.post(f"{here}edit", **given)
        assert refused.status_code == 503
        assert refused.headers["Retry-After"] == "5"
        assert office.row("1/940/2020/1").commune is None
    kept = fields_in(refused.text)
    assert given.items() <= kept.items()
    (address,) = re.findall(r'<form method="post" action="([^"]+)"', refused.text)
    assert address.endswith(f"{here}edit")
    again = hurried.client.post(address, data=kept, headers={"Origin": HERE}, follow_redirects=False)
    assert again.status_code == 303, again.text
    assert office.row("1/940/2020/1").commune == "Ourika"


def test_pages_are_read_meanwhile_as_ever(office: Office, hurried: Person) -> None:
    here = office.cooperative("1/940/2020/2")
    with somebody_writes(office):
        for path in ("", here, f"{here}edit", "imports/"):
            hurried.shown(path)


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {}])
def test_what_another_sites_page_sent_is_not_offered_again(
    office: Office, hurried: Person, headers: dict[str, Any]
) -> None:
    here = office.cooperative(f"1/940/2020/{3 + len(headers)}")
    with somebody_writes(office):
        answer = hurried.client.post(f"/services/registry/{here}edit", data=TYPED, headers=headers)
    assert answer.status_code == 403
    assert "Arganier" not in answer.text
