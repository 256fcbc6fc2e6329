"""Lists of a form: lines get names of their own, so that a name never tells what goes with what."""

from typing import Any

from academy.authoring.type_forms import taken


class Typed(dict[str, list[str]]):
    """A form as a browser sends it."""

    def get(self, name: str, default: Any = "") -> Any:
        return self[name][0] if name in self else default

    def getlist(self, name: str) -> list[str]:
        return dict.get(self, name) or []


def test_the_same_words_on_both_sides_of_a_matching_get_two_names() -> None:
    said = Typed({"left@": ["n0", "n1"], "right@": ["n0", "n1"]})
    for side in ("left", "right"):
        for number, words in enumerate(("La banque", "Le tribunal")):
            said |= {f"{side}.n{number}.ar": ["س"], f"{side}.n{number}.fr": [words]}
    made = taken(said, {"type": "matching"})
    names = [row["id"] for side in ("left", "right") for row in made[side]]
    assert names == ["banque", "tribunal", "banque_2", "tribunal_2"]
