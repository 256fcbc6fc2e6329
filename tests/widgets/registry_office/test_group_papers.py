"""Papers of the bank: a group’s page, the empty form and an idea’s page are one page each; odd answers are refused."""

import pypdfium2
import pytest

from coop_registry.projects_bank.sheet_versions import read_bank
from tests.widgets.registry_office.conftest import Office, Person
from widgets.apps.project_bank.kept_papers import KeptPapers
from widgets.apps.project_bank.one_page import TooLong, one_page
from widgets.apps.project_bank.public_papers import idea_page
from widgets.apps.projects.idea_names import idea_names
from widgets.theme.texts import Texts

WOMEN = {"province": "07.351", "people": "8", "women": "8", "skills": "weaving sewing", "money": "60000"}


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    assert len(document) == 1, "exactly one page"
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


@pytest.fixture(scope="module")
def officer(score_office: Office) -> Person:
    return score_office.officer()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_group_takes_three_ideas_home_on_one_page_that_says_synthetic(officer: Person, language: str) -> None:
    answer = officer.get("exports/group.pdf", **WOMEN, language=language)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    text = text_of(answer.content)
    if language == "fr":  # Arabic comes out in the order of the page, not of the words
        assert "DONNÉES FICTIVES" in text
        assert all(f"{number} " in text for number in (1, 2, 3))
        assert text.count("Prochain pas") == text.count("De quoi il s’agit") == 3
        assert "Fonder une coopérative (cours « Fonder une coopérative »)" in text
        assert "150 000 DH" in text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ({"province": "06.141"}, "province"),
        ({"province": "99.999"}, "province"),
        ({"money": "-1"}, "money"),
        ({"money": "9e99"}, "money"),
        ({"people": "0"}, "people"),
        ({"people": "2.5"}, "people"),
        ({"people": "3", "women": "5"}, "5 personnes sur 3"),
        ({"skills": "weaving flying"}, "skills"),
        ({"nonsense": "<b>"}, "nonsense"),
        ({}, "Dites une province"),
    ],
)
def test_answers_that_cannot_be_get_a_sentence_and_no_paper(officer: Person, odd: dict[str, str], said: str) -> None:
    answer = officer.get("exports/group.pdf", **odd)
    assert answer.status_code == 422
    assert said in answer.text


def test_an_unknown_language_has_no_paper(officer: Person) -> None:
    assert officer.get("exports/group.pdf", **WOMEN, language="xx").status_code == 404


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_anybody_takes_the_empty_form_and_the_page_of_an_idea(score_office: Office, language: str) -> None:
    reader = score_office.stranger(language)
    for path in ("bank/form.pdf", "bank/ideas/P007/page.pdf"):
        answer = reader.get(path)
        assert answer.status_code == 200, path
        text_of(answer.content)
    assert reader.get("bank/ideas/P999/page.pdf").status_code == 404
    assert "form.pdf" in reader.shown("bank/")
    assert "ideas/P007/page.pdf" in reader.shown("bank/ideas/P007")


def test_the_longest_sheets_stand_on_one_page_and_an_unknown_cost_says_so(score_office: Office) -> None:
    say = Texts("fr")
    with score_office.site.registry() as session:
        names, sheets = idea_names(session, "fr"), read_bank(session)
    for sheet in sorted(sheets, key=lambda each: -len(str(each)))[:2]:
        text_of(idea_page(score_office.site, say, sheet, names))
    figs = next(sheet for sheet in sheets if sheet.idea_id == "P007")
    assert "Demandez un devis" in text_of(idea_page(score_office.site, say, figs, names))


@pytest.mark.soak
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_idea_of_the_bank_stands_on_one_page(score_office: Office, language: str) -> None:
    with score_office.site.registry() as session:
        names, sheets = idea_names(session, language), read_bank(session)
    for sheet in sheets:
        text_of(idea_page(score_office.site, Texts(language), sheet, names))


def test_letters_get_smaller_until_it_is_a_page_and_what_never_is_one_is_refused() -> None:
    def lines(count: int) -> str:
        return "<p>" + "<br>".join(["…"] * count)

    tried: list[float] = []

    def drawn(points: float) -> str:
        tried.append(points)
        return lines(120 if points > 10 else 1)

    text_of(one_page("short", drawn, (12.0, 10.0)))
    assert tried == [12.0, 10.0]
    with pytest.raises(TooLong, match="Shorten"):
        one_page("long", lambda _points: lines(120), (9.0,))


def test_a_paper_is_made_once_and_the_oldest_is_forgotten() -> None:
    papers, made = KeptPapers(most=2), []

    def paper(name: str) -> bytes:
        return papers.paper((name,), lambda: made.append(name) or name.encode())

    assert [paper(name) for name in ("a", "b", "a", "c", "a")] == [b"a", b"b", b"a", b"c", b"a"]
    assert made == ["a", "b", "c", "a"]
