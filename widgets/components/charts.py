"""What all charts are given: the charts, the words around them, and the reader's direction."""

import traitlets

from widgets.components.component import Component


class Charts(Component):
    """Charts that can be read as a table and copied with their source.

    Each chart is a dictionary with at least ``name`` (unique on the page), ``title``, ``note`` and, where the figures
    can be copied, ``source``: where they come from and of which day, as a sentence that goes with the copy.
    """

    charts = traitlets.List(traitlets.Dict(), help="The charts; what each kind holds is said where it is drawn.").tag(
        sync=True
    )
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="data, unknown; and copy, copied, by_hand where a chart has a source."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)
