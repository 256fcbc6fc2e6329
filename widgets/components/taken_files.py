"""Files that are taken away: that one is being made, a way to stop waiting for it, and why there is none."""

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of


class TakenFiles(Component):
    """Take every file whose link is marked ``download``, and say while it is being made.

    A list of the whole country takes seconds to write, and a printed one longer: without a word a reader presses
    again. Cancelling ends the waiting; what the office has begun it ends by itself, and throws away. Where the office
    answers with a page instead of a file (the list is too long to print), the page opens in the office's dialog.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)

    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="preparing, cancel, taken, cancelled, failed, close."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)
