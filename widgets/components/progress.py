"""Work that takes longer than a second: how far it is, and a way to stop it."""

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Any

import traitlets

from widgets.components.component import Component
from widgets.components.drawing import script_of, style_of

TOLD_EVERY_SECONDS = 0.1  # our choice: a bar that moves, on a thin line


class Progress(Component):
    """Show how much is done; a reader may cancel, and what was done by then stays as it is.

    A kernel hears a reader between two pieces of work only: :meth:`run` takes the work in pieces.
    """

    _esm = script_of(__file__)
    _css = style_of(__file__)
    asks = frozenset({"is_cancelled"})

    title = traitlets.Unicode(help="What is being done.").tag(sync=True)
    done = traitlets.Int(0, min=0, help="Pieces that are done.").tag(sync=True)
    total = traitlets.Int(0, min=0, help="Pieces in all; 0: not known.").tag(sync=True)
    said = traitlets.Unicode(help="How far it is, in words.").tag(sync=True)
    state = traitlets.Enum(("waiting", "running", "done", "cancelled", "failed"), default_value="waiting").tag(
        sync=True
    )
    is_cancelled = traitlets.Bool(False, help="Whether the reader asked to stop.").tag(sync=True)
    words = traitlets.Dict(
        value_trait=traitlets.Unicode(), help="cancel; and what stands at the end: done, cancelled, failed."
    ).tag(sync=True)
    direction = traitlets.Enum(("rtl", "ltr"), default_value="rtl").tag(sync=True)

    async def run(self, pieces: Iterable[object], say: Callable[[int, int], str]) -> bool:
        """Do work piece by piece; return whether all of it was done.

        Parameters
        ----------
        pieces
            Each step of the iteration does one piece, of a tenth of a second at most.
        say
            Says in words how many pieces are done, of how many.
        """
        with self.hold_sync():
            self.done, self.is_cancelled, self.state = 0, False, "running"
            self.said = say(0, self.total)
        try:
            await self._through(pieces, say)
        except Exception:
            self.state = "failed"
            raise
        self.state = "cancelled" if self.is_cancelled else "done"
        return not self.is_cancelled

    async def _through(self, pieces: Iterable[object], say: Callable[[int, int], str]) -> None:
        number, told_at = 0, time.monotonic()
        for number, _ in enumerate(pieces, 1):
            await asyncio.sleep(0)  # what a browser has said meanwhile is heard here
            if self.is_cancelled:
                break
            if time.monotonic() - told_at >= TOLD_EVERY_SECONDS:
                self._tell(number, say)
                told_at = time.monotonic()
        self._tell(number, say)

    def _tell(self, done: int, say: Callable[[int, int], str]) -> None:
        with self.hold_sync():
            self.done, self.said = done, say(done, self.total)

    @traitlets.validate("done")
    def _not_more_than_all(self, proposal: Any) -> Any:
        if self.total and proposal["value"] > self.total:
            raise traitlets.TraitError(f"{proposal['value']} of {self.total} pieces cannot be done.")
        return proposal["value"]
