"""Facts as blocks that stand beside one another: figures to press, tables, fields, a timeline, links, notes."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets

from widgets.components.component import Component, is_plain
from widgets.components.drawing import script_of, style_of

KINDS = ("head", "tiles", "table", "fields", "timeline", "notes", "links")
FOLDS = ("", "always", "narrow")  # a folded block is opened by its title; "narrow": on a telephone only
LONGEST = 100  # letters of what is asked for
WIDTHS = ("whole", "half", "third", "wide", "narrow")
Answer = Callable[[str, str], None]


class FactBlocks(Component):
    """Show blocks; pressing one of their buttons asks for something by name and value.

    Words, numbers and dates arrive written in the reader's language. What a browser asks is handed on only when its
    name is one of ``actions``; whether the value may be seen is for the answer to decide.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)

    blocks = traitlets.List(
        traitlets.Dict(),
        help="Each block: kind, width, title and what its kind shows; with a source it can be copied together with it.",
    ).tag(sync=True)
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="unknown; and copy, copied, by_hand where a block has a source."
    ).tag(sync=True)
    languages = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="By text: its language, where that is not the reader's."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)
    actions = traitlets.Set(traitlets.Unicode(), help="The names of what may be asked.")

    def on_asked(self, answer: Answer) -> None:
        """Call ``answer(name, value)`` for each thing that a reader asks for."""

        def hand_on(_widget: Any, content: object, _buffers: Any) -> None:
            asked = content if isinstance(content, Mapping) else {}
            name, value = asked.get("action"), asked.get("value", "")
            if (
                isinstance(name, str)
                and name in self.actions
                and isinstance(value, str)
                and len(value) <= 100
                and is_plain(value)
            ):
                answer(name, value)

        self.on_msg(hand_on)

    @traitlets.validate("blocks")
    def _each_block_is_known(self, proposal: Any) -> Any:
        for block in proposal["value"]:
            if block.get("kind") not in KINDS or block.get("width") not in WIDTHS:
                raise traitlets.TraitError(f"A block is one of {KINDS} and as wide as one of {WIDTHS}: {block}.")
            if block.get("fold", "") not in FOLDS:
                raise traitlets.TraitError(f"A block is folded as one of {FOLDS}: {block}.")
            for row in block.get("rows", ()):
                if len(row) != len(block["columns"]):
                    raise traitlets.TraitError(f"A row has {len(block['columns'])} cells; this one: {row}.")
        return proposal["value"]
