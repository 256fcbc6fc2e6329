"""`taawoun courses draw`: one course or a folder of them; what is wrong in one keeps no other from being drawn."""

from pathlib import Path

from typer.testing import CliRunner, Result

from hub_config.commands.courses import app

STEPS = '[road]\nkind = "steps"\nitems = [{ ar = "الاسم", fr = "Le nom" }, { ar = "التسجيل", fr = "L’inscription" }]\n'


def draw(folder: Path) -> Result:
    return CliRunner().invoke(app, ["draw", str(folder)], env={"COLUMNS": "300"})


def course(folder: Path, name: str, drawings: str) -> Path:
    made = folder / name
    made.mkdir()
    (made / "course.toml").touch()
    (made / "drawings.toml").write_text(drawings, encoding="utf-8")
    return made


def test_a_course_is_drawn_once(tmp_path: Path) -> None:
    made = course(tmp_path, "honey", STEPS)
    assert "honey: 2 pictures written: media/road-ar.svg, media/road-fr.svg" in draw(made).output
    assert "honey: 0 pictures written" in draw(made).output
    assert sorted(path.name for path in (made / "media").iterdir()) == ["road-ar.svg", "road-fr.svg"]


def test_what_is_wrong_in_one_course_keeps_no_other_from_being_drawn(tmp_path: Path) -> None:
    course(tmp_path, "argan", STEPS.replace("steps", "stairs"))
    course(tmp_path, "honey", STEPS)
    told = draw(tmp_path)
    assert told.exit_code != 0
    assert "honey: 2 pictures written" in told.output
    assert "argan/road.kind: 'stairs' is not known; choose one of steps, split" in " ".join(told.output.split())


def test_a_folder_without_a_course_is_said(tmp_path: Path) -> None:
    told = draw(tmp_path)
    assert told.exit_code != 0
    assert "No course" in told.output
