"""Recordings made small: whatever a telephone sends is Opus without anything else, or refused in words."""

import io
import struct

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from academy.sound.encoding import decoded, small_sound
from academy.sound.errors import EmptySound, NotSound, RefusedSound, ScreenFull, SilentSound, TooLongSound
from academy.sound.small import SCREEN_BYTES
from tests.academy.sound.recordings import KINDS, RATE, recording


def first_packets(opus: bytes) -> tuple[bytes, bytes]:
    """The identification and the comment header of an Ogg Opus file, cut by RFC 3533 and RFC 7845."""
    packets, at = [], 0
    for _ in range(2):
        assert opus[at : at + 4] == b"OggS"
        segments = opus[at + 26]
        length = sum(opus[at + 27 : at + 27 + segments])
        packets.append(opus[at + 27 + segments : at + 27 + segments + length])
        at += 27 + segments + length
    return packets[0], packets[1]


@pytest.mark.parametrize("kind", KINDS)
def test_what_any_browser_records_becomes_opus_in_mono_without_the_silence_around_it(kind: str) -> None:
    small = small_sound(recording(kind, 1.0), most_bytes=SCREEN_BYTES)
    head, _ = first_packets(small.opus)
    assert head[:8] == b"OpusHead"
    assert head[9] == 1, "channels"
    assert struct.unpack("<I", head[12:16]) == (RATE,)
    assert 1.0 <= small.seconds <= 1.4, "half a second of silence is gone but for its margins"
    with av.open(io.BytesIO(small.opus)) as file:
        length = sum(frame.samples for frame in file.decode(audio=0)) / RATE
    assert length == pytest.approx(small.seconds, abs=0.1)


@pytest.mark.parametrize("kind", ["webm", "ogg", "mp4", "mp3"])
def test_titles_and_devices_are_left_behind(kind: str) -> None:
    sent = recording(kind, 0.6, title="canary-47")
    assert b"canary-47" in sent
    assert b"canary" not in small_sound(sent, most_bytes=SCREEN_BYTES).opus


def test_the_same_recording_gives_the_same_bytes() -> None:
    assert small_sound(recording(), most_bytes=SCREEN_BYTES) == small_sound(recording(), most_bytes=SCREEN_BYTES)


def test_quiet_and_loud_voices_are_brought_near_one_another() -> None:
    loudness = [
        float((decoded(small_sound(recording(loud=loud), most_bytes=SCREEN_BYTES).opus) ** 2).mean() ** 0.5)
        for loud in (0.03, 0.8)
    ]
    assert max(loudness) < 2 * min(loudness), "sent they differ by 27"


def test_the_rate_falls_until_it_fits_and_then_the_speaker_is_told_how_much_is_too_long() -> None:
    sizes = [len(small_sound(recording(seconds=3.0), most_bytes=most).opus) for most in (60_000, 6_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert all(size <= most for size, most in zip(sizes, (60_000, 6_000), strict=True))
    with pytest.raises(ScreenFull) as refused:
        small_sound(recording(seconds=3.0), most_bytes=1_500)
    assert refused.value.over_bytes > 0
    assert 1 <= refused.value.seconds <= 4


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"", EmptySound),
        (recording(loud=0.0005), SilentSound),
        (recording(seconds=61.0), TooLongSound),
        (b"a letter to the office", NotSound),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), NotSound),
        (b"RIFF" + bytes(60), NotSound),
        (b"#EXTM3U\nfile:///etc/passwd\n", NotSound),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", NotSound),
    ],
)  # fmt: skip
def test_what_cannot_be_heard_is_refused_in_words(sent: bytes, error: type[RefusedSound]) -> None:
    with pytest.raises(error, match=r"again|file"):
        small_sound(sent, most_bytes=SCREEN_BYTES)


DAMAGED = st.builds(
    lambda kind, at, put, cut: (recording(kind, 0.4)[:at] + put + recording(kind, 0.4)[at + len(put) :])[:cut],
    st.sampled_from(sorted(KINDS)),
    st.integers(0, 3000),
    st.binary(max_size=12),
    st.integers(1, 40_000),
)


@given(st.binary(max_size=300) | DAMAGED)
@settings(max_examples=25)
def test_any_bytes_are_a_track_or_refused(sent: bytes) -> None:
    assert_total(sent)


@pytest.mark.soak
@given(st.binary(max_size=3000) | DAMAGED)
@settings(max_examples=2000)
def test_very_many_bytes_are_a_track_or_refused(sent: bytes) -> None:
    assert_total(sent)


def assert_total(sent: bytes) -> None:
    try:
        small = small_sound(sent, most_bytes=20_000)
    except RefusedSound:
        return
    assert small.opus.startswith(b"OggS")
    assert len(small.opus) <= 20_000
    assert small.seconds > 0
