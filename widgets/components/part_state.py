"""What stands in the place of a part that has nothing to show: nothing there, an error, or still on its way."""

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of

KINDS = ("nothing", "error", "waiting")


class PartState(Component):
    """Say why a part is empty and what a reader can do about it; pressing its button counts ``acted`` up.

    Nothing is no error, and an error is no trace: the sentence says what happened, the advice what to do, and the
    reference leads whoever mends it to the log.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)
    asks = frozenset({"acted"})

    kind = traitlets.Enum(KINDS, default_value="nothing").tag(sync=True)
    title = traitlets.Unicode(help="What is so, in one sentence.").tag(sync=True)
    advice = traitlets.Unicode(help="What to do next; empty: nothing.").tag(sync=True)
    action = traitlets.Unicode(help="What the button says; empty: no button.").tag(sync=True)
    reference = traitlets.Unicode(help="Of an error, as the log has it; empty: none.").tag(sync=True)
    words = traitlets.Dict(value_trait=traitlets.Unicode(), help="reference.").tag(sync=True)
    acted = traitlets.Int(0, min=0, help="How often the button was pressed.").tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)
