"""What a desk's page loads: small, compressed once, and only ever our own."""

import gzip
import re

import pytest

from hub_config.services.desk_files import COMPONENTS, desk_files
from hub_config.services.desk_rendering import as_script, states

FILES = desk_files()


def test_each_file_is_the_same_in_every_form_and_the_smallest_is_taken() -> None:
    for name, file in FILES.by_name.items():
        encoding, form = file.taken("gzip, deflate, br")
        assert (gzip.decompress(form) if encoding else form) == file.forms[""], name
        assert file.taken("identity") == ("", file.forms[""])
        assert len(form) <= len(file.forms[""])


def test_every_component_is_there_and_all_files_together_are_light() -> None:
    scripts = {path.stem for path in COMPONENTS.glob("*.js")} - {"drawing"}
    assert {name for name in FILES.by_name if name.startswith("components/")} == {f"components/{s}.js" for s in scripts}
    assert (
        sum(len(file.taken("gzip")[1]) for file in FILES.by_name.values()) < 152_000
    )  # first visits may take 1.8 MB; each part more is counted
    assert all(len(file.forms[""]) < 60_000 for name, file in FILES.by_name.items() if name.endswith(".woff2"))


@pytest.mark.parametrize("name", sorted(name for name in FILES.by_name if name.endswith((".js", ".css"))))
def test_no_file_asks_for_anything_elsewhere_or_runs_what_came_as_text(name: str) -> None:
    text = FILES.by_name[name].forms[""].decode()
    assert not re.findall(r"""(?:import|from|url\(|fetch\()\s*["'(]*(?:https?:)?//""", text)
    assert not re.findall(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write|blob:", text)


def test_a_style_names_no_font_that_is_not_served() -> None:
    fonts = set(re.findall(r'url\("([^"]+)"\)', FILES.by_name["page.css"].forms[""].decode()))
    assert fonts == {name for name in FILES.by_name if name.endswith(".woff2")}


def test_a_page_holds_no_script_of_a_widget_and_nothing_that_ends_its_element() -> None:
    held = {
        "1": {"_view_name": "AnyView", "_esm": "code", "_css": "style", "name": "</script><!--"},
        "2": {"flex": None},
    }
    written = as_script(states(held))
    assert written == '{"1":{"name":"\\u003c/script>\\u003c!--"}}'
