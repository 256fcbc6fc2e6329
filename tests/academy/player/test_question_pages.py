"""Asking a trainer over the wire: what is taken, what is refused in words, who hears what."""

import base64
import io
import json
import re
import wave
from contextlib import suppress
from typing import Any

import httpx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from starlette.exceptions import HTTPException

from academy.player.question_media import in_parts
from academy.player.sent_questions import SCREENS, sent_question
from academy.questions.rows import Question, QuestionReply
from academy.records import Photo
from tests.academy.player.conftest import Classroom, new_classroom
from tests.academy.player.marking_forms import next_form
from tests.academy.player.running_academy import LESSON, PREFIX, RunningAcademy, Visitor
from tests.academy.test_photos import photo

KEY = re.compile(r'name="form_key" value="(\w+)"')
needs_jail = pytest.mark.usefixtures("walls")  # voices are decoded behind them alone


def place(classroom: Classroom) -> str:
    return f"cohorts/{classroom.cohort.cohort_id}/questions"


def ask(classroom: Classroom, number: int = 1, **changed: Any) -> httpx.Response:
    sent = {
        "device": "p-one", "sequence": number, "language": "ar", "ago": 60_000, "lesson": LESSON, "exercise": "judge",
        "screen": "lesson", "text": "لماذا هذا الجواب؟", "voice": "", "photo": "",
    }  # fmt: skip
    return classroom.learner.send(f"{place(classroom)}/sent", {**sent, **changed})


def asked(classroom: Classroom) -> list[Question]:
    with classroom.academy.sessions() as session:
        mine = select(Question).where(Question.cohort_id == classroom.cohort.cohort_id)
        return list(session.scalars(mine.order_by(Question.question_id)))


def voice(seconds: float, kind: str = "tone") -> bytes:
    """Return a recording as a WAV file: a tone that wavers like a voice, or silence."""
    at = np.arange(int(16_000 * seconds)) / 16_000
    sound = np.sin(2 * np.pi * 220 * at) * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * at)) if kind == "tone" else 0 * at
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(16_000)
        written.writeframes((sound * 20_000).astype("<i2").tobytes())
    return file.getvalue()


def as_text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def form_key(visitor: Visitor, path: str) -> str:
    found = KEY.search(visitor.get(path).text)
    assert found
    return found[1]


def post_files(visitor: Visitor, path: str, files: dict[str, Any], **fields: str) -> httpx.Response:
    """Send a form with files, as a browser without a script does."""
    form = {"form_token": re.search(r'name="form_token" value="([^"]+)"', visitor.get("").text)[1]}  # type: ignore[index]
    return visitor.client.post(path, data=form | fields, files=files, headers=visitor._origin)


def test_a_question_is_received_once_and_read_by_its_trainers_beside_the_learners_own_answer(
    classroom: Classroom,
) -> None:
    given = {"exercise": "judge", "value": True, "device": "p-one", "sequence": 1, "based_on": 0, "language": "ar"}
    assert classroom.learner.send(f"{classroom.lesson}/answers", given).status_code == 200
    replies = [ask(classroom), ask(classroom)]
    assert {reply.status_code for reply in replies} == {200}
    (question,) = asked(classroom)
    assert {reply.json()["question"] for reply in replies} == {question.question_id}
    assert question.given_at
    assert question.given_at < question.received_at
    assert ask(classroom, text="سؤال آخر").status_code == 409
    page = classroom.trainer.get("trainer/questions").text
    assert "لماذا هذا الجواب؟" in page
    assert "صحيح" in page, "their own answer, in words"
    assert "سؤال واحد للمتعلمين ينتظر" in classroom.trainer.get("").text
    stranger = new_classroom(classroom.academy).trainer
    assert "لماذا هذا الجواب؟" not in stranger.get("trainer/questions?show=all").text
    assert stranger.get(f"trainer/questions?cohort={classroom.cohort.cohort_id}").status_code == 403
    assert stranger.post(f"trainer/questions/{question.question_id}", text="لا").status_code == 403


def test_a_reply_is_new_until_it_was_read_and_the_same_form_replies_once(classroom: Classroom) -> None:
    number = ask(classroom).json()["question"]
    key = form_key(classroom.trainer, "trainer/questions")
    for _ in range(2):
        answer = classroom.trainer.post(f"trainer/questions/{number}", text="اقرأ المادة الثانية", form_key=key)
        assert answer.status_code == 303
    assert "جواب جديد من مكوّنكم" in classroom.learner.get("").text
    page = classroom.learner.get("questions/").text
    assert page.count("اقرأ المادة الثانية") == 1
    until = re.search(r'name="until" value="(\d+)"', page)
    assert until
    classroom.learner.post("questions/read", until=until[1])
    assert "جواب جديد" not in classroom.learner.get("").text
    assert classroom.learner.post("questions/read", until="١").status_code == 400
    settled = classroom.trainer.post(f"trainer/questions/{number}/settled", state="open")
    assert settled.status_code == 303
    assert "اقرأ المادة الثانية" in classroom.trainer.get("trainer/questions").text
    empty = classroom.trainer.post(f"trainer/questions/{number}", text=" ", form_key="0" * 24)
    assert empty.status_code == 422
    assert "اكتبوا بضع كلمات أو سجلوا صوتكم" in empty.text


def test_without_a_script_a_form_asks_with_a_photo_that_keeps_no_place(classroom: Classroom) -> None:
    here = f"{place(classroom)}?lesson={LESSON}&exercise=judge"
    key = form_key(classroom.learner, here)
    fields = {"form_key": key, "lesson": LESSON, "about": "judge", "screen": "lesson", "text": "ما هذا؟"}
    for _ in range(2):
        answer = post_files(classroom.learner, place(classroom), {"photo": ("p.jpg", photo(), "image/jpeg")}, **fields)
        assert answer.status_code == 303
    (question,) = asked(classroom)
    assert (question.text, question.exercise_id) == ("ما هذا؟", "judge")
    shown = classroom.trainer.get(f"questions/{question.question_id}/photo")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert b"canary" not in shown.content
    assert b"Exif" not in shown.content
    assert classroom.learner.get(f"questions/{question.question_id}/photo").content == shown.content
    with classroom.academy.sessions() as session:
        assert session.get_one(Photo, (question.person_id, question.photo_hash)).jpeg == shown.content
    for other in (new_classroom(classroom.academy).learner, new_classroom(classroom.academy).trainer):
        assert other.get(f"questions/{question.question_id}/photo").status_code == 403
        assert other.get(here).status_code == 403
    assert classroom.learner.get(f"questions/{question.question_id}/voice").status_code == 404
    refused = post_files(
        classroom.learner,
        place(classroom),
        {"photo": ("p.jpg", b"GIF89a", "image/jpeg")},
        **fields | {"form_key": "1" * 24},
    )
    assert refused.status_code == 422
    assert "ما هذا؟" in refused.text, "what was typed still stands there"
    assert "ليست" in refused.text or "صورة" in refused.text


@needs_jail
def test_a_voice_is_encoded_anew_and_heard_by_its_learner_and_trainers_alone(classroom: Classroom) -> None:
    sent = voice(2)
    answer = ask(classroom, text="", voice=as_text(sent))
    assert answer.status_code == 200, answer.text
    number = answer.json()["question"]
    heard = classroom.trainer.get(f"questions/{number}/voice")
    assert heard.headers["Content-Type"] == "audio/ogg"
    assert heard.content.startswith(b"OggS")
    assert len(heard.content) < len(sent) / 5
    assert heard.headers["X-Content-Type-Options"] == "nosniff"
    part = classroom.learner.client.get(f"questions/{number}/voice", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"OggS")
    assert ask(classroom, text="", voice=as_text(sent)).json()["question"] == number
    said = {"text": "", "form_key": form_key(classroom.trainer, "trainer/questions")}
    files = {"voice": ("voice", voice(1), "audio/webm")}
    assert post_files(classroom.trainer, f"trainer/questions/{number}", files, **said).status_code == 303
    with classroom.academy.sessions() as session:
        (reply,) = session.scalars(select(QuestionReply).where(QuestionReply.person_id == classroom.learner.person_id))
    assert classroom.learner.get(f"replies/{reply.reply_id}/voice").content.startswith(b"OggS")
    other = new_classroom(classroom.academy)
    for stranger in (other.learner, other.trainer):
        assert stranger.get(f"replies/{reply.reply_id}/voice").status_code == 403
        assert stranger.get(f"questions/{number}/voice").status_code == 403


def test_what_was_said_of_a_written_exercise_is_heard_beside_it_by_who_gives_its_points(
    academy: RunningAcademy,
) -> None:
    classroom = new_classroom(academy)
    assert ask(classroom, exercise="story").status_code == 200
    assert ask(classroom, 2, exercise="judge").status_code == 200
    with academy.sessions.begin() as session:
        for question in session.scalars(select(Question).filter_by(person_id=classroom.learner.person_id)):
            question.voice_hash = "ab" * 32
    classroom.learner.post(f"{classroom.lesson}/submit", **{"a.story": "قلت جوابي بصوتي.", "confirmed": "yes"})
    academy.grade()
    marking = next_form(classroom.trainer, classroom.cohort.cohort_id).page
    answer, _, _ = marking.partition("</article>")
    assert len(re.findall("<audio", answer)) == 1


@needs_jail
def test_what_is_no_voice_is_refused_in_words_and_nothing_of_it_is_kept(classroom: Classroom) -> None:
    refused = {
        "لا يُسمع أي صوت": voice(1, "silence"),
        "لا يمكن سماع هذا التسجيل": b"\x1a\x45\xdf\xa3" + b"#EXTM3U\nfile:///etc/passwd\n" * 50,
        "لا يتجاوز التسجيل 30": voice(33),
    }
    for number, (words, content) in enumerate(refused.items(), start=1):
        answer = ask(classroom, number, voice=as_text(content))
        assert answer.status_code == 422
        assert words in answer.json()["problem"]
    assert asked(classroom) == []
    assert ask(classroom, 9, photo=as_text(b"no photo")).status_code == 422
    assert ask(classroom, 9, text="x" * 2001).status_code == 422
    assert ask(classroom, 9, text=" ").json()["problem"].startswith("اكتبوا بضع كلمات")


def test_pages_on_which_one_may_speak_ask_for_the_microphone_and_no_other_page_does(classroom: Classroom) -> None:
    for path in ("", classroom.lesson, place(classroom), "questions/"):
        headers = classroom.learner.get(path).headers
        assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(self)", path
        assert "media-src 'self' blob:" in headers["Content-Security-Policy"]
    silent = classroom.learner.get("catalogue").headers
    assert "microphone=()" in silent["Permissions-Policy"]
    assert "blob:" not in silent["Content-Security-Policy"]


def test_the_lesson_page_asks_the_database_nothing_more_for_its_door(classroom: Classroom) -> None:
    page = classroom.learner.get(classroom.lesson).text
    assert page.count("data-ask href") == 1
    assert f"{PREFIX}{place(classroom)}?lesson={LESSON}" in page


def test_words_brought_by_hand_are_taken_once_and_the_phone_completes_them(classroom: Classroom) -> None:
    person, address = classroom.learner.person_id, f"{PREFIX}{place(classroom)}/sent"
    item = {
        "kind": "question", "address": address, "lesson": LESSON, "exercise": "judge", "screen": "lesson",
        "text": "لماذا هذا الجواب؟", "device": "p-one", "sequence": 1, "language": "ar", "given": 1,
    }  # fmt: skip
    plain = json.dumps({"taawoun": 1, "person": person, "items": [item]}).encode()
    text = "TW0." + base64.urlsafe_b64encode(plain).decode().rstrip("=")
    looked = classroom.trainer.post("trainer/brought", text=text)
    assert "لماذا هذا الجواب؟" in looked.text
    assert asked(classroom) == []
    for _ in range(2):
        taken = classroom.trainer.post("trainer/brought", text=text, confirmed=person)
        assert "سؤال واحد إليكم" in taken.text
    assert new_classroom(classroom.academy).trainer.post("trainer/brought", text=text).status_code == 403
    assert ask(classroom, photo=as_text(photo())).status_code == 200
    (question,) = asked(classroom)
    assert question.photo_hash


@given(
    sent=st.dictionaries(
        st.sampled_from(["device", "sequence", "language", "lesson", "exercise", "screen", "text", "voice", "photo"]),
        st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.sampled_from(SCREENS), st.lists(st.text())),
    )
)
@settings(max_examples=80)
def test_whatever_is_sent_is_a_question_or_refused(sent: dict[str, Any]) -> None:
    with suppress(HTTPException):
        assert sent_question(sent).screen in SCREENS


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [("", 200, b"0123456789"), ("bytes=0-", 206, b"0123456789"), ("bytes=2-4", 206, b"234"), ("bytes=8-99", 206, b"89"),
     ("bytes=10-", 416, b""), ("bytes=5-2", 416, b""), ("bytes=0-1,3-4", 200, b"0123456789"),
     ("lines=1-2", 200, b"0123456789")],
)  # fmt: skip
def test_a_player_gets_the_part_that_it_asks_for(asked: str, status: int, content: bytes) -> None:
    answer = in_parts(asked, b"0123456789", "audio/ogg")
    assert (answer.status_code, answer.body) == (status, content)


def test_one_reply_answers_all_who_ask_about_the_same_exercise(academy: RunningAcademy, classroom: Classroom) -> None:
    others = []
    for _ in range(2):
        person_id = academy.member()
        academy.enrol(person_id, classroom.cohort)
        others.append(academy.signed_in(person_id, ["member"]))
    for learner in (classroom.learner, *others):
        assert ask(Classroom(academy, classroom.cohort, classroom.trainer, learner)).status_code == 200
    page = classroom.trainer.get("trainer/questions").text
    assert page.count('name="to_all"') == 3
    number = asked(classroom)[0].question_id
    key = form_key(classroom.trainer, "trainer/questions")
    answer = classroom.trainer.post(f"trainer/questions/{number}", text="للجميع", form_key=key, to_all="yes")
    assert answer.headers["Location"].endswith("replied=3")
    assert all("للجميع" in learner.get("questions/").text for learner in (classroom.learner, *others))
    assert "لا سؤال ينتظر" in classroom.trainer.get("trainer/questions").text
