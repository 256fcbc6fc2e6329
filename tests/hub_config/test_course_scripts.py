"""`taawoun courses script`: what is still to be written, and the paper to record from."""

import shutil
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from academy.sound.scripts import read_script
from hub_config.command_line import app

COURSE = Path(__file__).parent.parent / "academy" / "player" / "catalogue" / "one-page"


def script(*said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub_config.command_line", "courses", "script", *said]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_what_lacks_is_printed_as_lines_to_fill_in_and_then_lacks_no_more(tmp_path: Path) -> None:
    course = tmp_path / "one-page"
    shutil.copytree(COURSE, course)
    told = script(str(course)).stdout
    assert "9 places, 9 to write" in told
    (course / "01_honey.spoken.toml").write_text(told.replace('ary = ""', 'ary = "كلام"'), encoding="utf-8")
    assert "0 to write" in script(str(course)).stdout
    lines, problems = read_script((course / "01_honey.spoken.toml").read_bytes(), "f")
    assert (len(lines), problems) == (9, [])


def test_the_paper_is_written_whole_or_refused_in_a_sentence(tmp_path: Path) -> None:
    paper = tmp_path / "script.pdf"
    assert "9 recordings" in script(str(COURSE), "--paper", str(paper)).stdout
    assert paper.read_bytes().startswith(b"%PDF")
    wrong = [str(tmp_path / "script.txt"), str(tmp_path / "no" / "script.pdf"), "/dev/null.d/x.pdf"]
    for each in wrong:
        refused = CliRunner().invoke(app, ["courses", "script", str(COURSE), "--paper", each])
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1), refused.output
    assert CliRunner().invoke(app, ["courses", "script", str(tmp_path)]).exit_code == 2


def test_a_course_that_cannot_be_read_is_told_and_no_trace_is_shown(tmp_path: Path) -> None:
    course = tmp_path / "one-page"
    shutil.copytree(COURSE, course)
    (course / "01_honey.exercises.toml").write_text('[members]\ntype = "number"\npoints = 1\n', encoding="utf-8")
    refused = CliRunner().invoke(app, ["courses", "script", str(course)])
    assert refused.exit_code == 2
    assert "[members] prompt" in refused.stderr
    (course / "01_honey.spoken.toml").write_bytes(b"\xff")
    shutil.copy(COURSE / "01_honey.exercises.toml", course)
    refused = CliRunner().invoke(app, ["courses", "script", str(course)])
    assert refused.exit_code == 2
    assert "01_honey.spoken.toml" in refused.stderr
