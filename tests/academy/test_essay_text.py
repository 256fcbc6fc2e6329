"""A learner's words stay words, in whatever program a trainer opens them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nbconvert.filters import markdown2html

from academy.essay_text import as_markdown, plain_lines

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/x.png) [y](javascript:alert(1))",
    "[a]: https://example.org\n\n[a]",
    "$x^2$ and $$\\frac{1}{2}$$",
    "\\(x\\) \\[y\\] \\begin{align}z\\end{align} \\\\(a\\\\)",
    "`$x$` ```\n$y$\n```",
    "# title\n===\n---\n- a\n1. b\n1) c\n> d\n| a | b |\n|---|---|\n    code",
    "https://example.org www.example.org me@example.org <https://example.org>",
    "&lt;b&gt; &#60;i&#62; &amp;",
    "**b** __b__ ~~s~~ *i* _i_ [^1] :smile: @@0@@ %%html",
    "{{ 7*7 }} {% raw %} attachment:x.png",
]
words = st.text(st.characters(codec="utf-8"), max_size=60) | st.text("$\\`<>&*_[]()#!-+.:|~{}@/ \n\t1a", max_size=40)


class Reader(HTMLParser):
    """Collects a page's tags, attributes, and the text inside and outside code."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.text = self.outside_code = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self.depth += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "code"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.outside_code += "" if self.depth else data


def renderings(markdown: str) -> list[str]:
    """The page as formgrader's renderer and as a CommonMark one (JupyterLab's family) make it, HTML allowed."""
    lenient = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return [markdown2html(markdown), lenient.render(markdown)]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(words)
@example("\n".join(ATTACKS))
def test_every_text_is_shown_as_it_was_written_and_as_nothing_else(text: str) -> None:
    for page in renderings(as_markdown(text)):
        reader = Reader()
        reader.feed(page)
        reader.close()
        assert bare(reader.text) == bare("\n".join(plain_lines(text)))
        assert reader.tags <= {"p", "br", "code"}
        assert not reader.attributes
        assert not set("$\\") & set(reader.outside_code), "MathJax would read a formula"


@pytest.mark.parametrize("attack", ATTACKS)
def test_known_attacks_stay_text(attack: str) -> None:
    test_every_text_is_shown_as_it_was_written_and_as_nothing_else.hypothesis.inner_test(attack)  # type: ignore[attr-defined]


def test_plain_sentences_stay_readable_in_the_source() -> None:
    sentence = "نحن خمس نساء, نبيع العسل. Nous sommes cinq!"
    assert as_markdown(sentence) == sentence
