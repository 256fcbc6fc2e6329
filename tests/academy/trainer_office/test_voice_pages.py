"""Where trainers give lessons a voice, and how a browser fetches a track."""

import re

import httpx
import pytest

from academy.player.sound_file import in_parts
from academy.sessions import form_token
from tests.academy.player.conftest import CATALOGUE, Classroom
from tests.academy.player.running_academy import COURSE, LESSON, RunningAcademy, Visitor
from tests.academy.sound.recordings import recording

LIST = f"trainer/voices/{COURSE}/{LESSON}"
SHI = {"tag": "shi", "text_language": "ar"}


def record(who: Visitor, sound: bytes | None, *, script: bool = True, at: str = LIST, **fields: str) -> httpx.Response:
    """Send a recording as the page's script does, or as a plain form."""
    token = form_token(who.token)
    origin = {"Origin": str(who.client.base_url).split("/services")[0]}
    headers = origin | ({"X-Form-Token": token} if script else {})
    files = {"sound": ("recording", b"" if sound is None else sound)}
    return who.client.post(at, data={"form_token": token, **SHI, **fields}, files=files, headers=headers)


def places(page: str) -> list[str]:
    return re.findall(r'data-place="([^"]+)"', page)


def address_of(page: str) -> str:
    found = re.search(r'src="/services/academy/(sounds/[0-9a-f]{64}\.opus)"', page)
    assert found, page
    return found[1]


def test_a_recording_is_heard_by_learners_and_can_be_replaced_taken_back_and_taken_again(classroom: Classroom) -> None:
    trainer = classroom.trainer
    place = places(trainer.get(f"{LIST}?tag=shi").text)[0]
    kept = record(trainer, recording("webm"), place=place)
    assert kept.status_code == 200, kept.text
    first = address_of(kept.json()["line"])
    heard = classroom.learner.get(first)
    assert heard.status_code == 200
    assert heard.headers["content-type"] == "audio/ogg"
    assert heard.content.startswith(b"OggS")
    assert "immutable" in heard.headers["cache-control"]
    second = address_of(record(trainer, recording("ogg", 0.7), place=place).json()["line"])
    assert second != first
    track = re.search(
        r'action="/services/academy/(trainer/voices/[^"]+/tracks/\d+)"', trainer.get(f"{LIST}?tag=shi").text
    )
    assert track
    back = trainer.post(track[1])
    assert back.status_code == 303
    page = trainer.get(back.headers["location"].removeprefix("/services/academy/").partition("#")[0]).text
    assert address_of(page) == first
    earlier = [each for each in re.findall(r'action="/services/academy/(\S+/tracks/\d+)"', page) if each == track[1]]
    assert trainer.post(earlier[0], wanted="again").status_code == 303
    assert address_of(trainer.get(f"{LIST}?tag=shi").text) == second


def test_without_a_script_a_file_is_sent_and_what_is_wrong_is_said_at_its_place(classroom: Classroom) -> None:
    place = places(classroom.trainer.get(f"{LIST}?tag=rif").text)[1]
    sent = record(classroom.trainer, recording("mp4"), script=False, place=place, tag="rif")
    assert sent.status_code == 303
    assert "✓" in classroom.trainer.get(f"{LIST}?tag=rif").text
    wrong = record(classroom.trainer, b"a letter", script=False, place=place, tag="rif")
    assert wrong.status_code == 422
    assert wrong.text.count("هذا الملف ليس تسجيلا") == 2, "above, and where it belongs"
    assert record(classroom.trainer, None, place=place).json()["problem"].startswith("لم يُسجل شيء")


@pytest.mark.parametrize(
    "fields",
    [
        {"place": "question/none"},
        {"tag": "en"},
        {"text_language": "en"},
        {"place": ""},
        {"tag": "fr", "place": "text/x"},
    ],
)
def test_what_no_form_of_ours_sends_is_refused_and_nothing_is_kept(
    classroom: Classroom, fields: dict[str, str]
) -> None:
    sent = record(classroom.trainer, recording(), **{"place": "text/title", **fields})
    assert sent.status_code in {400, 404}
    assert sent.text.count("Traceback") == 0


def test_a_screen_that_is_full_says_how_much_shorter_to_speak(classroom: Classroom) -> None:
    trainer = classroom.trainer
    questions = [each for each in places(trainer.get(f"{LIST}?tag=zgh").text) if re.match("question/|choice/", each)]
    exercise = next(each.split("/")[1] for each in questions if each.startswith("choice/"))
    first, second, third = [each for each in questions if each.split("/")[1] == exercise][:3]
    for place in (first, second):
        assert record(trainer, recording(seconds=20.0), place=place, tag="zgh").status_code == 200
    full = record(trainer, recording(seconds=40.0), place=third, tag="zgh")
    assert full.status_code == 422
    assert "ثانية" in full.json()["problem"]


def test_words_of_the_buttons_are_one_set_for_all_courses(classroom: Classroom, academy: RunningAcademy) -> None:
    author = academy.signed_in(academy.staff("author"), ["author"], "fr")
    page = author.get("trainer/voices/_/words?tag=zgh").text
    assert "word/next" in places(page)
    sent = record(author, recording(), at="trainer/voices/_/words", place="word/next", tag="zgh")
    assert sent.status_code == 200
    stranger = academy.stranger().get(address_of(sent.json()["line"]))
    assert stranger.status_code == 200, "the public catalogue says it too"
    assert COURSE in author.get("trainer/voices/").text


def test_feedback_is_heard_by_nobody_who_is_not_signed_in(classroom: Classroom, academy: RunningAcademy) -> None:
    page = classroom.trainer.get(f"{LIST}?tag=shi").text
    place = next(each for each in places(page) if each.startswith("feedback/"))
    address = address_of(record(classroom.trainer, recording(seconds=0.9), place=place).json()["line"])
    assert classroom.learner.get(address).status_code == 200
    assert academy.stranger().get(address).status_code == 404
    assert classroom.learner.get(f"sounds/{'0' * 64}.opus").status_code == 404


def test_the_page_that_records_may_use_the_microphone_and_the_list_of_lessons_may_not(classroom: Classroom) -> None:
    recording_page = classroom.trainer.get(LIST).headers
    assert "microphone=(self)" in recording_page["permissions-policy"]
    assert "camera=()" in recording_page["permissions-policy"]
    assert "media-src 'self' blob:" in recording_page["content-security-policy"]
    other = classroom.trainer.get("trainer/voices/").headers
    assert "microphone=()" in other["permissions-policy"]
    assert "blob:" not in other["content-security-policy"]


CONTENT = bytes(range(100))


@pytest.mark.parametrize(
    ("wanted", "status", "part", "told"),
    [
        ("", 200, CONTENT, None),
        ("bytes=0-", 206, CONTENT, "bytes 0-99/100"),
        ("bytes=0-1", 206, CONTENT[:2], "bytes 0-1/100"),
        ("bytes=90-500", 206, CONTENT[90:], "bytes 90-99/100"),
        ("bytes=-10", 206, CONTENT[90:], "bytes 90-99/100"),
        ("bytes=-500", 206, CONTENT, "bytes 0-99/100"),
        ("bytes=100-", 416, b"", "bytes */100"),
        ("bytes=5-2", 416, b"", "bytes */100"),
        ("bytes=0-1,5-6", 200, CONTENT, None),
        ("lines=0-1", 200, CONTENT, None),
        ("bytes=-", 200, CONTENT, None),
    ],
)  # fmt: skip
def test_a_part_of_a_track_comes_as_the_standard_of_http_says(
    wanted: str, status: int, part: bytes, told: str | None
) -> None:
    answer = in_parts(CONTENT, wanted)
    assert (answer.status_code, bytes(answer.body), answer.headers.get("Content-Range")) == (status, part, told)
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_who_records_in_darija_reads_what_to_say(classroom: Classroom) -> None:
    classroom.academy.shelve(CATALOGUE)
    said = "هاد الدرس فيه جميع الأنواع ديال الأسئلة."
    page = classroom.trainer.get(f"{LIST}?tag=ary").text
    assert page.count(said) == 1
    assert re.search(rf'lang="ary" dir="rtl" data-said>{re.escape(said)}<', page)
    assert said not in classroom.trainer.get(f"{LIST}?tag=shi").text
    assert said in record(classroom.trainer, recording("webm"), place="text/title", tag="ary").json()["line"]
