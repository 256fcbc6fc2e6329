"""What went wrong in a desk: the trace goes to the log under a reference, and the reference alone to the browser."""

import json
import logging

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1

log = logging.getLogger(__name__)

SUBPROTOCOL = "v1.kernel.websocket.jupyter.org"
REFERENCE_LETTERS = 8
LONGEST_REPORT = 8192  # bytes
_FIELDS = {"reference", "where", "what"}
_PRINTED = frozenset({"stream", "display_data", "execute_result"})


def reference_of(message_id: str) -> str:
    """Return the short reference under which a failed message stands in the log.

    Examples
    --------
    >>> reference_of("0b6f2d1e-77aa_12_3")
    '0b6f2d1e'
    """
    return "".join(sign for sign in message_id if sign.isalnum())[:REFERENCE_LETTERS]


def for_a_browser(message: bytes) -> bytes | None:
    """Return a kernel's message as a browser may read it: no trace, nothing printed; None: nothing is sent.

    Parameters
    ----------
    message
        As Jupyter Server hands it to the websocket, in :data:`SUBPROTOCOL`.
    """
    channel, parts = deserialize_msg_from_ws_v1(message)
    header = json.loads(parts[0])
    if header["msg_type"] in _PRINTED:
        log.info("A desk's kernel printed: %s", _one_line(parts[3].decode()))
        return None
    if header["msg_type"] != "error":
        return message
    reference = reference_of(header["msg_id"])
    trace = json.loads(parts[3]).get("traceback", [])
    log.error("A desk failed in its kernel, reference %s:\n%s", reference, "\n".join(trace))
    told = json.dumps({"ename": "Fault", "evalue": reference, "traceback": []}).encode()
    return bytes(serialize_msg_to_ws_v1([*parts[:3], told], channel))


def fault_line(body: bytes) -> str:
    """Return a browser's report as one line for the log.

    Raises
    ------
    ValueError
        For what is no report: too long, no JSON object, or other fields than reference, where and what.
    """
    if len(body) > LONGEST_REPORT:
        raise ValueError(f"A report has at most {LONGEST_REPORT} bytes; this one has {len(body)}.")
    report = json.loads(body)
    if not isinstance(report, dict) or set(report) != _FIELDS or not all(isinstance(v, str) for v in report.values()):
        raise ValueError("A report has reference, where and what, each a text.")
    return f"reference {_one_line(report['reference'])} in {_one_line(report['where'])}: {_one_line(report['what'])}"


def _one_line(text: str) -> str:
    return text[:LONGEST_REPORT].encode("unicode_escape").decode("ascii")
