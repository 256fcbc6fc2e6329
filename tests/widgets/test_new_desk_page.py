"""The page on beginning a desk shows a desk that works."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "new_desk.md"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_smallest_desk_shows_its_figures_and_keeps_what_is_pressed_in_the_address(language: str) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(example, str(PAGE), "exec"), names)  # noqa: S102  # our own page
    desk = names["SmallDesk"](language, place={"tile": "women"})  # type: ignore[operator]
    assert [tile["isChosen"] for tile in desk.facts.blocks[0]["tiles"]] == [True, False]
    desk.chosen("tile", "men")
    assert desk.place.place == {"tile": "men"}
    assert [tile["isChosen"] for tile in desk.facts.blocks[0]["tiles"]] == [False, True]
