"""System calls that a program behind walls never needs: memory that nobody can count, and what a kernel may be open to.

A filter of the kernel's own (seccomp) refuses them, for this process and whatever it starts; there is no way back.
"""

import ctypes
import errno
import os
import struct
from collections.abc import Sequence

# By machine: the kernel's name of it, and the calls' numbers, from asm/unistd_64.h and asm-generic/unistd.h.
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_NUMBERS = {
    # Memory that belongs to no process and to no folder with a size.
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "msgget": (68, 186),
    "semget": (64, 190), "mq_open": (240, 180),
    # Doors through which others have climbed.
    "io_uring_setup": (425, 425), "userfaultfd": (323, 282), "bpf": (321, 280), "perf_event_open": (298, 241),
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "open_by_handle_at": (304, 265), "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40),
    "umount2": (166, 39), "pivot_root": (155, 41), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442),
}  # fmt: skip
FORBIDDEN = tuple(_NUMBERS)
_LOAD, _IS_EQUAL, _IS_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # words of the filter's language
_NUMBER_AT, _MACHINE_AT = 0, 4  # where a filter finds the call's number and the machine it is meant for
_OTHER_NUMBERS = 0x40000000  # from here on x86_64 counts its calls once more
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NO_NEW_PRIVILEGES, _SET_FILTER, _BY_PROGRAM = 38, 22, 2  # of prctl(2)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("words", ctypes.c_char_p))


def forbid_calls() -> None:
    """Let the kernel refuse, from now on, every call of :data:`FORBIDDEN` with ``EPERM``; call it before any thread.

    Raises
    ------
    OSError
        Where the kernel takes no filter, or the machine is of a kind whose numbers are not known here.
    """
    words = b"".join(_words(os.uname().machine))
    program = _Program(len(words) // 8, words)
    system = ctypes.CDLL(None, use_errno=True)
    for asked in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_FILTER, _BY_PROGRAM, ctypes.byref(program), 0, 0)):
        if system.prctl(*asked):
            raise OSError(ctypes.get_errno(), "The kernel takes no filter of system calls, so no code is run here")


def _words(machine: str) -> list[bytes]:
    """Return the filter, a word of 8 bytes each."""
    if machine not in _MACHINES:
        raise OSError(errno.ENOSYS, f"The system calls of a machine {machine!r} are not known, so no code is run here")
    place = list(_MACHINES).index(machine)
    numbers = sorted(each[place] for each in _NUMBERS.values())
    return [*_only_of(_MACHINES[machine]), *_none_of(numbers), _word(_RETURN, _ALLOW), _word(_RETURN, _REFUSE)]


def _only_of(machine: int) -> list[bytes]:
    return [_word(_LOAD, _MACHINE_AT), _word(_IS_EQUAL, machine, if_so=1), _word(_RETURN, _REFUSE)]


def _none_of(numbers: Sequence[int]) -> list[bytes]:
    """Return the words that go to the last of the program, two further on, for any of these numbers."""
    asked = [(_IS_AT_LEAST, _OTHER_NUMBERS), *((_IS_EQUAL, number) for number in numbers)]
    left = range(len(asked), 0, -1)
    return [
        _word(_LOAD, _NUMBER_AT),
        *(_word(how, number, if_so=after) for (how, number), after in zip(asked, left, strict=True)),
    ]


def _word(what: int, value: int, *, if_so: int = 0) -> bytes:
    return struct.pack("=HBBI", what, if_so, 0, value)
