"""A client of a forked kernel is ready as soon as the kernel says so, and knows without a heartbeat when it died."""

import os
import signal
import threading
from pathlib import Path

import pytest

from tests.hub_config.forked_kernels.running_kernels import running


async def test_a_client_needs_no_thread_and_says_that_a_kernel_died(tmp_path: Path) -> None:
    async with running(tmp_path / "k") as kernel:
        before = threading.active_count()
        client = kernel.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=20)
            assert threading.active_count() == before
            assert await client.is_alive()
            os.kill(kernel.provisioner.pid, signal.SIGKILL)
            with pytest.raises(RuntimeError, match="died"):
                await client.wait_for_ready(timeout=20)
        finally:
            client.stop_channels()
