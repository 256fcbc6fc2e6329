"""A slow telephone line between a browser and a server: limited bits a second, a delay, and a count of bytes.

Chromium's own throttling does not reach service workers; a line outside the browser reaches everything.
"""

import asyncio
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

CHUNK_BYTES = 1460  # one segment of an ordinary line


class _Direction:
    """One way of the line: everybody on it shares its rate."""

    def __init__(self, bits_per_second: float, delay_seconds: float) -> None:
        self.bytes_per_second = bits_per_second / 8
        self.delay_seconds = delay_seconds
        self.free_at = 0.0
        self.total_bytes = 0

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        deliver = asyncio.create_task(self._deliver(queue, writer))
        while data := await reader.read(CHUNK_BYTES):
            self.total_bytes += len(data)
            now = asyncio.get_running_loop().time()
            self.free_at = max(self.free_at, now) + len(data) / self.bytes_per_second
            queue.put_nowait((self.free_at + self.delay_seconds, data))
            await asyncio.sleep(max(0.0, self.free_at - now - 0.05))  # no more than 50 ms in the buffer
        queue.put_nowait((0.0, b""))
        await deliver

    async def _deliver(self, queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due_at, data = await queue.get()
            if not data:
                break
            await asyncio.sleep(max(0.0, due_at - loop.time()))
            writer.write(data)
            await writer.drain()
        writer.close()


class SlowLine:
    """A line to ``target_port`` of this machine; connect to ``port`` instead.

    Parameters
    ----------
    target_port
        Where the server listens.
    bits_per_second
        Rate of each direction.
    round_trip_seconds
        Half of it is added each way, and one whole to every new connection (its handshake).
    """

    def __init__(self, target_port: int, bits_per_second: float = 400e3, round_trip_seconds: float = 0.3) -> None:
        self.target_port = target_port
        self.round_trip_seconds = round_trip_seconds
        self.down = _Direction(bits_per_second, round_trip_seconds / 2)
        self.up = _Direction(bits_per_second, round_trip_seconds / 2)
        self.port = 0
        self.is_down = False  # while it is, nobody gets through
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def total_bytes(self) -> int:
        """Bytes carried both ways since the line was opened."""
        return self.down.total_bytes + self.up.total_bytes

    def cut(self) -> None:
        """Hang up on everybody, and let nobody through until :meth:`mend`."""
        self.is_down = True
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(10)

    def mend(self) -> None:
        """Let everybody through again."""
        self.is_down = False

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._wait(lambda: asyncio.start_server(self._connection, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _hang_up(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)  # the ends that were hung up on are closed in the loop's next turn

    def _wait(self, start: Callable[[], object]) -> asyncio.Server:
        return asyncio.run_coroutine_threadsafe(start(), self._loop).result(10)  # type: ignore[arg-type,return-value]

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.round_trip_seconds)
        if self.is_down:
            writer.close()
            return
        ends = [writer]
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target_port)
            ends.append(far_writer)
            await asyncio.gather(self.up.carry(reader, far_writer), self.down.carry(far_reader, writer))
        except (OSError, asyncio.CancelledError):
            pass  # either end hung up, or the line is being closed
        finally:
            for end in ends:
                end.transport.abort()
