"""The model cards: what each model answers, from what, how, how far it is to be trusted, what it is not for."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, ClassVar, Protocol

from coop_registry.models.score_runs import ScoreRun
from coop_registry.score_runs.reading import run_of
from widgets.apps.registry_desk.context import DeskContext
from widgets.apps.scoring_desk.chosen_run import DIGITS_OF_HASH, ChosenRun
from widgets.apps.scoring_desk.model_card_words import HEADINGS, CardWords, heading_words
from widgets.components.asked_place import AskedPlace
from widgets.components.desk_tab import column

_INDEX = "README.md"
_NEVER = HEADINGS[-1]


@cache
def cards() -> dict[str, str]:
    """Return the text of every model card by its name, as they travel with the models."""
    folder = resources.files("scoring_models") / "model_cards"
    files = [each for each in folder.iterdir() if each.name.endswith(".md") and each.name != _INDEX]
    return {each.name.removesuffix(".md"): each.read_text(encoding="utf-8") for each in sorted(files, key=str)}


def sections(card: str) -> dict[str, list[str]]:
    r"""Return the paragraphs of a card by heading; a list's items are paragraphs, a table's rows lines of their own.

    Examples
    --------
    >>> sections("# Title\n\n## Question\nWhich\none?\n\n## Limits\n- First,\n  on.\n- Second.\n")
    {'Question': ['Which one?'], 'Limits': ['First, on.', 'Second.']}
    """
    found: dict[str, list[str]] = {}
    for part in card.split("\n## ")[1:]:
        heading, _, body = part.partition("\n")
        found[heading.strip()] = _paragraphs(body)
    return found


def _paragraphs(body: str) -> list[str]:
    told: list[str] = []
    is_open = False
    for line in body.splitlines():
        text = line.strip().replace("`", "")
        begins = text.startswith(("- ", "|"))
        if not text or set(text) <= set("|- "):
            is_open = False
        elif is_open and not begins:
            told[-1] += f" {text}"
        else:
            told.append(text.removeprefix("- ").strip("| ").replace(" | ", " · "))
            is_open = not text.startswith("|")
    return told


class MadeWith(Protocol):
    """What a desk's figures were computed with: it stands beside the cards of that desk."""

    def refresh(self) -> None:
        """Ask again."""

    def source(self) -> str:
        """Return where the desk's figures are from, as a sentence; an empty text while there are none."""

    def code(self) -> list[tuple[str, str]]:
        """Return labels and values: hashes and versions of the code; nothing while there are no figures."""


class CodeOfRun:
    """The code and the versions of the run of scores that is shown.

    Parameters
    ----------
    desk
        The desk's surroundings.
    run
        The run.
    """

    def __init__(self, desk: DeskContext, run: ChosenRun) -> None:
        self._desk, self._run = desk, run

    def refresh(self) -> None:
        """Ask which runs there are."""
        self._run.refresh()

    def source(self) -> str:
        """Return the sentence of the run."""
        return self._run.source() if self._run.is_there else ""

    def code(self) -> list[tuple[str, str]]:
        """Return the run, the hash of its code, and versions."""
        if not self._run.is_there:
            return []
        with self._desk.sessions() as session:
            return self._told(run_of(session, self._run.chosen))

    def _told(self, run: ScoreRun) -> list[tuple[str, str]]:
        say = self._desk.say
        versions = " · ".join(f"{name} {version}" for name, version in run.code.items())
        return [(say("Run"), run.run_id), (say("Hash of the code"), run.code_hash), (say("Versions"), versions)]


class ModelCardsTab:
    """Show a desk's model cards: key sentences in the reader's language, and the whole card as its makers wrote it.

    Parameters
    ----------
    desk
        The desk's surroundings.
    shown
        The names of the desk's cards, in order.
    words
        The cards in the reader's language, by name.
    made_with
        What the desk's figures were computed with.
    """

    names: ClassVar = frozenset({"card"})  # in an address

    def __init__(
        self, desk: DeskContext, shown: Sequence[str], words: Mapping[str, CardWords], made_with: MadeWith
    ) -> None:
        self._desk, self._made_with = desk, made_with
        self.blocks = desk.blocks(actions={"card"})
        self.blocks.on_asked(lambda _action, value: self._choose(value))
        self.view = column(self.blocks)
        self._words, self._headings = words, heading_words(desk.say)
        self._order = [name for name in shown if name in cards()]
        self._card = self._order[0]

    @property
    def told(self) -> str:
        """Which card, for paper."""
        return self._title(self._card)

    @property
    def place(self) -> dict[str, str]:
        """The card, where it is not the first."""
        return {} if self._card == self._order[0] else {"card": self._card}

    def go(self, place: Mapping[str, str]) -> set[str]:
        """Show the card that a place asks for."""
        asked = AskedPlace(place)
        self._card = asked.one_of("card", self._order, self._order[0])
        self.refresh()
        return asked.left

    def refresh(self) -> None:
        """Show the card with the code that the desk's figures were computed with."""
        self._made_with.refresh()
        whole = sections(cards()[self._card])
        english = [text for texts in whole.values() for text in texts]
        self.blocks.languages = {**self._desk.places.languages, **dict.fromkeys(english, "en")}
        self.blocks.blocks = [self._head(), *self._told(), self._english(whole), self._provenance()]

    def _choose(self, value: str) -> None:
        with self._desk.moving():
            self.go({"card": value})

    def _title(self, name: str) -> str:
        words = self._words.get(name)
        return words.title if words else cards()[name].partition("\n")[0].removeprefix("# ")

    def _head(self) -> dict[str, Any]:
        say = self._desk.say
        options = [{"text": self._title(n), "value": n, "isChosen": n == self._card} for n in self._order]
        note = say("What a model answers, and what it must not be used for. It changes in the same step as its code.")
        return {
            "kind": "notes", "width": "whole", "name": "cards", "title": say("Models"), "notes": [], "note": note,
            "choices": [{"label": say("Model"), "action": "card", "options": options}],
        }  # fmt: skip

    def _told(self) -> list[dict[str, Any]]:
        """Return the key sentences; a card that nobody has put into the reader's language says so."""
        say, words = self._desk.say, self._words.get(self._card)
        if words is None:
            text = say("This card stands in English alone.")
            return [{"kind": "notes", "width": "whole", "name": "untold", "title": self._title(self._card),
                     "notes": [{"text": text, "tone": "due"}]}]  # fmt: skip
        return [
            {
                "kind": "notes", "width": "whole", "name": heading, "title": self._headings[heading],
                "notes": [{"text": text, "tone": "late" if heading == _NEVER else ""} for text in texts],
            }
            for heading, texts in zip(HEADINGS, words.texts, strict=True)
        ]  # fmt: skip

    def _english(self, whole: Mapping[str, list[str]]) -> dict[str, Any]:
        """Return the whole card as it was written, word for word."""
        rows = [
            [self._headings.get(heading, heading), {"text": "", "kind": "own_words", "lines": texts}]
            for heading, texts in whole.items()
        ]
        say = self._desk.say
        return {
            "kind": "table", "width": "whole", "name": "english", "title": say("The whole card, in English"),
            "fold": "always", "note": "", "columns": [{"label": say("Part")}, {"label": say("Text")}], "rows": rows,
            "empty": "", "pages": None, "source": self._source(),
        }  # fmt: skip

    def _hash(self) -> str:
        return hashlib.sha256(cards()[self._card].encode()).hexdigest()

    def _source(self) -> str:
        told = self._desk.say("Source: model card {name}, {hash}.", name=self._card, hash=self._hash()[:DIGITS_OF_HASH])
        return " ".join(filter(None, (told, self._made_with.source())))

    def _provenance(self) -> dict[str, Any]:
        say = self._desk.say
        told = [(say("Card"), f"scoring_models/model_cards/{self._card}.md"), (say("Hash of the card"), self._hash())]
        told += self._made_with.code()
        fields = [{"label": label, "value": value, "kind": "code", "note": ""} for label, value in told]
        return {"kind": "fields", "width": "whole", "name": "code", "title": say("Version and code"),
                "fields": fields}  # fmt: skip
