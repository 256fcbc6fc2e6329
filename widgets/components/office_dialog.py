"""The dialog in which a desk shows the pages of an office, where things are written."""

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of


class OfficeDialog(Component):
    """Open every link marked ``data-office`` in a dialog; count what its pages say they saved.

    The desk itself cannot write. The page in the frame is of the same origin and tells its parent
    ``{taawoun: "saved"}``, which closes the dialog, or ``"changed"``, which does not; nobody else is listened to. The
    dialog is a step of the browser's way back, its pages are none; before words are lost that were typed and not saved,
    it asks.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)
    asks = frozenset({"saved"})

    saved = traitlets.Int(0, min=0, help="How many times something was saved; each asks again.").tag(sync=True)
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="close, loading, failed, saved, unsaved, stay, leave."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)
