"""Certificates on screen: what a member sees, what a trainer does, what anybody finds out by checking."""

import re

import pytest

from academy import ledger
from academy.certificates.numbers import new_number
from academy.certificates.record import signed_record
from academy.certificates.rows import Certificate
from academy.database import utc_now
from academy.player.wrong_codes import MOST_WRONG
from academy.released import open_lesson
from academy.submissions import latest_submission
from tests.academy.certificates.test_record import KEY, KEY_ID, STATEMENT
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.running_academy import LESSON, RunningAcademy


def finished(academy: RunningAcademy, language: str = "ar") -> Classroom:
    """Return a class whose learner met everything; the grades are written as the grader writes them."""
    made = new_classroom(academy, language)
    made.learner.post(f"{made.lesson}/submit", **{"a.count": "7", "confirmed": "yes"})
    cohort, now = made.cohort, utc_now()
    with academy.sessions.begin() as session:
        submission = latest_submission(
            session, person_id=made.learner.person_id, cohort_id=cohort.cohort_id, lesson_id=LESSON
        )
        assert submission is not None
        submission.state = "graded"
        lesson = open_lesson(academy.lessons, cohort.course_id, cohort.course_version, LESSON, language)
        for name, place in lesson.exercises.items():
            most = place.points
            ledger.append(session, submission, exercise_id=name, points=most, max_points=most, origin="grader", now=now)
    return made


def page_of(made: Classroom) -> str:
    return f"cohorts/{made.cohort.cohort_id}/certificate"


def theirs(made: Classroom) -> str:
    return f"{made.roster}people/{made.learner.person_id}/certificate"


def row_of(made: Classroom) -> Certificate:
    with made.academy.sessions() as session:
        found = session.query(Certificate).filter_by(person_id=made.learner.person_id)
        return found.order_by(Certificate.edition.desc()).first()


def verdict(page: str) -> str:
    found = re.search(r'class="card verdict-card \w+" role="status">\s*<h2>(.*?)</h2>', page, re.DOTALL)
    assert found, page
    return re.sub(r"<.*?>|\s+", " ", found[1]).strip()


def test_a_member_sees_what_lacks_then_gets_the_certificate_once(academy: RunningAcademy) -> None:
    made = new_classroom(academy)
    shown = made.learner.get(page_of(made)).text
    assert "ما بقي لكم" in shown
    assert made.learner.post(page_of(made)).status_code == 303
    assert row_of(made) is None, "nothing is issued before everything is met"
    made = finished(academy)
    assert "أريد شهادتي" in made.learner.get(page_of(made)).text
    assert made.learner.post(page_of(made)).status_code == 303
    number = row_of(made).number
    assert made.learner.post(page_of(made)).status_code == 303
    assert row_of(made).number == number
    assert f"c/{number}" in made.learner.get(page_of(made)).text


@pytest.mark.parametrize("kind", [pytest.param("pdf", marks=pytest.mark.soak), "png", "jwt"])
def test_a_member_takes_the_certificate_away(academy: RunningAcademy, kind: str) -> None:
    made = finished(academy)
    assert made.learner.get(f"{page_of(made)}.{kind}").status_code == 404
    made.learner.post(page_of(made))
    answer = made.learner.get(f"{page_of(made)}.{kind}")
    assert answer.status_code == 200
    assert answer.content[:4] == {"pdf": b"%PDF", "png": b"\x89PNG", "jwt": b"eyJh"}[kind]
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(answer.content) < 150_000


def test_a_trainer_identifies_issues_again_and_revokes(academy: RunningAcademy) -> None:
    made = finished(academy, "fr")
    made.learner.post(page_of(made))
    first = row_of(made)
    fields = {"identity": "card", "document": "passport", "name": "خديجة العلوي", "name_latin": "Khadija El Alaoui"}
    assert made.trainer.post(f"{theirs(made)}/identity", **(fields | {"document": "letter"})).status_code == 400
    assert made.trainer.post(f"{theirs(made)}/identity", **fields).status_code == 303
    made.trainer.post(theirs(made))
    second = row_of(made)
    assert (second.edition, second.identity, second.name_latin) == (2, "card", "Khadija El Alaoui")
    stranger = academy.stranger("fr")
    assert "remplacée" in verdict(stranger.get(f"c/{first.number}").text)
    shown = stranger.get(f"c/{second.record}").text
    assert "est valable" in verdict(shown)
    assert "Khadija El Alaoui" in shown
    assert made.trainer.post(f"{theirs(made)}/revoke", reason="!").status_code == 422
    assert made.trainer.post(f"{theirs(made)}/revoke", reason="<b>mauvaise personne</b>").status_code == 303
    revoked = stranger.get(f"c/{second.record}").text
    assert "annulée" in verdict(revoked)
    assert "mauvaise personne" not in revoked, "the public is not told why"
    assert "&lt;b&gt;mauvaise personne" in made.learner.get(page_of(made)).text
    assert made.learner.get(f"{page_of(made)}.pdf").status_code == 404


def test_names_that_cannot_be_are_refused_with_a_word(academy: RunningAcademy) -> None:
    made = finished(academy, "fr")
    answer = made.trainer.post(f"{theirs(made)}/identity", identity="card", name="123", name_latin="")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert made.trainer.post(f"{theirs(made)}/identity", identity="friend", name="", name_latin="").status_code == 400


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("2345-6789-ACDE", "mal saisi"),
        ("AAAAAAAAAA" * 26, "modifiée"),
        ("%D8%A7" * 50, "modifiée"),
        ("x" * 3000, "modifiée"),
    ],
)
def test_what_is_no_certificate_is_named(academy: RunningAcademy, shown: str, said: str) -> None:
    assert said in verdict(academy.stranger("fr").get(f"c/{shown}").text)


def test_a_forged_one_is_named_and_shows_nothing(academy: RunningAcademy) -> None:
    shown = academy.stranger("fr").get(f"c/{signed_record(STATEMENT, KEY_ID, KEY)}").text
    assert "est fausse" in verdict(shown)
    assert STATEMENT.name not in shown


def test_a_forwarded_link_is_answered_inside_the_messaging_app(academy: RunningAcademy) -> None:
    agent = {"User-Agent": "Mozilla/5.0 (Linux; Android 13; wv) Chrome/120.0 WhatsApp/2.24"}
    answer = academy.stranger("fr").client.get("c/2345-6789-ACDE", headers=agent)
    assert "mal saisi" in verdict(answer.text)


def test_whoever_guesses_numbers_waits_and_others_do_not(academy: RunningAcademy) -> None:
    guesser, other = ({"X-Forwarded-For": f"10.0.0.9, {address}"} for address in ("192.0.2.1", "192.0.2.2"))
    client = academy.stranger().client
    statuses = [client.get(f"c/{new_number()}", headers=guesser).status_code for _ in range(MOST_WRONG + 1)]
    assert statuses == [200] * MOST_WRONG + [429]
    assert client.get(f"c/{new_number()}", headers=other).status_code == 200


def test_a_number_or_what_a_code_says_is_typed_into_a_plain_form(academy: RunningAcademy) -> None:
    made = finished(academy)
    made.learner.post(page_of(made))
    row, stranger = row_of(made), academy.stranger()
    typed = f" {row.number[:4].lower()} {row.number[4:8]}-{row.number[8:]} "
    for given in (typed, f"https://example.ma/services/academy/c/{row.record}"):
        answer = stranger.client.get("c/", params={"number": given}, follow_redirects=True)
        assert "هذه الشهادة صالحة" in verdict(answer.text)


def test_other_programs_are_given_keys_lists_and_the_issuers_document(academy: RunningAcademy) -> None:
    made = finished(academy)
    made.learner.post(page_of(made))
    stranger = academy.stranger()
    for path in ("certificates/keys.json", "did.json", "certificates/status/0"):
        answer = stranger.get(path)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "خديجة" not in answer.text
    assert stranger.get("certificates/status/128").status_code == 404


def test_the_pages_of_certificates_are_small(academy: RunningAcademy) -> None:
    made = finished(academy)
    made.learner.post(page_of(made))
    for visitor, path in ((made.learner, page_of(made)), (academy.stranger(), f"c/{row_of(made).record}"),
                          (academy.stranger(), "certificates/offline")):  # fmt: skip
        answer = visitor.get(path)
        assert answer.headers["Content-Encoding"] == "gzip"
        assert int(answer.headers["Content-Length"]) < 8_000
