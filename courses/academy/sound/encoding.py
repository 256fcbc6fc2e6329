"""A recording made small: what phones send comes in, speech in Ogg Opus goes out; nothing else of the file is kept.

The program at the end is what decodes untrusted files: it takes away from itself what a hostile one could use, and
whoever starts it puts it behind walls (``academy.sound.studio``).
"""

import io
import json
import resource
import sys
from typing import IO, Any

import av
import numpy as np
import numpy.typing as npt

from academy.sound.errors import EmptySound, NotSound, RefusedSound, ScreenFull, SilentSound, TooLongSound
from academy.sound.small import LADDER, LONGEST_SECONDS, SmallSound

RATE = 48_000  # Hz; what Opus works with
SHORTEST_SECONDS = 0.3
_FRAME_MILLISECONDS = "60"  # few and long packets: at 16 kbit/s a fifth smaller than with the usual 20
_QUIET = 0.004  # of full scale, in a fiftieth of a second: a room without a voice; our choice
_MARGIN_SECONDS = 0.15  # kept before and after the voice
_LOUD, _MOST_GAIN = 0.1, 8.0  # how loud speech is brought to (root mean square), and by how much at most
_PEAK = 0.95
_LEAST_OF_RATE = 0.7  # what speech takes of the rate asked for, at the least: measured 0.9; higher rates are not tried
_MEMORY_BYTES, _CPU_SECONDS = 1024**3, 20
# How a file begins → what reads it. Nothing is guessed: the libraries know hundreds of formats, some of them lists of
# other files.
_BEGINNINGS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x1a\x45\xdf\xa3", "matroska"),  # WebM: Chrome, Android
    (0, b"OggS", "ogg"),  # Firefox
    (4, b"ftyp", "mov"),  # MP4, M4A, 3GP: Safari, voice recorders
    (0, b"RIFF", "wav"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
    (0, b"#!AMR", "amr"),
    (0, b"fLaC", "flac"),
)
_CODECS = frozenset(
    {"opus", "vorbis", "aac", "mp3", "mp3float", "amrnb", "amrwb", "flac", "alac",
     "libopus", "libvorbis", "libopencore_amrnb", "libopencore_amrwb"}
)  # fmt: skip
Samples = npt.NDArray[np.float32]


def small_sound(sent: bytes, *, most_bytes: int, best: int = LADDER[0]) -> SmallSound:
    """Return a recording as Opus, mono, without the silence around it, all voices about equally loud.

    Parameters
    ----------
    sent
        The file as it came.
    most_bytes
        What the file may weigh: the rate is the best one that fits.
    best
        The highest rate, in bits a second.

    Raises
    ------
    RefusedSound
        With the reason, whatever the bytes are.
    """
    voice = spoken_part(decoded(sent))
    fits = most_bytes * 8 * RATE / voice.size / _LEAST_OF_RATE
    for rate in [each for each in LADDER if each <= min(best, max(fits, LADDER[-1]))]:
        opus = encoded(voice, rate)
        if len(opus) <= most_bytes:
            return SmallSound(opus, round(voice.size / RATE, 2))
    over = len(opus) - most_bytes
    raise ScreenFull(over, max(1.0, over / len(opus) * voice.size / RATE))


def decoded(sent: bytes) -> Samples:
    """Return the first sound of a file as samples from -1 to 1 at 48 kHz, both ears as one.

    Raises
    ------
    NotSound, EmptySound, TooLongSound
    """
    if not sent:
        raise EmptySound
    name = next((n for at, begin, n in _BEGINNINGS if sent[at : at + len(begin)] == begin), None)
    if name is None:
        raise NotSound("its kind is not known")
    try:
        with av.open(io.BytesIO(sent), format=name, metadata_errors="ignore") as file:
            pieces = _pieces(file)
    except RefusedSound:
        raise
    except (av.FFmpegError, ArithmeticError, AttributeError, EOFError, LookupError, MemoryError, OSError,
            RuntimeError, TypeError, ValueError) as error:  # fmt: skip  # whatever a damaged file brings about
        raise NotSound(type(error).__name__) from None
    if not pieces:
        raise EmptySound
    return np.concatenate(pieces)


def _pieces(file: Any) -> list[Samples]:
    if not file.streams.audio:
        raise NotSound("there is no sound in it")
    stream = file.streams.audio[0]
    codec = stream.codec_context.name
    if codec not in _CODECS and not codec.startswith("pcm_"):
        raise NotSound(f"{codec} is not known")
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
    pieces: list[Samples] = []
    length = 0
    frames = (made for frame in file.decode(stream) for made in resampler.resample(frame))
    for frame in frames:
        pieces.append(frame.to_ndarray().reshape(-1).astype(np.float32))
        length += pieces[-1].size
        if length > (LONGEST_SECONDS + 5) * RATE:  # with the silence around it
            raise TooLongSound(LONGEST_SECONDS)
    return pieces


def spoken_part(samples: Samples) -> Samples:
    """Return the voice without the silence before and after it, brought to a common loudness.

    Raises
    ------
    EmptySound, SilentSound, TooLongSound
    """
    if samples.size < SHORTEST_SECONDS * RATE:
        raise EmptySound
    sound = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0).clip(-1, 1)
    sound = sound - sound.mean()  # some microphones add a constant
    step = RATE // 50
    windows = sound[: sound.size // step * step].reshape(-1, step)
    loudness = np.sqrt((windows.astype(np.float64) ** 2).mean(axis=1))
    heard = np.flatnonzero(loudness > max(_QUIET, loudness.max() / 30))
    if not heard.size:
        raise SilentSound
    margin = int(_MARGIN_SECONDS * RATE)
    voice = sound[max(0, heard[0] * step - margin) : (heard[-1] + 1) * step + margin]
    if voice.size < SHORTEST_SECONDS * RATE:
        raise SilentSound
    if voice.size > LONGEST_SECONDS * RATE:
        raise TooLongSound(LONGEST_SECONDS)
    gain = min(_LOUD / float(np.sqrt((loudness[heard] ** 2).mean())), _MOST_GAIN)
    louder: Samples = (voice * min(gain, _PEAK / float(np.abs(voice).max()))).astype(np.float32)
    return louder


def encoded(voice: Samples, bits_a_second: int) -> bytes:
    """Return samples as Ogg Opus; the same samples give the same bytes."""
    options = {"application": "voip", "frame_duration": _FRAME_MILLISECONDS, "vbr": "on"}
    written = io.BytesIO()
    with av.open(written, "w", format="ogg", options={"fflags": "+bitexact"}) as file:
        stream = file.add_stream("libopus", rate=RATE, layout="mono", options=options)
        stream.bit_rate = bits_a_second
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        frame = av.AudioFrame.from_ndarray((voice * 32767).astype(np.int16).reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)
    return written.getvalue()


def answer(asked: IO[bytes], said: IO[bytes]) -> None:
    """Read a line of JSON (``most_bytes``, ``best``) and a file; write a line of JSON, and the small file after it."""
    wanted = json.loads(asked.readline())
    try:
        small = small_sound(asked.read(), most_bytes=wanted["most_bytes"], best=wanted["best"])
    except RefusedSound as refused:
        told = {"refused": type(refused).__name__, "reason": refused.reason, "seconds": refused.seconds}
        said.write(json.dumps(told | {"over_bytes": refused.over_bytes}).encode() + b"\n")
        return
    said.write(json.dumps({"seconds": small.seconds}).encode() + b"\n" + small.opus)


def limit_itself() -> None:
    """Take away memory, time, files and processes; there is no way back."""
    for what, most in (
        (resource.RLIMIT_AS, _MEMORY_BYTES),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    limit_itself()
    answer(sys.stdin.buffer, sys.stdout.buffer)
