"""A warm process is replaced when its code changes, missed when it dies, tried again later, and never in the way."""

import logging
import os
import time
from pathlib import Path

import psutil
import pytest

from hub_config.forked_kernels.code_fingerprint import fingerprint, fingerprint_of
from hub_config.forked_kernels.forked_process import ForkedProcess
from hub_config.forked_kernels.warm_processes import PROGRAM, WarmProcess
from tests.hub_config.forked_kernels.running_kernels import manager, printed

ALWAYS = {"patience_seconds": 60.0, "first_rest_seconds": 0.2}


def test_the_fingerprint_changes_with_any_file_and_with_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "module.py"
    file.write_text("x = 1")
    before = fingerprint_of([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "module.pyc").write_text("")
    assert fingerprint_of([tmp_path]) == before
    os.utime(file, (1, 1))
    assert fingerprint_of([tmp_path]) != before
    assert fingerprint() == fingerprint()


async def test_new_code_gets_a_new_process_and_the_older_ends_with_its_last_kernel(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = ["one"]
    monkeypatch.setattr("hub_config.forked_kernels.warm_processes.LOOK_SECONDS", 0.0)
    warm = WarmProcess(lambda: PROGRAM, lambda: dict(os.environ), code=lambda: code[0], **ALWAYS)
    monkeypatch.setattr("hub_config.forked_kernels.provisioner.own_warm_process", lambda: warm)
    first, second = manager(folder / "a"), manager(folder / "b")
    await first.start_kernel()
    older = psutil.Process(warm.pid)
    code[0] = "two"
    await second.start_kernel()
    assert warm.pid != older.pid
    seeds = [await printed(kernel, "print(hash('a word'))") for kernel in (first, second)]
    assert seeds[0] != seeds[1], "what is open stays open; another interpreter has another hash seed"
    await first.shutdown_kernel(now=True)
    assert older.wait(5) == 0
    await second.shutdown_kernel(now=True)
    warm.end()


async def test_when_it_dies_kernels_start_the_ordinary_way_with_one_line_and_another_is_tried_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    warm = WarmProcess(lambda: PROGRAM, lambda: dict(os.environ), code=lambda: "the same", **ALWAYS)
    monkeypatch.setattr("hub_config.forked_kernels.provisioner.own_warm_process", lambda: warm)
    kernels = [manager(folder / name) for name in "abc"]
    await kernels[0].start_kernel()
    dying = psutil.Process(warm.pid)
    dying.kill()
    while dying.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    with caplog.at_level(logging.WARNING, "hub_config.forked_kernels"):
        await kernels[1].start_kernel()
    assert [record.getMessage() for record in caplog.records] == [
        "A kernel starts the ordinary way: the warm process ended with code -9"
    ]
    assert await kernels[0].provisioner.poll() == -9, "its kernels are missed with it"
    time.sleep(0.2)
    await kernels[2].start_kernel()
    assert [isinstance(kernel.provisioner.process, ForkedProcess) for kernel in kernels] == [True, False, True]
    for kernel in kernels:
        await kernel.shutdown_kernel(now=True)
    warm.end()


def test_a_service_knows_whether_a_kernel_would_wait_for_imports(tmp_path: Path) -> None:
    go_on = tmp_path / "go-on"
    says = f"while [ ! -e {go_on} ]; do sleep 0.02; done; exec {' '.join(PROGRAM)}"
    warm = WarmProcess(lambda: ["sh", "-c", says], lambda: dict(os.environ), **ALWAYS)
    assert not warm.is_importing, "nobody has begun"
    warm.begin()
    assert warm.is_importing
    go_on.touch()
    while warm.is_importing:
        time.sleep(0.02)
    psutil.Process(warm.pid).kill()
    assert not warm.is_importing, "whoever died imports no more"
    warm.end()
