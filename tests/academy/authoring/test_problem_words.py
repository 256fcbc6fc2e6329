"""Whatever the builder says of an exercise, an author reads a sentence of their own language."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from academy.authoring.exercise_file import entries_of
from academy.authoring.problem_words import PATTERNS, UNFORESEEN, in_words
from academy.authoring.type_forms import OWN, parts_of
from academy.lessons import catalogue_folder, exercise_problems
from academy.trainer_office.authoring_words import TYPE_WORDS
from widgets.theme.texts import LANGUAGES, Texts

FILE = catalogue_folder() / "founding-a-cooperative" / "01_founding.exercises.toml"
ENTRIES = entries_of(FILE.read_text(encoding="utf-8"))
STRANGE = st.sampled_from(
    [None, "", 0, -1, 1.005, 101, True, [], {}, "x", [1], ["x"], {"ar": "ا"}, {"value": "x"}, {"values": []},
     {"cells": {"amina.price": "= 1 / 0"}}, {"cells": {"amina.price": "= amina.price"}}, {"cells": {"x.y": 1}},
     {"before": [["name", "name"]]}, {"order": ["name"]}, {"accepted": ["mot"]}, {"value": "31/02"}, "= 1"]
)  # fmt: skip


def paths(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner: list[tuple[Any, ...]] = [above] if above else []
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    return inner + [path for name, each in items for path in paths(each, (*above, name))]


@given(st.sampled_from(sorted(ENTRIES)), st.data())
def test_every_problem_has_words_in_both_languages(name: str, data: st.DataObject) -> None:
    entry = deepcopy(ENTRIES[name])
    *above, last = data.draw(st.sampled_from(paths(entry)))
    holder = entry
    for step in above:
        holder = holder[step]
    holder[last] = data.draw(STRANGE)
    try:
        problems = exercise_problems(name, entry)
    except (AttributeError, TypeError, ValueError, KeyError):
        return  # a shape that the builder itself does not foresee
    for problem in problems:
        said = in_words(problem)
        assert said.message != UNFORESEEN, problem
        for language in LANGUAGES:
            assert Texts(language)(said.message, **said.values) != said.message, said


def test_every_label_of_every_form_is_translated() -> None:
    labels = {text for name in OWN for part in parts_of({"type": name}) for text in (part.label, part.help) if text}
    labels |= {label for name in OWN for part in parts_of({"type": name}) for _, label in getattr(part, "options", ())}
    for language in LANGUAGES:
        say = Texts(language)
        missing = [
            text for text in [*labels, *TYPE_WORDS.values(), *(words for _, words in PATTERNS)] if say(text) == text
        ]
        assert missing == ([] if language == "ar" else ["Versions"] if "Versions" in missing else [])
