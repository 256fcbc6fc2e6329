"""The sheet of one cooperative: what is known, what is not, and where each of it comes from."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

_HERE = Path(__file__)


class CooperativeSheet(anywidget.AnyWidget):
    """Show one cooperative; an empty value is shown as not known, never left out and never as zero."""

    _esm = _HERE.with_suffix(".js")
    _css = _HERE.with_suffix(".css")

    number = traitlets.Unicode(help="Registration number; empty: no sheet is shown.").tag(sync=True)
    names = traitlets.List(traitlets.Unicode(), help="The cooperative's own names, as registered.").tag(sync=True)
    fields = traitlets.List(
        traitlets.Dict(), help="Each field: label, value (empty: not known), kind ('text' or 'code')."
    ).tag(sync=True)
    provenance = traitlets.List(traitlets.Dict(), help="Where it comes from, as fields.").tag(sync=True)
    is_synthetic = traitlets.Bool(False, help="Whether the cooperative is invented.").tag(sync=True)
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="title, unknown, synthetic, provenance, close, choose."
    ).tag(sync=True)
    languages = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="By text: its language, where that is not the reader's."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    @traitlets.validate("fields", "provenance")
    def _each_field_is_whole(self, proposal: Any) -> Any:
        for field in proposal["value"]:
            if set(field) != {"label", "value", "kind"} or field["kind"] not in {"text", "code", "own_words"}:
                raise traitlets.TraitError(f"A field has a label, a value and a kind; this one: {field}.")
        return proposal["value"]
