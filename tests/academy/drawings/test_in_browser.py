"""In a browser no word of a drawing leaves the picture or its box, and none stands upon another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from academy.drawings.course_drawings import drawings_of
from academy.lessons import shipped_catalogue
from tests.academy.drawings.examples import EXAMPLES, FULL
from tests.academy.player.browsing import ARGUMENTS

SHIPPED = {f"{path.parents[1].name}/{path.name}": path for path in sorted(shipped_catalogue().glob("*/media/*.svg"))}
PICTURES = drawings_of(EXAMPLES + FULL) | {name: path.read_bytes() for name, path in SHIPPED.items()}
# What touches what: of each word the middle of its height, since the box of a font is higher than its letters.
AMISS = """() => {
  const svg = document.querySelector("svg"), [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const edge = shape => {
    const b = shape.getBBox();
    return {x1: b.x, x2: b.x + b.width, y1: b.y, y2: b.y + b.height};
  };
  const core = text => {
    const b = edge(text), quarter = (b.y2 - b.y1) / 4;
    return {...b, words: text.textContent, y1: b.y1 + quarter, y2: b.y2 - quarter};
  };
  const meet = (a, b) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;
  const holds = (b, a) => b.x1 <= a.x1 && a.x2 <= b.x2 && b.y1 <= a.y1 && a.y2 <= b.y2;
  const words = [...document.querySelectorAll("text")].map(core);
  const shapes = [...document.querySelectorAll("svg > rect, svg > circle")].slice(1).map(edge);
  const found = words.length ? [] : ["no words at all"];
  words.forEach((word, i) => {
    if (!holds({x1: 2, x2: width - 2, y1: 2, y2: height - 2}, word)) found.push("outside: " + word.words);
    for (const other of words.slice(i + 1)) if (meet(word, other)) found.push(word.words + " upon " + other.words);
    for (const shape of shapes) if (meet(word, shape) && !holds(shape, word)) found.push("on an edge: " + word.words);
  });
  shapes.forEach(shape => holds({x1: 0, x2: width, y1: 0, y2: height}, shape) || found.push("a shape outside"));
  return found;
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield opened.new_page(viewport={"width": 320, "height": 640})
        opened.close()


@pytest.mark.parametrize("name", PICTURES)
def test_every_word_stands_in_its_place(page: Page, name: str) -> None:
    drawn = PICTURES[name].decode()
    fonts = ["", "Noto Naskh Arabic"] if name.endswith("-ar.svg") else ["", "DejaVu Sans"]
    for font in fonts:  # as it is here, and in the widest that a telephone may have
        page.set_content(drawn.replace('font-family="', f"font-family=\"'{font}', ") if font else drawn)
        assert page.evaluate(AMISS) == [], font
