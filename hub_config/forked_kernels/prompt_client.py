"""A client that knows at once when a kernel is ready, instead of waiting until nothing more is said."""

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient

_LOOK_SECONDS = 1.0  # between looks whether the kernel still lives


class PromptClient(AsyncKernelClient):
    """The stock client, but for how it waits for a kernel.

    The stock one asks, waits for the answer, and then for a fifth of a second in which nothing comes. A kernel says
    itself when it has said everything about a request: it is idle. Messages queue until the other side listens, so
    one request is enough, unless the first was published before this client listened.

    It listens to no heartbeat: whoever started the kernel, the manager that made this client, knows of its process
    itself, so the thread and the socket of a heartbeat for each kernel would be for nothing.
    """

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = False, control: bool = True
    ) -> None:
        """Open the channels as the stock client does, but for the heartbeat."""
        super().start_channels(shell=shell, iopub=iopub, stdin=stdin, hb=hb, control=control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel has answered and this client hears what it publishes.

        Raises
        ------
        RuntimeError
            When the kernel dies, or does not answer within ``timeout`` seconds.
        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        asked = self.kernel_info()
        reply = None
        while reply is None:
            reply = await self._next(self.shell_channel, asked, "kernel_info_reply", until)
        while not await self._heard_all(asked, until):
            asked = self.kernel_info()  # it published before we listened
            await self._next(self.shell_channel, asked, "kernel_info_reply", until)
        self._handle_kernel_info_reply(reply)

    async def _heard_all(self, asked: str, until: float) -> bool:
        """Whether all that the kernel published about a request has come, up to its being idle."""
        heard = await self._next(self.iopub_channel, asked, "status", until)
        while heard and heard["content"]["execution_state"] != "idle":
            heard = await self._next(self.iopub_channel, asked, "status", until)
        return heard is not None

    async def _next(self, channel: Any, asked: str, kind: str, until: float) -> dict[str, Any] | None:
        """Return the next message of a kind about a request, or None when it does not come for a while."""
        look = min(until, time.monotonic() + _LOOK_SECONDS)
        while (left := look - time.monotonic()) > 0:
            try:
                message: dict[str, Any] = await channel.get_msg(timeout=left)
            except Empty:
                break
            if message["parent_header"].get("msg_id") == asked and message["msg_type"] == kind:
                return message
        if not await self._async_is_alive():
            raise RuntimeError("The kernel died before it was ready.")
        if time.monotonic() > until:
            raise RuntimeError("The kernel did not answer in time.")
        return None
