"""Whatever is sent to the academy's doors for answers: it is kept or refused, and never breaks anything."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from academy.sessions import form_token
from academy.web_service.bodies import LARGEST_BODY
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.killed_academy import killable
from tests.academy.player.running_academy import RunningAcademy
from tests.databases import Databases, SqliteFiles
from tests.running_site import free_port_block

EXERCISES = [
    "pick_one", "pick_some", "judge", "count", "word", "steps", "pairs", "story",
    "try_it", "fill", "where", "when", "picture",
]  # fmt: skip
pytestmark = pytest.mark.soak_on_postgresql
KEPT_OR_REFUSED = {200, 303, 400, 403, 404, 409, 413, 415, 422}
signs = st.characters() | st.sampled_from("\0\ud800\udfff\u202e\u2066\u200f\ufeff\U0010ffff٠٫،'\"\\<&$`")
texts = st.text(signs, max_size=30) | st.sampled_from(["", "ا" * 7000, "\U0001f41d" * 5999, "1" * 400, "[" * 3000])
numbers = st.integers(-2, 5) | st.integers(-(2**70), 2**70) | st.floats() | st.sampled_from([2**31, 2**53, 10**400])
leaves = st.none() | st.booleans() | numbers | texts
things = st.recursive(leaves, lambda x: st.lists(x, max_size=4) | st.dictionaries(texts, x, max_size=4), max_leaves=8)
values = (
    things
    | st.lists(st.sampled_from(["north", "moon", "name", "meet", "register", "09"]), max_size=4)
    | st.dictionaries(st.sampled_from(["share", "assembly", "aicha.price", "photo", "the answer"]), leaves, max_size=3)
)
answers = st.fixed_dictionaries(
    {
        "exercise": st.sampled_from(EXERCISES) | texts,
        "value": values,
        "device": st.sampled_from(["p-1", "p-2"]) | texts,
        "sequence": st.integers(0, 3) | numbers,
        "based_on": st.integers(0, 3) | numbers,
        "language": st.sampled_from(["ar", "fr"]) | texts,
    },
    optional={"version": st.sampled_from(["", "0123456789ab"]) | texts, "ago": numbers | texts},
)
bodies = answers | things


@pytest.fixture(scope="module")
def attacked(
    academy: RunningAcademy, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Classroom]:
    """One learner's lesson, in an academy on either database."""
    if isinstance(databases, SqliteFiles):
        yield new_classroom(academy)
        return
    folder, url = tmp_path_factory.mktemp("attacked") / "state", databases.empty_database()
    with killable(academy.lessons, academy.version, folder, free_port_block(), url) as other:
        yield new_classroom(other)
    databases.drop(url)


def sent(classroom: Classroom, path: str, content: bytes, kind: str) -> int:
    """Send bytes as the learner's browser would; return what the academy said, 413 when it hung up on too many."""
    learner = classroom.learner
    headers = {"Content-Type": kind, "X-Form-Token": form_token(learner.token), "Origin": classroom.academy.url}
    try:
        return learner.client.post(f"{classroom.lesson}{path}", content=content, headers=headers).status_code
    except httpx.NetworkError:
        assert len(content) > LARGEST_BODY
        return 413


def answers_of_any_kind(classroom: Classroom, examples: int) -> None:
    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(body=bodies, path=st.sampled_from(["/answers", "/answers", "/answers", "/handed"]))
    def attack(body: Any, path: str) -> None:
        assert sent(classroom, path, json.dumps(body).encode(), "application/json") in KEPT_OR_REFUSED

    attack()


def bytes_of_any_kind(classroom: Classroom, examples: int) -> None:
    kinds = st.sampled_from(
        ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    )
    paths = st.sampled_from(["", "/answers", "/handed", "/submit", "/photos/picture"])

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(body=st.binary(max_size=400), kind=kinds, path=paths)
    def attack(body: bytes, kind: str, path: str) -> None:
        assert sent(classroom, path, body, kind) in KEPT_OR_REFUSED

    attack()


def forms_of_any_kind(classroom: Classroom, examples: int) -> None:
    names = st.builds(
        lambda start, exercise, end: f"{start}{exercise}{end}",
        st.sampled_from(["a.", "a.", "revision.", ""]),
        st.sampled_from([*EXERCISES, "choose", "language_to", "confirmed"]),
        st.sampled_from(["", "", ".name", ".share", ".aicha.price"]),
    )
    said = texts.map(lambda text: text.encode("utf-8", "replace").decode()) | st.integers(-1, 10**15).map(str)

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(fields=st.lists(st.tuples(names, said), max_size=8), path=st.sampled_from(["", "/submit"]))
    def attack(fields: list[tuple[str, str]], path: str) -> None:
        content = urlencode(fields).encode()
        assert sent(classroom, path, content, "application/x-www-form-urlencoded") in KEPT_OR_REFUSED

    attack()


ATTACKS: dict[str, Callable[[Classroom, int], None]] = {
    each.__name__: each for each in (answers_of_any_kind, bytes_of_any_kind, forms_of_any_kind)
}


@pytest.mark.parametrize("examples", [15, pytest.param(3000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_is_sent_is_kept_or_refused_and_the_lesson_is_graded(
    attacked: Classroom, attack: str, examples: int
) -> None:
    ATTACKS[attack](attacked, examples)
    body = {
        "exercise": "count",
        "value": "5",
        "device": "p-sane",
        "sequence": examples,
        "based_on": 0,
        "language": "ar",
    }
    assert attacked.learner.send(f"{attacked.lesson}/answers", body).status_code == 200
    assert attacked.learner.send(f"{attacked.lesson}/handed", {**body, "sequence": examples + 1}).status_code == 200
    assert attacked.learner.get(attacked.lesson).status_code == 200
    attacked.academy.grade()
    assert "data-being-graded" not in attacked.learner.get(f"{attacked.lesson}/feedback").text


@pytest.mark.parametrize(
    "changed",
    [{"device": "p\0"}, {"device": "\ud800"}, {"device": ""}, {"sequence": 2**31}, {"based_on": 2**31}, {"ago": 2**90}],
)
def test_what_no_database_can_hold_is_refused_or_not_believed(attacked: Classroom, changed: dict[str, Any]) -> None:
    body = {
        "exercise": "judge",
        "value": True,
        "device": "p-3",
        "sequence": 1,
        "based_on": 0,
        "language": "ar",
    } | changed
    expected = 200 if "ago" in changed else 400
    assert sent(attacked, "/answers", json.dumps(body).encode(), "application/json") == expected
    form = urlencode({"a.count": "5", "revision.count": str(2**31)}).encode()
    assert sent(attacked, "", form, "application/x-www-form-urlencoded") == 303


def test_an_answer_cleared_in_whatever_way_leaves_a_lesson_that_shows(attacked: Classroom) -> None:
    for number, nothing in enumerate(("", " ", [], {})):
        for place, exercise in enumerate(EXERCISES):
            body = {"exercise": exercise, "value": nothing, "device": f"p-nothing{number}", "sequence": place}
            sending = json.dumps({**body, "based_on": 0, "language": "ar"}).encode()
            assert sent(attacked, "/answers", sending, "application/json") == 200
        assert attacked.learner.get(attacked.lesson).status_code == 200


def test_an_essay_of_a_megabyte_is_refused_before_it_is_read(attacked: Classroom) -> None:
    body = {
        "exercise": "story",
        "value": "ا" * 500_000,
        "device": "p-1",
        "sequence": 9,
        "based_on": 0,
        "language": "ar",
    }
    essay = json.dumps(body, ensure_ascii=False).encode()
    assert len(essay) > 1_000_000
    assert sent(attacked, "/answers", essay, "application/json") == 413
    assert (
        sent(attacked, "", urlencode({"a.story": "ا" * 500_000}).encode(), "application/x-www-form-urlencoded") == 413
    )
