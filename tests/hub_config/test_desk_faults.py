"""What goes wrong in a desk: the log has the trace under a reference, the browser the reference alone."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

from hub_config.services.desk_faults import LONGEST_REPORT, fault_line, for_a_browser

SECRET = "postgresql://registry:hunter2@db/registry"


def from_kernel(kind: str, content: dict[str, object]) -> bytes:
    header = {"msg_id": "0b6f2d1e-77aa_12_3", "msg_type": kind}
    parts = [json.dumps(part).encode() for part in (header, {"msg_id": "asked"}, {}, content)]
    return bytes(serialize_msg_to_ws_v1(parts, "iopub"))


def test_an_error_of_a_kernel_reaches_the_browser_as_a_reference_and_the_log_whole(
    caplog: pytest.LogCaptureFixture,
) -> None:
    trace = ["Traceback (most recent call last)", f"OperationalError: {SECRET}"]
    told = for_a_browser(from_kernel("error", {"ename": "OperationalError", "evalue": SECRET, "traceback": trace}))
    assert told is not None
    assert SECRET.encode() not in told
    channel, parts = deserialize_msg_from_ws_v1(told)
    assert channel == "iopub"
    assert json.loads(parts[1]) == {"msg_id": "asked"}
    assert json.loads(parts[3]) == {"ename": "Fault", "evalue": "0b6f2d1e", "traceback": []}
    assert "0b6f2d1e" in caplog.text
    assert SECRET in caplog.text


@pytest.mark.parametrize("kind", ["stream", "display_data", "execute_result"])
def test_what_a_kernel_prints_stays_in_the_house(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert for_a_browser(from_kernel(kind, {"text": "a name\nand more"})) is None
    assert "a name" in caplog.text


def test_a_widgets_message_passes_byte_for_byte() -> None:
    message = from_kernel("comm_msg", {"comm_id": "1", "data": {"method": "update", "state": {"a": "أركان"}}})
    assert for_a_browser(message) is message


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"\xff", b'"text"', b'{"reference": "1"}',
        b'{"reference": "1", "where": "2", "what": 3}',
        b'{"reference": "1", "where": "2", "what": "3", "more": "4"}',
        b'{"reference": "1", "where": "2", "what": "' + b"x" * LONGEST_REPORT + b'"}',
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        fault_line(body)


@given(st.text(max_size=200))
def test_a_report_is_one_line_whatever_it_says(text: str) -> None:
    line = fault_line(json.dumps({"reference": text, "where": text, "what": text}).encode())
    assert line.isprintable()
    assert line.isascii()
