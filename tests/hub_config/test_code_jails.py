"""The jails of notebooks with code: whatever ends before its time says why."""

import logging

import pytest

from academy.code_courses.jail_side import frames
from hub_config.code_jails import JailedProgram, _silent


def ended(module: str) -> JailedProgram:
    program = JailedProgram(module, 0)
    with pytest.raises(frames.Silent, match="ended"):
        frames.receive(program.socket, 60)
    program.end()
    return program


def test_why_a_program_did_not_begin_stands_in_the_log_and_in_one_sentence_of_the_reason(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING, "taawoun.code"):
        reason = _silent("it gave no answer", ended("hub_config.forgotten")).reason
    assert reason.startswith("it gave no answer; it last said: ")
    assert reason.endswith("No module named hub_config.forgotten")
    assert "hub_config.forgotten" in caplog.text


def test_what_it_said_changes_nothing_on_a_terminal_and_is_short() -> None:
    program = ended("x\x1b[31m\u202e" + "y" * 5000)
    assert program.words.replace("\n", "").isprintable()
    assert len(program.words) <= 2000
