"""The desks' own front end without a kernel: its messages read by Jupyter Server, its widgets told by a script."""

import json
from collections.abc import Iterator

import pytest
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from playwright.sync_api import Browser, Page, Route

from hub_config.services.desk_files import desk_files

pytestmark = pytest.mark.browser
HOST = "http://desk.test/"
MESSAGE = {"msg_id": "1", "msg_type": "comm_msg", "session": "s"}
# A line that keeps what is said, and answers when the script says so.
SPOKEN = """
const { Models } = await import("./models.js");
const line = Object.assign(new EventTarget(), { session: "s", said: [], send(message) { this.said.push(message); } });
const faults = [];
const models = new Models(line, (error) => { faults.push(error.message); return document.createElement("p"); });
const hear = (data, parent = "") => line.dispatchEvent(new CustomEvent("message", { detail: { buffers: [],
  header: { msg_type: "comm_msg" }, parent_header: { msg_id: parent }, content: { comm_id: "1", data } } }));
const answered = (message) => line.dispatchEvent(new CustomEvent("answered", { detail: message.header.msg_id }));
models.add("1", { _model_name: "IntSliderModel", value: 0, label: "a" });
const model = await models.get("IPY_MODEL_1");
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    files = desk_files().by_name

    def answer(route: Route) -> None:
        file = files.get(route.request.url.removeprefix(HOST))
        body = file.forms[""] if file else b"<!doctype html><title>x</title>"
        route.fulfill(body=body, content_type=file.media_type if file else "text/html")

    context = browser.new_context()
    context.route(f"{HOST}**", answer)
    page = context.new_page()
    page.goto(HOST)
    yield page
    context.close()


def run(page: Page, script: str) -> object:
    return page.evaluate(f"async () => {{ {SPOKEN} {script} }}")


def test_jupyter_server_reads_what_the_page_writes_and_the_page_what_it_writes(page: Page) -> None:
    parts = [json.dumps(part).encode() for part in (MESSAGE, {}, {"m": 1}, {"text": "أركان"})]
    raw = serialize_msg_to_ws_v1([*parts, b"\x01\x02", b""], "iopub")
    script = """const { decode, encode } = await import("./protocol.js");
        const read = decode(new Uint8Array(RAW).buffer);
        const own = encode({ ...read, channel: "shell" });
        return [read.content.text, read.buffers.map((b) => b.byteLength), [...new Uint8Array(own)]];"""
    text, lengths, own = run(page, script.replace("RAW", json.dumps(list(raw))))  # type: ignore[misc]
    assert (text, lengths) == ("أركان", [2, 0])
    channel, read = deserialize_msg_from_ws_v1(bytes(own))
    assert channel == "shell"
    assert [json.loads(part) for part in read[:4]] == [json.loads(part) for part in parts]
    assert read[4:] == [b"\x01\x02", b""]


def test_one_update_is_under_way_and_the_newest_value_follows_it(page: Page) -> None:
    said = run(page, """
        for (const value of [1, 2, 3]) { model.set("value", value); model.save_changes(); }
        const before = line.said.length;
        hear({ method: "echo_update", state: { value: 1 } }, line.said[0].header.msg_id);
        const kept = model.get("value");
        answered(line.said[0]);
        return [before, kept, line.said.map((m) => m.content.data.state.value)];""")  # fmt: skip
    assert said == [1, 3, [1, 3]]


def test_the_kernel_s_word_stands_but_for_what_was_set_here_and_not_said_yet(page: Page) -> None:
    found = run(page, """
        const heard = [];
        model.listen("change:label", () => heard.push(model.get("label")), model);
        model.set("value", 5);
        hear({ method: "update", state: { value: 9, label: "b" } });
        return [model.get("value"), model.get("label"), heard];""")  # fmt: skip
    assert found == [5, "b", ["b"]]


def test_what_the_kernel_said_before_it_heard_is_passed_over_and_its_answer_is_not(page: Page) -> None:
    found = run(page, """
        model.set("value", 5);
        model.save_changes();
        hear({ method: "update", state: { value: 9 } }, "earlier");
        const before = model.get("value");
        hear({ method: "update", state: { value: 4 } }, line.said[0].header.msg_id);
        const corrected = model.get("value");
        answered(line.said[0]);
        hear({ method: "update", state: { value: 7 } }, "later");
        return [before, corrected, model.get("value")];""")  # fmt: skip
    assert found == [5, 4, 7]


def test_a_control_that_is_no_component_of_ours_is_named_in_its_place_and_the_rest_stays(page: Page) -> None:
    found = run(page, "const view = await models.draw(model); return [faults, view.el.childElementCount];")
    assert found == [["A desk is built of its own components only; this is a IntSliderModel."], 1]


def test_a_listener_that_fails_stops_no_other(page: Page) -> None:
    found = run(page, """
        const heard = [];
        model.listen("change:value", () => { throw new Error("broken"); }, model);
        model.listen("change:value", () => heard.push("heard"), model);
        model.set("value", 1);
        return [heard, faults];""")  # fmt: skip
    assert found == [["heard"], ["broken"]]
