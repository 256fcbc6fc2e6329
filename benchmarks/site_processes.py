"""What the processes of a running site take: memory and processor time, by what each process is."""

from collections import defaultdict
from dataclasses import dataclass

import psutil

KINDS = ("hub", "proxy", "academy", "grader", "desks' server", "warm process", "kernels", "other services")
_OURS = {"hub_config.services.academy": "academy", "hub_config.services.grader": "grader"}
_WARM = "hub_config.forked_kernels.warm_process"
_SERVER = "hub_config.services.desks"


@dataclass
class Taken:
    """What processes of one kind take together."""

    pss_mb: float = 0.0  # memory, what several processes share divided among them
    uss_mb: float = 0.0  # memory that no other process has
    cpu_seconds: float = 0.0  # since each of them began
    count: int = 0


def taken_by_kind(pid: int) -> dict[str, Taken]:
    """Return what a site's processes take, by one of :data:`KINDS`; ``pid`` is the process that all stand below."""
    found: dict[str, Taken] = defaultdict(Taken)
    for process, kind in _kinds(psutil.Process(pid), ""):
        try:
            with process.oneshot():
                memory, times = process.memory_full_info(), process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        taken = found[kind]
        taken.pss_mb += memory.pss / 1e6
        taken.uss_mb += memory.uss / 1e6
        taken.cpu_seconds += times.user + times.system
        taken.count += 1
    return found


def _kinds(process: psutil.Process, above: str) -> list[tuple[psutil.Process, str]]:
    """Return a process and all below it, each with its kind."""
    try:
        words, below = " ".join(process.cmdline()), process.children()
    except psutil.NoSuchProcess:
        return []
    kind = _kind(words, above)
    # What the warm process started are kernels, whatever they call themselves.
    passed_on = "kernels" if kind == "warm process" and _is_warm_python(words) else kind
    return [(process, kind), *(pair for child in below for pair in _kinds(child, passed_on))]


def _is_warm_python(words: str) -> bool:
    program = words.split(maxsplit=1)[0].rpartition("/")[2]
    return _WARM in words and program not in {"unshare", "bwrap"}


def _kind(words: str, above: str) -> str:
    if above in {"kernels", "warm process", "grader"}:
        return above
    if above == "desks' server":
        return "warm process" if _WARM in words else "kernels"  # these were started the ordinary way
    if "configurable-http-proxy" in words:
        return "proxy"
    if words.endswith(f"-m {_SERVER}"):
        return "desks' server"
    if "-m jupyterhub" in words:
        return "hub"
    return next((kind for module, kind in _OURS.items() if words.endswith(module)), "other services")
