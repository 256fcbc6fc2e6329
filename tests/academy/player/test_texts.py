"""Every text of the academy's pages stands in Arabic and in French."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOMS = tuple(Path("courses/academy", room) for room in ("player", "trainer_office", "web_service"))
TRANSLATIONS = Path("widgets/theme/translations")
_ONE = re.compile(r"""\bt\(\s*(?:"([^"]*)"|'([^']*)')""")
_MANY = re.compile(r'\bt\.plural\(\s*"([^"]*)"')


def said() -> set[str]:
    found = {"Give each line its own number, from first to last."}
    for path in (page for room in ROOMS for page in (room / "templates").glob("*.html")):
        text = path.read_text(encoding="utf-8")
        found |= {one or other for one, other in _ONE.findall(text)} | set(_MANY.findall(text))
    alone = (Path("courses/academy/application.py"), Path("courses/academy/exercises/answer_words.py"))
    for path in (*alone, *(module for room in ROOMS for module in room.glob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                found |= {node.args[0].value} if name in {"texts", "t", "plural"} else set()
    return found


def read(language: str, file: str) -> dict[str, object]:
    with (TRANSLATIONS / language / file).open("rb") as source:
        return {m.id if isinstance(m.id, str) else m.id[0]: m.string for m in read_po(source) if m.id}


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("fr", 2)])
def test_every_text_is_translated_and_no_translation_is_left_over(language: str, forms: int) -> None:
    messages = read(language, "academy.po")
    others = [read(language, path.name) for path in (TRANSLATIONS / language).glob("*.po")]
    assert set(messages) <= said() <= set().union(*others)
    for message, translation in messages.items():
        versions = translation if isinstance(translation, tuple) else (translation,)
        assert all(versions), message
        assert len(versions) in (1, forms)
        for version in versions:
            places = set(re.findall(r"\{\w+\}", version)) - {"{count}"}
            assert places == set(re.findall(r"\{\w+\}", message)) - {"{count}"}, message


def test_french_does_not_break_before_its_punctuation_and_writes_its_apostrophe() -> None:
    breaks = re.compile(r"[^\S\u00a0\u202f][:;?!»]|«(?!\u00a0)|\w[;?!:»]|\w'")
    for translation in read("fr", "academy.po").values():
        for version in translation if isinstance(translation, tuple) else (translation,):
            assert not breaks.search(re.sub(r"\{\w+\}", "{}", str(version))), version


def test_arabic_names_the_trainer_and_never_the_component() -> None:
    text = (TRANSLATIONS / "ar" / "academy.po").read_text(encoding="utf-8")
    assert "المكوّن" in text
    assert "مكون" not in text
