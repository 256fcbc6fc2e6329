"""Recordings as telephones make them, for tests: a tone that is heard, in every container that browsers send."""

import io
from functools import cache

import av
import numpy as np

RATE = 48_000
# What browsers' recorders write, and voice recorders: container and codec.
KINDS = {
    "webm": "libopus", "ogg": "libopus", "mp4": "aac", "wav": "pcm_s16le", "mp3": "libmp3lame", "flac": "flac",
}  # fmt: skip


@cache
def recording(kind: str = "wav", seconds: float = 1.0, *, loud: float = 0.3, title: str = "") -> bytes:
    """Return a recording: a quiet start, a voice-like tone that trembles, a quiet end."""
    time = np.arange(int(seconds * RATE)) / RATE
    voice = loud * np.sin(2 * np.pi * 180 * time) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time))
    still = np.zeros(RATE // 4)
    samples = (np.concatenate([still, voice, still]) * 32767).astype(np.int16).reshape(1, -1)
    target = io.BytesIO()
    with av.open(target, "w", format=kind) as file:
        if title:
            file.metadata["title"] = title
        stream = file.add_stream(KINDS[kind], rate=RATE, layout="mono")
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=RATE, frame_size=stream.frame_size)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = RATE
        for made in (*resampler.resample(frame), *resampler.resample(None)):
            for packet in stream.encode(made):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
    return target.getvalue()
