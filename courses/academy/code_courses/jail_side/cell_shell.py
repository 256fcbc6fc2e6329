"""An IPython that runs cells in this very process and keeps what they put out, as a notebook holds it."""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell

from academy.code_courses.jail_side.cell_outputs import MOST_OUTPUT, Outputs

_NOT_WORTH_SECONDS = 0.05
NO_INPUT = "raw_input was called, but this frontend does not support input requests."
# What nbgrader writes into a cell that took too long.
TIMED_OUT = {
    "output_type": "error", "ename": "CellTimeoutError", "evalue": "",
    "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
}  # fmt: skip


class Stream:
    """A standard stream that ends in the cell's outputs."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self._outputs = f"<{name}>", outputs
        self._stream = name

    def write(self, text: str) -> int:
        """Keep a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.write(self._stream, text)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Keep texts."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: all is kept at once."""

    def isatty(self) -> bool:
        """Tell that nobody sits here."""
        return False

    def fileno(self) -> int:
        """Return the file below, for programs that are started."""
        return 1 if self._stream == "stdout" else 2

    def writable(self) -> bool:
        """Tell that it takes texts."""
        return True

    def readable(self) -> bool:
        """Tell that nothing can be read."""
        return False

    @property
    def closed(self) -> bool:
        """Whether it takes nothing any more."""
        return False


class _Results(DisplayHook):
    outputs: Outputs

    def write_output_prompt(self) -> None:
        """Write no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep a cell's result."""
        self.outputs.add({
            "output_type": "execute_result", "data": dict(format_dict), "metadata": dict(md_dict or {}),
            "execution_count": self.prompt_count,
        })  # fmt: skip

    def finish_displayhook(self) -> None:
        """Write nothing after it."""


class _Shown(DisplayPublisher):
    outputs: Outputs

    def publish(self, data: Any, metadata: Any = None, *_args: Any, **_kwargs: Any) -> None:
        """Keep what is shown."""
        self.outputs.add({"output_type": "display_data", "data": dict(data), "metadata": dict(metadata or {})})

    def clear_output(self, wait: bool = False) -> None:  # IPython's signature
        """Forget what was put out, as a notebook does."""
        self.outputs.take()


class CellShell(InteractiveShell):
    """Runs cells one after the other.

    ``user_ns`` may be a mapping of our own: names are then read from it as from any dictionary.
    """

    def __init__(self, **kwargs: Any) -> None:
        self.outputs = Outputs()
        super().__init__(**kwargs)
        self.history_manager.enabled = False
        self.displayhook.outputs = self.display_pub.outputs = self.outputs
        self.is_late = False
        CellShell._instance = self
        InteractiveShell._instance = self

    def init_history(self) -> None:
        """Keep no history on disk."""
        from traitlets.config import Config

        quiet = Config()
        quiet.HistoryManager.enabled = False
        self.update_config(quiet)
        super().init_history()

    def init_displayhook(self) -> None:
        """Keep results."""
        self.displayhook_class, self.display_pub_class = _Results, _Shown
        super().init_displayhook()

    def init_display_pub(self) -> None:
        """Keep what is shown."""
        self.display_pub_class = _Shown
        super().init_display_pub()

    def enable_gui(self, gui: Any = None) -> None:  # IPython's signature
        """Open no window."""

    def ask_exit(self) -> None:
        """Go on: a notebook does not end itself."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        name = str(getattr(etype, "__name__", etype))
        self.outputs.add({"output_type": "error", "ename": name, "evalue": _words(evalue), "traceback": list(stb)})

    def _late(self) -> None:
        self.is_late = True

    def run(self, source: str, seconds: float) -> list[dict[str, Any]]:
        """Run a cell and return what it put out; after ``seconds`` it is interrupted, as nbgrader does."""
        self.is_late = False
        with self.listening():
            result = None
            try:
                with alarm(seconds, self._late):
                    result = self.run_cell(source, store_history=True)
            except BaseException as error:  # an alarm at IPython's own steps, or a cell that broke it
                self._showtraceback(type(error), error, [f"{type(error).__name__}: {_words(error)}"])
            failed = result is None or not result.success
        outputs = self.outputs.take()
        if self.is_late:
            outputs.append(TIMED_OUT)
        elif failed and not any(each["output_type"] == "error" for each in outputs):
            outputs.append(_silent_error())
        return joined(outputs)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Keep what is printed meanwhile, by this process or by programs that it starts."""
        before = sys.stdout, sys.stderr
        files = [(number, _caught(number)) for number in (1, 2)]
        sys.stdout, sys.stderr = Stream("stdout", self.outputs), Stream("stderr", self.outputs)
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before
            for number, (file, saved) in files:
                self._hear(number, file)
                os.dup2(saved, number)
                os.close(saved)

    def _hear(self, number: int, file: Any) -> None:
        with file:
            file.seek(0)
            said = file.read(MOST_OUTPUT).decode("utf-8", "replace")
            if said:
                self.outputs.write("stdout" if number == 1 else "stderr", said)


@contextmanager
def alarm(seconds: float, late: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Interrupt this process after so long; time in which it was kept from the processor by others does not count.

    Parameters
    ----------
    late
        Called before the interruption.
    """
    began, until = _kept_waiting(), time.monotonic() + 2 * seconds

    def ring(_signal: int, _frame: FrameType | None) -> None:
        more = min(_kept_waiting() - began - given[0], until - time.monotonic())
        if more > _NOT_WORTH_SECONDS:
            given[0] += more
            signal.setitimer(signal.ITIMER_REAL, more)
            return
        late()
        raise KeyboardInterrupt

    given = [0.0]
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _kept_waiting() -> float:
    """Return for how long this process wanted a processor and got none (s); 0 where Linux does not say."""
    try:
        return int(Path("/proc/self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return outputs with the text of streams in one piece."""
    return [{**each, "text": "".join(each["text"])} if "text" in each else each for each in outputs]


def no_input(*_args: Any, **_kwargs: Any) -> str:
    """Refuse to ask: nobody sits here."""
    raise StdinNotImplementedError(NO_INPUT)


def _words(error: Any) -> str:
    try:
        return str(error)[:20_000]
    except BaseException:  # somebody's own exception
        return "?"


def _silent_error() -> dict[str, Any]:
    said = "ERROR: An error occurred while showtraceback was disabled"
    return {"output_type": "error", "ename": "Error", "evalue": "", "traceback": [said]}


def _caught(number: int) -> tuple[Any, int]:
    """Let a standard file lead into a new one; return that one and where it led before."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # closed in _hear
    saved = os.dup(number)
    os.dup2(file.fileno(), number)
    return file, saved
