"""What a cell puts out, as a notebook holds it: capped, but for what gives the cell its points."""

from typing import Any

MOST_OUTPUT = 2_000_000  # characters kept of what one cell puts out; our choice, above what nbgrader keeps
_GRADED = ("execute_result", "error")
_MOST_KEPT = 10_000  # characters of each text of these, where a cell put out too much


def _cut(output: dict[str, Any]) -> dict[str, Any]:
    """Return a result or an error with the beginning of each of its texts."""
    if output["output_type"] == "error":
        trace = [str(line)[:_MOST_KEPT] for line in output.get("traceback", [])[:50]]
        return {**output, "evalue": str(output.get("evalue", ""))[:_MOST_KEPT], "traceback": trace}
    data = {kind: each for kind, each in output["data"].items() if len(str(each)) <= _MOST_KEPT}
    return {**output, "data": {"text/plain": str(output["data"].get("text/plain", ""))[:_MOST_KEPT], **data}}


class Outputs:
    """What a cell has put out so far."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self.is_cut = False
        self._size = 0

    def take(self) -> list[dict[str, Any]]:
        """Return what was kept, and forget it."""
        kept, self.kept, self._size = self.kept, [], 0
        return kept

    def write(self, name: str, text: str) -> None:
        """Add to what a stream said; that something stood on standard error is kept whatever stood before it."""
        is_error = name == "stderr" and bool(text)  # such a test earns nothing
        text = self._fitting(text)
        if self.kept and self.kept[-1].get("name") == name:
            self.kept[-1]["text"].append(text)
        elif text or is_error:
            self.kept.append({"output_type": "stream", "name": name, "text": [text]})

    def add(self, output: dict[str, Any]) -> None:
        """Add a result, something shown, or an error; what is too large is left out and said.

        Results and errors give the points, so they are kept whatever was put out before them, cut where they are large.
        """
        size = len(str(output))
        if self._size + size <= MOST_OUTPUT:
            self._size += size
            self.kept.append(output)
            return
        self._say_cut()
        if output["output_type"] in _GRADED:
            self.kept.append(_cut(output))

    def _fitting(self, text: str) -> str:
        room = max(0, MOST_OUTPUT - self._size)
        self._size += min(len(text), room)
        if len(text) > room:
            self._say_cut()
        return text[:room]

    def _say_cut(self) -> None:
        if not self.is_cut:
            self.is_cut = True
            self.kept.append({"output_type": "stream", "name": "stdout", "text": ["\n... Output truncated ...\n"]})
