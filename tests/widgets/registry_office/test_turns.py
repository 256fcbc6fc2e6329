"""Files that are work for a whole core: few wait, the others are told, and everybody's pages are answered meanwhile."""

import threading
import time
from typing import Any

import pytest

from tests.widgets.registry_office.conftest import Office, Person
from widgets.apps.registry_office.turns import MOST, TooMany, Turns

QUERY = "?commune=Nowhere"
HUGE = "9" * 40


def test_each_person_waits_once_few_in_all_and_one_works_alone() -> None:
    turns, inside, order = Turns(), threading.Event(), []

    def work(person_id: str) -> None:
        with turns.turn_of(person_id):
            order.append(person_id)
            inside.set()

    with turns.turn_of("a"):
        with pytest.raises(TooMany), turns.turn_of("a"):
            pass
        others = [threading.Thread(target=work, args=(name,)) for name in "bc"]
        for one in others:
            one.start()
        until(lambda: len(turns._inside) == MOST)
        with pytest.raises(TooMany), turns.turn_of("d"):
            pass
        assert not inside.is_set()
    for one in others:
        one.join(10)
    assert sorted(order) == ["b", "c"]
    with pytest.raises(ZeroDivisionError), turns.turn_of("e"):
        raise ZeroDivisionError
    work("e")


def test_who_waits_for_a_file_holds_no_connection_and_who_comes_later_is_told(office: Office) -> None:
    answers: list[Any] = []
    waiting = [office.officer(), office.officer()]
    late, pool = office.officer(), office.site.registry.kw["bind"].pool
    before = pool.checkedout()
    with office.site.turns.turn_of("somebody"):
        threads = [threading.Thread(target=lambda p=person: answers.append(taken(p))) for person in waiting]
        for one in threads:
            one.start()
        until(lambda: len(office.site.turns._inside) == MOST)
        until(lambda: pool.checkedout() == before)
        refused = taken(late)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "20")
        assert "Réessayez dans une minute" in refused.text
        assert late.get(f"exports/cooperatives.csv{QUERY}").status_code == 200, "a short list is no such work"
        assert late.get("").status_code == 200
    for one in threads:
        one.join(60)
    assert [answer.status_code for answer in answers] == [200, 200]
    assert taken(late).status_code == 200


def taken(person: Person) -> Any:
    return person.get(f"exports/cooperatives.pdf{QUERY}")


def until(is_so: Any, seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("way", "status"),
    [
        (f"years/{HUGE}/yearly_filings", 404), (f"mandates/{HUGE}", 404), (f"visits/{HUGE}", 404),
        (f"?members_from={HUGE}", 400), (f"?filed_for={HUGE}", 400), (f"?members_from=-{HUGE}", 400),
        ("?page=9999999999", 200),
    ],
)  # fmt: skip
def test_a_number_that_no_database_holds_is_refused(office: Office, way: str, status: int) -> None:
    here = "cooperatives/" if way.startswith("?") else office_sheet(office)
    assert office.shared_officer.get(here + way).status_code == status
    if status == 400:
        assert office.shared_officer.get("exports/cooperatives.csv" + way).status_code == status


def test_a_revision_that_is_none_overwrites_nothing(office: Office) -> None:
    answer = office.shared_officer.post(
        f"{office_sheet(office)}status", status="dormant", revision=HUGE * 200, reason="because"
    )
    assert answer.status_code in {409, 422}


def office_sheet(office: Office) -> str:
    number = "1/942/2020/1"
    return f"cooperatives/{number.replace('/', '-')}/" if office.has(number) else office.cooperative(number)
