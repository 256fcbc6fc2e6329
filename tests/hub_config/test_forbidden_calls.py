"""Calls that a program behind walls never needs are refused by the kernel; all others work."""

import struct
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub_config.services import forbidden_calls

_TRIED = """
import ctypes, os, subprocess, threading
from hub_config.services.forbidden_calls import forbid_calls
forbid_calls()
for call in (lambda: os.memfd_create("x"), lambda: os.write(os.memfd_create("x"), b"x")):
    try:
        call()
    except PermissionError:
        print("refused")
system = ctypes.CDLL(None, use_errno=True)
for name in ("shmget", "msgget", "unshare", "ptrace"):
    print(getattr(system, name)(0, 4096, 0o1600), ctypes.get_errno())
thread = threading.Thread(target=print, args=["thread"]); thread.start(); thread.join()
print(subprocess.run(["true"]).returncode, os.path.exists("/dev/null"))
print(subprocess.run(["python3", "-c", "import os; os.memfd_create('x')"], stderr=-1).stderr[-30:])
"""


def test_the_kernel_refuses_them_to_a_process_and_its_children_and_nothing_else() -> None:
    done = subprocess.run([sys.executable, "-c", _TRIED], capture_output=True, text=True)
    said = done.stdout.splitlines()
    assert said[:-1] == ["refused"] * 2 + ["-1 1"] * 4 + ["thread", "0 True"], done.stderr
    assert "not permitted" in said[-1]


def _verdict(words: list[bytes], machine: int, number: int) -> int:
    """Return what a filter says of a call: the kernel's own steps, for the four words that are used."""
    loaded, place = 0, 0
    while True:
        what, if_so, if_not, value = struct.unpack("=HBBI", words[place])
        place += 1
        if what == 0x20:
            loaded = {0: number, 4: machine}[value]
        elif what == 0x06:
            return int(value)
        else:
            is_so = loaded == value if what == 0x15 else loaded >= value
            place += if_so if is_so else if_not


@pytest.mark.parametrize("name", ["x86_64", "aarch64"])
@given(number=st.integers(0, 2**32 - 1) | st.integers(0, 500))
def test_the_filter_refuses_the_numbers_of_these_calls_and_of_other_machines_alone(name: str, number: int) -> None:
    words, machine = forbidden_calls._words(name), forbidden_calls._MACHINES[name]
    place = ("x86_64", "aarch64").index(name)
    refused = number >= 0x40000000 or number in {each[place] for each in forbidden_calls._NUMBERS.values()}
    assert _verdict(words, machine, number) == (forbidden_calls._REFUSE if refused else forbidden_calls._ALLOW)
    assert _verdict(words, 0x40000003, number) == forbidden_calls._REFUSE  # the calls of 32 bits have other numbers


def test_where_the_numbers_are_not_known_no_code_is_run() -> None:
    with pytest.raises(OSError, match="riscv64"):
        forbidden_calls._words("riscv64")
