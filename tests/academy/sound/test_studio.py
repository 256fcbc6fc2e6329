"""The studio: what a stranger recorded is read behind walls, and whatever happens there is a refusal in words."""

import subprocess
import sys
from collections.abc import Sequence
from functools import partial

import pytest

from academy.sound.errors import EmptySound, NoStudio, NotSound, ScreenFull, TooLongSound
from academy.sound.studio import Studio
from hub_config.jail import jailed
from tests.academy.sound.recordings import recording

JAILED = Studio(partial(jailed, private_network=True))


def instead(*program: str) -> Studio:
    """Return a studio whose reading program was replaced, as a hostile recording might."""

    def walls(_command: Sequence[str]) -> list[str]:
        return [*program]

    return Studio(walls)


def test_a_recording_is_made_small_inside_a_jail() -> None:
    small = JAILED.small(recording("webm"), most_bytes=20_000)
    assert small.opus.startswith(b"OggS")
    assert 1 < small.seconds < 1.5
    with pytest.raises(EmptySound):
        JAILED.small(b"", most_bytes=20_000)


def test_without_walls_nothing_is_read() -> None:
    with pytest.raises(NoStudio):
        Studio().small(recording(), most_bytes=20_000)


def test_the_reader_can_write_no_file_and_hold_no_gigabytes() -> None:
    code = (
        "import os; from academy.sound.encoding import limit_itself; limit_itself()\n"
        "file = os.open('/tmp/a-file', os.O_CREAT | os.O_WRONLY)\n"
        "for wrong in (lambda: bytearray(2 * 1024**3), lambda: os.write(file, b'x')):\n"
        "    try: wrong()\n"
        "    except (MemoryError, OSError): print('refused')\n"
    )
    program = jailed([sys.executable, "-P", "-c", code])
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["refused", "refused"], done.stderr


@pytest.mark.parametrize(
    "program",
    [
        ("false",),
        ("sh", "-c", "kill -SEGV $$"),
        ("echo", "not what was asked"),
        ("echo", '{"seconds": 1}'),
        ("echo", '{"seconds": 1}\nOggS' + "x" * 2000),
        ("echo", '{"seconds": "NaN"}\nOggS'),
        ("echo", "[]"),
        ("echo", '{"refused": "Nonsense"}'),
    ],
)
def test_whatever_the_reader_says_after_a_hostile_file_is_believed_in_its_form_alone(program: tuple[str, ...]) -> None:
    with pytest.raises(NotSound):
        instead(*program).small(b"x", most_bytes=1000)


def test_what_the_reader_refuses_reaches_who_sent_it() -> None:
    with pytest.raises(TooLongSound):
        instead("echo", '{"refused": "TooLongSound", "seconds": 60}').small(b"x", most_bytes=1000)
    with pytest.raises(ScreenFull) as full:
        instead("echo", '{"refused": "ScreenFull", "seconds": 7, "over_bytes": 900}').small(b"x", most_bytes=1000)
    assert (full.value.over_bytes, full.value.seconds) == (900, 7)


def test_the_academy_itself_never_loads_what_reads_recordings() -> None:
    code = "import sys, academy.sound.studio, academy.sound.machine_voice; print('av' in sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
