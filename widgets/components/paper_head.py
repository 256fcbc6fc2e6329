"""What stands over a desk on paper: whose it is, what it shows, of which territory and day; not on the screen."""

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of


class PaperHead(Component):
    """Show a title and lines when the page is printed, and on the screen how to link to it or print it.

    Its style says how all of a desk is printed.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)

    office = traitlets.Unicode(help="The office, over the title.").tag(sync=True)
    title = traitlets.Unicode(help="What is shown.").tag(sync=True)
    lines = traitlets.List(traitlets.Unicode(), help="Territory, day, filters in words; each a line.").tag(sync=True)
    warning = traitlets.Unicode(help="What a reader of the paper must know before all else; empty: nothing.").tag(
        sync=True
    )
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="link, copied, by_hand, print: of the buttons on the screen; empty: none."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)
