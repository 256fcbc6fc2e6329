"""A lesson drawn once for many: each learner's own page, byte for byte the one drawn for them alone."""

import gzip
import re
import zlib
from pathlib import Path

import httpx
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import HTMLResponse

from academy.database import utc_now
from academy.player.drawn_pages import ID, NAME, TOKEN, DrawnPage, DrawnPages
from academy.records import Cohort
from academy.sessions import form_token, is_form_token
from academy.telephones import set_telephone
from academy.terms.policy import Policy, change_policy
from tests.academy.player.conftest import Classroom, kept
from tests.academy.player.running_academy import RunningAcademy, Visitor

_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
_CHANGES = re.compile(r'(?<=value=")[\w-]{12}\.[0-9a-f]{64}|(?<=data-made=")\d+')


def without_what_changes(page: str) -> str:
    """Return a page without its token and the moment when it was made, which are others each time."""
    return _CHANGES.sub("", page)


def drawn_alone(visitor: Visitor, address: str) -> httpx.Response:
    """Ask for the same page in such a way that it is drawn for this learner alone."""
    return visitor.get(f"{address}?alone=1")


def another_learner(academy: RunningAcademy, cohort: Cohort, name: str) -> Visitor:
    person_id = academy.member(name)
    academy.enrol(person_id, cohort)
    return academy.signed_in(person_id, ["member"], "ar")


def test_each_learner_gets_the_page_that_is_drawn_for_them_alone(classroom: Classroom) -> None:
    others = [another_learner(classroom.academy, classroom.cohort, name) for name in ("<b>Aïcha</b> & Ali", "يامنة")]
    for visitor in (classroom.learner, *others):
        shared, alone = visitor.get(classroom.lesson), drawn_alone(visitor, classroom.lesson)
        assert shared.headers["Taawoun-Person"] == visitor.person_id
        assert without_what_changes(shared.text) == without_what_changes(alone.text)
        assert {name: shared.headers[name] for name in alone.headers if name not in _LENGTHS} == {
            name: alone.headers[name] for name in alone.headers if name not in _LENGTHS
        }


_LENGTHS = {"date", "content-length"}


def test_its_tokens_are_this_sessions_and_take_an_answer(classroom: Classroom) -> None:
    learner = classroom.learner
    tokens = _TOKEN.findall(learner.get(classroom.lesson).text)
    assert len(tokens) > 1
    assert all(is_form_token(learner.token, token) for token in tokens)


def test_nothing_of_one_learner_stands_on_the_page_of_another(classroom: Classroom) -> None:
    first, second = classroom.learner, another_learner(classroom.academy, classroom.cohort, "سرية")
    for visitor, other in ((first, second), (second, first)):
        page = visitor.get(classroom.lesson).text
        assert visitor.person_id in page
        assert other.person_id not in page
        assert not any(is_form_token(other.token, token) for token in _TOKEN.findall(page))


def test_whoever_has_answered_sees_the_answer(classroom: Classroom) -> None:
    learner = classroom.learner
    learner.get(classroom.lesson)
    learner.post(classroom.lesson, **{"a.count": "47"})
    assert kept(classroom) == {"count": "47"}
    assert 'value="47"' in learner.get(classroom.lesson).text


def test_what_a_trainer_changes_stands_on_the_next_page(classroom: Classroom) -> None:
    before = classroom.learner.get(classroom.lesson).text
    with classroom.academy.sessions.begin() as session:
        cohort_id, actor_id = classroom.cohort.cohort_id, classroom.trainer.person_id
        policy, now = Policy(most_attempts=3), utc_now()
        change_policy(session, cohort_id=cohort_id, policy=policy, actor_id=actor_id, now=now)
        set_telephone(session, actor_id=actor_id, cohort_id=cohort_id, typed="0528841234", now=now)
    after = classroom.learner.get(classroom.lesson).text
    assert "05 28 84 12 34" in after
    assert without_what_changes(after) != without_what_changes(before)


def test_each_language_has_a_page_of_its_own(classroom: Classroom) -> None:
    arabic = classroom.learner.get(classroom.lesson)
    person_id = classroom.learner.person_id
    french = classroom.academy.signed_in(person_id, ["member"], "fr").get(classroom.lesson)
    assert (arabic.headers["Content-Language"], french.headers["Content-Language"]) == ("ar", "fr")
    assert '<html lang="fr" dir="ltr"' in french.text


def test_a_browser_that_unpacks_nothing_gets_it_as_it_is(classroom: Classroom) -> None:
    packed = classroom.learner.get(classroom.lesson)
    plain = classroom.learner.client.get(classroom.lesson, headers={"Accept-Encoding": "identity"})
    assert (packed.headers["Content-Encoding"], plain.headers.get("Content-Encoding")) == ("gzip", None)
    assert without_what_changes(plain.text) == without_what_changes(packed.text)
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def drawn(body: str) -> DrawnPage | None:
    token, head = form_token("nobody's"), f'<html data-person="{ID}" data-made="17">'
    form = f'<input value="{token}">{body}'
    page = HTMLResponse(f"{head}{body}<bdi>{NAME}</bdi>{form}{form}{body}")
    return DrawnPage.of(page, ("first",))


@given(body=st.text(max_size=300), name=st.text(max_size=80), person_id=st.text(max_size=20))
def test_the_compressed_page_is_the_plain_one(body: str, name: str, person_id: str) -> None:
    page = drawn(body.encode("utf-8", "ignore").decode())
    assert page is not None
    values = {hole: hole[:1] for hole in page.holes} | {TOKEN: form_token("theirs")}
    values |= {NAME: name.encode("utf-8", "ignore").decode(), ID: person_id.encode("ascii", "ignore").decode()}
    plain, packed = (page.response(values, takes_gzip=takes) for takes in (False, True))
    assert gzip.decompress(packed.body) == plain.body
    assert zlib.decompress(packed.body, wbits=31) == plain.body


def test_a_page_without_a_token_or_a_person_is_never_shared() -> None:
    assert DrawnPage.of(HTMLResponse("<p>No form.</p>"), ()) is None
    assert DrawnPage.of(HTMLResponse(f'<p data-made="1">{ID}</p><input value="{form_token("x")}">', 422), ()) is None


def test_a_page_is_drawn_again_for_another_edition() -> None:
    pages, times = DrawnPages(), []

    def draw() -> HTMLResponse:
        times.append(1)
        return HTMLResponse(f'<html data-made="1">{ID}<input value="{form_token("x")}">')

    for edition in (("a",), ("a",), ("b",), ("b",)):
        assert pages.page(("/lesson", "ar"), edition, draw)
    assert len(times) == 2


def test_markers_are_words_that_nobody_can_know() -> None:
    assert all(re.fullmatch(r"here[0-9a-f]{24}", each) for each in (ID, NAME))
    assert Path(__file__).read_text(encoding="utf-8").count(ID) == 0
