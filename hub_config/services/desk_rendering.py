"""How a desk's page is made: its head at once, its kernel meanwhile, then every widget's state in the page itself."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from voila.notebook_renderer import NotebookRenderer

from hub_config.services.desk_kernels import SPEC_NAME

log = logging.getLogger(__name__)

VIEW = "application/vnd.jupyter.widget-view+json"
# What ends a page that cannot be finished: the frame finds no data and says that the desk did not open.
CUT_SHORT = "</main></body></html>"
_NOT_OF_A_VIEW = frozenset(
    {"_esm", "_css", "_model_module", "_model_module_version", "_view_module", "_view_module_version", "_view_name"}
    | {"_view_count", "layout", "tabbable", "tooltip"}
)


class DeskRenderer(NotebookRenderer):
    """Voilà's way of running a page, with the page's head sent before its kernel is there."""

    _starting: "asyncio.Task[str] | None" = None
    _give_turn_back: Callable[[], None] | None = None

    def page(self) -> AsyncIterator[tuple[str, Any]]:
        """Return the page in parts; while they are asked for, the kernel starts and runs the page."""
        self._starting = asyncio.ensure_future(self._start())
        parts: AsyncIterator[tuple[str, Any]] = self.generate_content_generator("", self._starting)
        return parts

    async def _start(self) -> str:
        """Start the kernel as soon as it is this page's turn."""
        self._give_turn_back = await self.request_handler.settings["opening_turns"].take()
        started = await self.request_handler.kernel_manager.start_kernel(kernel_name=SPEC_NAME, path="")
        return str(started)

    def done(self) -> None:
        """Let the next page be made."""
        if self._give_turn_back:
            self._give_turn_back()
        elif self._starting:
            self._starting.cancel()

    async def end(self) -> None:
        """End the kernel of a page that nobody will see."""
        if self._starting is None or self._give_turn_back is None:
            return  # there is none yet
        try:
            await self.request_handler.kernel_manager.shutdown_kernel(await self._starting, now=True)
        except Exception:
            log.exception("The kernel of a page that was not finished did not end")

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: "asyncio.Task[str]") -> str:
        await self.request_handler.flush()  # all of the page that needs no kernel
        started = await kernel_future
        kernel = self.request_handler.kernel_manager.get_kernel(started)
        await super()._jinja_kernel_start(nb, started, kernel)
        return started

    async def _jinja_cell_generator(self, nb: Any, kernel_id: str) -> AsyncIterator[Any]:
        roots: list[str] = []
        async for cell in super()._jinja_cell_generator(nb, kernel_id):
            roots += shown(cell)
            yield cell
        has_failed = any(output.output_type == "error" for cell in self.executor.nb.cells for output in cell.outputs)
        if has_failed or not roots:
            await self.end()
        else:
            nb.metadata.desk = as_script(
                {"kernel": kernel_id, "base": self.base_url, "roots": roots, "words": nb.metadata.taawoun.spoken}
                | {"models": states(self.executor.widget_state)}
            )


def shown(cell: Mapping[str, Any]) -> list[str]:
    """Return the ids of the widgets that a cell displays."""
    outputs = [output for output in cell.get("outputs", []) if output["output_type"] == "display_data"]
    return [output["data"][VIEW]["model_id"] for output in outputs if VIEW in output["data"]]


def states(held: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return by widget what its view needs; ipywidgets' own layouts and styles have no view."""
    return {
        widget_id: {name: value for name, value in state.items() if name not in _NOT_OF_A_VIEW}
        for widget_id, state in held.items()
        if state.get("_view_name")
    }


def as_script(value: object) -> str:
    r"""Return a value as JSON that can stand in a script element: no tag can end it, no comment begin in it.

    Examples
    --------
    >>> as_script({"name": "</script>"})
    '{"name":"\\u003c/script>"}'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def desk_renderer(handler: Any, path: str) -> DeskRenderer:
    """Return what makes the page of one request."""
    return DeskRenderer(
        request_handler=handler,
        voila_configuration=handler.voila_configuration,
        traitlet_config=handler.traitlet_config,
        notebook_path=path,
        template_paths=handler.template_paths,
        config_manager=handler.config_manager,
        contents_manager=handler.contents_manager,
        base_url=handler.base_url,
        kernel_spec_manager=handler.kernel_spec_manager,
        page_config={},
    )
