"""Photos: pixels are kept, and nothing else that a telephone wrote beside them."""

import base64
import datetime as dt
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import func, select

from academy import ledger
from academy.erasure import erase_person
from academy.errors import NotAPhoto
from academy.grading import prepare
from academy.opened_hints import hints_of_submission, open_hint, opened_hints
from academy.person_file import export_person
from academy.photos import LONGEST_SIDE, MOST_BYTES, drawn_anew, is_sent, keep, photo_of, receive
from academy.player.routes import ACCESS, Who
from academy.records import Photo
from tests.academy.conftest import KEY, LEARNER, TRAINER, SmallAcademy

GPS, ORIENTATION, MAKE, DESCRIPTION = 0x8825, 0x0112, 0x010F, 0x010E


def photo(
    width: int = 300, height: int = 200, kind: str = "JPEG", *, orientation: int = 1, noise: bool = False
) -> bytes:
    """Return a picture as a telephone saves it: with its place, its maker and a description."""
    made = Image.new("RGB", (width, height), "white")
    made.paste((200, 30, 30), (0, 0, width // 2, height // 2))  # the red corner tells what is up
    if noise:
        made = Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))
    exif = Image.Exif()
    exif[MAKE], exif[DESCRIPTION], exif[ORIENTATION] = "Telephone-47", "canary", orientation
    exif.get_ifd(GPS)[2] = (34.0, 1.0, 2.0)
    target = io.BytesIO()
    made.save(target, kind, exif=exif, **({"comment": b"canary"} if kind == "JPEG" else {}))
    return target.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_maker_and_comments_are_left_behind(kind: str) -> None:
    sent = photo(kind=kind)
    assert b"canary" in sent
    kept = drawn_anew(sent + b"canary after the end")
    assert b"canary" not in kept
    assert b"Telephone-47" not in kept
    assert b"Exif" not in kept
    with Image.open(io.BytesIO(kept)) as opened:
        assert opened.format == "JPEG"
        assert not opened.getexif()
        assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_photo_stands_upright_although_its_tag_is_gone() -> None:
    with Image.open(io.BytesIO(drawn_anew(photo(orientation=6)))) as turned:
        assert turned.size == (200, 300)
        red, *_ = turned.getpixel((190, 10))
        assert red > 150
        assert turned.getpixel((10, 290))[1] > 200


def test_however_large_a_photo_comes_it_is_kept_small() -> None:
    kept = drawn_anew(photo(3000, 2000, noise=True))
    assert len(kept) <= MOST_BYTES
    with Image.open(io.BytesIO(kept)) as opened:
        assert max(opened.size) <= LONGEST_SIDE


@pytest.mark.parametrize("bad", [b"", b"not a photo", photo()[:400], b"GIF89a" + bytes(100), b"<svg xmlns='x'/>"])
def test_what_is_no_photo_is_refused_kindly(bad: bytes) -> None:
    with pytest.raises(NotAPhoto):
        drawn_anew(bad)


def test_a_picture_of_a_billion_pixels_is_refused_before_it_is_read() -> None:
    bomb = bytearray(photo(kind="PNG"))
    bomb[16:24] = (40_000).to_bytes(4, "big") + (40_000).to_bytes(4, "big")
    with pytest.raises(NotAPhoto):
        drawn_anew(bytes(bomb))


@given(
    st.binary(max_size=200) | st.integers(0, 3000).flatmap(lambda at: st.just(photo()[:at] + b"\0" + photo()[at + 1 :]))
)
@settings(max_examples=40)
def test_any_bytes_are_a_photo_or_refused(sent: bytes) -> None:
    try:
        kept = drawn_anew(sent)
    except NotAPhoto:
        return
    assert b"canary" not in kept


def test_the_same_photo_is_kept_once_and_by_its_hash_for_its_person_alone(academy: SmallAcademy) -> None:
    sent = {"photo": base64.b64encode(photo()).decode()}
    assert is_sent(sent)
    with academy.sessions.begin() as session:
        named = receive(session, LEARNER, sent, academy.now)
        assert receive(session, LEARNER, sent, academy.now) == named == keep(session, LEARNER, photo(), academy.now)
        assert not is_sent(named)
        assert session.scalar(select(func.count()).select_from(Photo)) == 1
        assert photo_of(session, LEARNER, named["photo"]) == drawn_anew(photo())
        assert photo_of(session, TRAINER, named["photo"]) is None
    with academy.sessions.begin() as session, pytest.raises(NotAPhoto):
        receive(session, LEARNER, {"photo": "ا" * 100}, academy.now)


def test_a_person_reads_their_photos_and_hints_and_is_forgotten_with_them(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        named = keep(session, LEARNER, photo(), academy.now)
        open_hint(session, **academy.place, exercise_id="deposit_day", hint=1, now=academy.now)
        held = export_person(session, LEARNER)
        assert base64.b64decode(held["photos"][0]["jpeg"]) == drawn_anew(photo())
        assert [row["hint"] for row in held["opened_hints"]] == [1]
        erase_person(session, LEARNER, signing_key=KEY, actor_id="command-line", reason="asked", now=academy.now)
        assert photo_of(session, LEARNER, named["photo"]) is None
        assert not {"photos", "opened_hints"} & set(export_person(session, LEARNER))


def test_a_hint_is_journaled_once_in_its_order_and_counted_up_to_the_submission(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        for _ in range(2):
            open_hint(session, **academy.place, exercise_id="deposit_day", hint=1, now=academy.now)
    academy.answer("deposit_day", "2026-12-07")
    submission = academy.submit()
    academy.now += dt.timedelta(minutes=1)
    with academy.sessions.begin() as session:
        open_hint(session, **academy.place, exercise_id="first_payment", hint=1, now=academy.now)
        assert hints_of_submission(session, submission) == {"deposit_day": frozenset({1})}
        assert set(opened_hints(session, **academy.place)) == {"deposit_day", "first_payment"}
    academy.grade()
    with academy.sessions.begin() as session:
        assert ledger.points_of_submission(session, submission.submission_id)["deposit_day"].points == 1.5


def test_a_trainers_notebook_shows_the_photo_by_the_page_that_asks_who_they_are(academy: SmallAcademy) -> None:
    with academy.sessions.begin() as session:
        kept = keep(session, LEARNER, photo(), academy.now)
    academy.answer("names_sheet", kept)
    academy.answer("my_project", "![](/services/academy/trainer/photos/1/names_sheet) " + "0" * 64)
    submission = academy.submit()
    notebook = prepare(academy.sessions, academy.built.folder, submission).notebook
    address = f"/services/academy/trainer/photos/{submission.submission_id}/names_sheet"
    assert notebook.count(f"]({address})") == 1
    assert f"photo&#58; {kept['photo'][:12]}" in notebook
    page = next(entry for entry in ACCESS if entry.path.startswith("trainer/photos/"))
    assert page.who is Who.TRAINER_OF_SUBMISSION
