"""The pages of the bank at work: ideas and juries, the board of groups, who is interested, calls for ideas."""

import html
import re
from typing import Any

import pytest

from coop_registry import audit
from coop_registry.database import begin_writing, utc_now
from coop_registry.models.project_following import ProjectInterest
from coop_registry.projects_bank.contests import contests
from coop_registry.projects_bank.groups import groups_in
from coop_registry.projects_bank.intake import IdeaSeen, submit_idea, submitted_idea
from coop_registry.projects_bank.interests import send_interest
from coop_registry.projects_bank.sealed_records import changed_records
from coop_registry.projects_bank.sheet_versions import read_bank
from coop_registry.projects_bank.sheets import Sheet
from tests.widgets.registry_office.conftest import CASABLANCA, KELAA, MARRAKECH, Office, Person

MARKS = {f"mark_{place}": "12,5" for place in range(5)}
WHY = "Le marché est là"


def text(answer: Any) -> str:
    return html.unescape(answer.text).replace("\u2066", "").replace("\u2069", "")


def sent(office: Office, author: Person, province: str = MARRAKECH, title: str = "Figues séchées") -> str:
    """Return the address of an idea that somebody sent in."""
    with office.site.registry() as session:
        begin_writing(session)
        sheet = Sheet(idea_id="", source="", title_ar="تجفيف التين", title_fr=title)
        written = submit_idea(session, author.person_id, sheet, province_code=province, now=utc_now())
        session.commit()
    return f"{written.idea_id}/{written.version}/"


def idea(office: Office, place: str) -> IdeaSeen:
    idea_id, version, _ = place.split("/")
    with office.site.registry() as session:
        return submitted_idea(session, idea_id, int(version))


def judged(office: Office, head: Person, place: str, count: int = 3) -> list[Person]:
    """Let so many jurors be named and give their marks."""
    jurors = [office.person("member") for _ in range(count)]
    for juror in jurors:
        assert head.post(f"projects/ideas/{place}jury", account=juror.person_id).status_code == 303
        assert juror.post(f"jury/{place}", **MARKS).status_code == 303
    return jurors


def test_an_idea_goes_from_its_author_to_the_bank(office: Office) -> None:
    author, head = office.person("member"), office.head_office()
    place = sent(office, author)
    shown = head.shown("projects/")
    assert f"projects/ideas/{place}" in shown
    judged(office, head, place)
    seen = head.shown(f"projects/ideas/{place}")
    assert "62,5 points sur 100" in html.unescape(re.sub(r"</?bdi[^>]*>", "", seen))
    answer = head.post(f"projects/ideas/{place}decision", verdict="accepted", evidence_grade="C", reason=WHY)
    assert answer.status_code == 303
    assert idea(office, place).state == "accepted"
    with office.site.registry() as session:
        assert place.split("/")[0] in {sheet.idea_id for sheet in read_bank(session)}
        assert audit.verify(session) == []
        assert changed_records(session) == []


def test_a_decision_without_marks_or_a_reason_is_refused_with_what_was_typed(office: Office) -> None:
    head = office.head_office()
    place = sent(office, office.person("member"))
    early = head.post(f"projects/ideas/{place}decision", verdict="accepted", reason=WHY)
    assert early.status_code == 422
    assert "il en faut 3" in text(early)
    assert WHY in text(early)
    empty = head.post(f"projects/ideas/{place}decision", verdict="accepted", reason=" ")
    assert empty.status_code == 422
    wrong = head.post(f"projects/ideas/{place}decision", verdict="maybe", reason=WHY)
    assert wrong.status_code == 422
    assert idea(office, place).decision is None


def test_an_author_is_not_named_into_their_own_jury(office: Office) -> None:
    author, head = office.person("member"), office.head_office()
    place = sent(office, author)
    answer = head.post(f"projects/ideas/{place}jury", account=author.person_id)
    assert answer.status_code == 422
    assert "personne ne juge la sienne" in text(answer)
    unknown = head.post(f"projects/ideas/{place}jury", account="pnobody")
    assert unknown.status_code == 422
    assert "pnobody" in text(unknown)
    nothing = head.post(f"projects/ideas/{place}jury", account="")
    assert nothing.status_code == 422


def test_a_juror_never_sees_the_author_and_others_marks_only_after_their_own(office: Office) -> None:
    author, head = office.person("member", name="Auteure Cachée"), office.head_office()
    first, second = office.person("member", name="Juré Premier"), office.person("member")
    place = sent(office, author)
    for juror in (first, second):
        assert head.post(f"projects/ideas/{place}jury", account=juror.person_id).status_code == 303
    assert first.post(f"jury/{place}", comment="Trop d’eau ici", **MARKS).status_code == 303
    before = second.shown(f"jury/{place}")
    assert "Figues séchées" in before
    assert second.post(f"jury/{place}", **(MARKS | {"mark_0": "20"})).status_code == 303
    after = html.unescape(second.shown(f"jury/{place}"))
    for hidden in ("Auteure", author.person_id, "Juré Premier", first.person_id):
        assert hidden not in before + after
    assert "Trop d’eau ici" not in before
    assert "Trop d’eau ici" in after
    again = second.post(f"jury/{place}", **MARKS)
    assert "une seule fois" in text(again)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({"mark_0": "21"}, "de 0 à 20"),
        ({"mark_0": "-1"}, "de 0 à 20"),
        ({"mark_0": ""}, "vide"),
        ({"mark_0": "beaucoup"}, "pas un nombre"),
        ({"mark_0": "nan"}, "pas un nombre"),
    ],
)
def test_marks_that_cannot_be_are_refused_and_stay_typed(office: Office, marks: dict[str, str], words: str) -> None:
    juror, head = office.person("member"), office.head_office()
    place = sent(office, office.person("member"))
    head.post(f"projects/ideas/{place}jury", account=juror.person_id)
    answer = juror.post(f"jury/{place}", **(MARKS | {"mark_4": "7,25"} | marks))
    assert answer.status_code == 422
    assert words in text(answer)
    assert 'value="7,25"' in answer.text


def test_who_is_in_no_jury_finds_no_idea_and_who_leaves_finds_it_no_more(office: Office) -> None:
    juror, head = office.person("member"), office.head_office()
    place = sent(office, office.person("member"))
    assert juror.get(f"jury/{place}").status_code == 404
    assert "aucune idée" in text(juror.get("jury/"))
    head.post(f"projects/ideas/{place}jury", account=juror.person_id)
    assert place in juror.shown("jury/")
    assert juror.post(f"jury/{place}leave", reason="").status_code == 422
    assert juror.post(f"jury/{place}leave", reason="Je la connais").status_code == 303
    assert juror.get(f"jury/{place}").status_code == 404
    assert "Je la connais" in html.unescape(head.shown(f"projects/ideas/{place}"))


def test_an_officer_sees_ideas_of_their_provinces_and_neither_names_nor_decides(office: Office) -> None:
    officer = office.officer()
    here, away = sent(office, office.person("member")), sent(office, office.person("member"), CASABLANCA)
    shown = officer.shown("projects/")
    assert here in shown
    assert away not in shown
    assert officer.get(f"projects/ideas/{away}").status_code == 404
    assert officer.get(f"projects/ideas/{here}jury").status_code == 403
    assert officer.post(f"projects/ideas/{here}decision", verdict="refused", reason=WHY).status_code == 403
    assert officer.get("projects/contests/").status_code == 403
    assert office.person("member").get("projects/").status_code == 403


@pytest.fixture(scope="module")
def banked(office: Office) -> str:
    """The id of an idea that stands in the bank."""
    head = office.head_office()
    place = sent(office, office.person("member"), title="Tapis de laine")
    judged(office, head, place)
    head.post(f"projects/ideas/{place}decision", verdict="accepted", reason=WHY)
    return place.split("/")[0]


def begun(office: Office, officer: Person, idea_id: str, **fields: str) -> Any:
    whole = {"idea_id": idea_id, "province_code": KELAA, "members": "8", "women": "7", "remark": "Premier contact"}
    answer = officer.post("projects/groups/new", **(whole | fields))
    assert answer.status_code == 303, text(answer)
    with office.site.registry() as session:
        return groups_in(session, idea_id=idea_id)[0]


def test_a_group_is_begun_moved_and_counted_until_it_has_jobs(office: Office, banked: str) -> None:
    officer, number = office.officer(), "1/77/2026/41"
    office.cooperative(number, KELAA)
    group = begun(office, officer, banked)
    place = f"projects/groups/{group.group_id}/"
    assert "Tapis de laine" in officer.shown("projects/groups/")
    assert officer.post(f"{place}move", to="dossier", revision="1", members="8", dossier_number="45").status_code == 303
    bad = officer.post(f"{place}move", to="registered", revision="2", registration_number="1/77/2026/42")
    assert bad.status_code == 422
    assert "Aucune coopérative" in text(bad)
    assert 'value="1/77/2026/42"' in bad.text
    given = {"to": "registered", "revision": "2", "registration_number": number, "members": "8"}
    assert officer.post(f"{place}move", **given).status_code == 303
    early = officer.post(f"{place}move", to="working", revision="3", members="8")
    assert "Aucun emploi existant" in text(early)
    assert officer.post(f"{place}move", to="working", revision="3", members="8", jobs="4").status_code == 303
    stale = officer.post(f"{place}counts", revision="3", members="9", jobs="5")
    assert stale.status_code == 422
    assert "entre-temps" in text(stale)
    assert officer.post(f"{place}counts", revision="4", members="9", jobs="5").status_code == 303
    seen = html.unescape(officer.shown(place))
    assert number in seen
    assert "Premier contact" in seen
    assert seen.count('class="card"') == 5
    with office.site.registry() as session:
        assert changed_records(session) == []


def test_an_illegal_move_is_a_sentence_that_says_where_it_can_go(office: Office, banked: str) -> None:
    officer = office.officer()
    group = begun(office, officer, banked)
    answer = officer.post(f"projects/groups/{group.group_id}/move", to="working", revision="1", jobs="3")
    assert answer.status_code == 422
    assert "« Groupe »" in text(answer).replace("\u00a0", " ")
    assert "Terminé" in text(answer)
    nowhere = officer.post(f"projects/groups/{group.group_id}/move", to="moon", revision="1")
    assert nowhere.status_code == 422
    unknown = officer.post(f"projects/groups/{group.group_id}/move", to="dossier", revision="x" * 3)
    assert "entre-temps" in text(unknown)


def test_what_cannot_be_a_group_is_refused_with_what_was_typed(office: Office, banked: str) -> None:
    officer = office.officer()
    whole = {"idea_id": banked, "province_code": KELAA, "members": "8"}
    for fields in ({"women": "9"}, {"members": "eight"}, {"province_code": CASABLANCA}, {"idea_id": "P999"}):
        answer = officer.post("projects/groups/new", **(whole | fields))
        assert answer.status_code == 422, fields


def test_a_group_of_another_territory_is_not_there(office: Office, banked: str) -> None:
    head, officer = office.head_office(), office.officer()
    group = begun(office, head, banked, province_code=CASABLANCA)
    for page in ("", "move", "counts"):
        assert officer.get(f"projects/groups/{group.group_id}/{page}").status_code == 404
    assert group.group_id not in officer.shown("projects/groups/")


def test_interests_reach_the_delegation_and_are_taken_care_of_once(office: Office, banked: str) -> None:
    with office.site.registry() as session:
        begin_writing(session)
        here = send_interest(
            session, banked, KELAA, "15_24", is_woman=True, is_neet=True, telephone="0661626364", may_call=True,
            now=utc_now(),
        ).interest_id  # fmt: skip
        away = send_interest(session, banked, CASABLANCA, "25_34", now=utc_now()).interest_id
        session.commit()
    officer, head = office.officer(), office.head_office()
    shown = officer.shown("projects/interests/")
    assert "06 61 62 63 64" in shown
    assert f"interests/{away}" not in shown
    assert f"interests/{away}" in head.shown("projects/interests/")
    assert officer.post(f"projects/interests/{away}").status_code == 404
    for _ in range(2):
        assert officer.post(f"projects/interests/{here}").status_code == 303
    with office.site.registry() as session:
        row = session.get_one(ProjectInterest, here)
        assert row.handled_by == officer.person_id
    assert f'action="/services/registry/projects/interests/{here}"' not in officer.shown("projects/interests/")


def test_a_call_is_opened_by_the_head_office(office: Office) -> None:
    head = office.head_office()
    fields = {"title_ar": "مسابقة", "title_fr": "Concours du Drâa", "region_code": "08", "opens_on": "2026-11-20",
              "closes_on": "2099-12-31", "least_jurors": "3"}  # fmt: skip
    for wrong in ({"closes_on": "2026-11-01"}, {"least_jurors": "1"}, {"title_fr": ""}, {"least_jurors": "-"}):
        assert head.post("projects/contests/new", **(fields | wrong)).status_code == 422, wrong
    good = fields | {"closes_on": "2026-12-31"}
    assert head.post("projects/contests/new", **good).status_code == 303
    assert "Concours du Drâa" in html.unescape(head.shown("projects/contests/"))
    with office.site.registry() as session:
        assert [row.region_code for row in contests(session)] == ["08"]


def test_in_the_desks_dialog_a_saved_form_tells_the_desk(office: Office, banked: str) -> None:
    officer = office.officer()
    fields = {"idea_id": banked, "province_code": KELAA, "embedded": "1"}
    answer = officer.post("projects/groups/new", **fields)
    assert answer.headers["location"] == "/services/registry/saved?embedded=1"


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("path", ["projects/", "projects/groups/", "projects/groups/new", "projects/interests/",
                                  "projects/contests/", "projects/contests/new", "jury/"])  # fmt: skip
def test_every_page_stands_in_both_languages(office: Office, path: str, language: str) -> None:
    shown = office.head_office(language).shown(path)
    assert f'lang="{language}"' in shown
