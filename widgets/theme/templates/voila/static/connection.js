// The line to one kernel: it comes back by itself, and what the kernel has not answered is said again.
import { SUBPROTOCOL, decode, encode, newId } from "./protocol.js";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10000;
const SILENCE_MS = 45000; // our choice: a line that has not said anything for so long after a question is cut
const LOOKS_EVERY_MS = 60000;

export class Connection extends EventTarget {
  #address;
  #socket = null;
  #tries = 0;
  #timer = 0;
  #isOver = false;
  #heardAt = 0;
  #unanswered = new Map(); // by message id, in the order in which they were first said

  // base: the service's address, kernel: the kernel's id.
  constructor(base, kernel) {
    super();
    this.session = newId();
    this.#address = `${base}api/kernels/${kernel}`;
    addEventListener("online", () => this.look());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") this.look(); });
    setInterval(() => { if (document.visibilityState === "visible") this.look(); }, LOOKS_EVERY_MS);
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  get isWorking() {
    return this.#unanswered.size > 0;
  }

  open() {
    clearTimeout(this.#timer);
    if (this.#isOver || this.#socket) return;
    const url = new URL(`${this.#address}/channels?session_id=${this.session}`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url, SUBPROTOCOL);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      this.#tries = 0;
      for (const message of this.#unanswered.values()) socket.send(encode(message));
      this.#tell("open");
    });
    socket.addEventListener("message", ({ data }) => this.#receive(decode(data)));
    socket.addEventListener("close", () => this.#lost(socket));
    this.#socket = socket;
  }

  // Said now, or as soon as the line is back; until the kernel has dealt with it, it is not forgotten.
  send(message) {
    if (!this.isWorking) this.#heardAt = Date.now();
    this.#unanswered.set(message.header.msg_id, message);
    this.#tell("working");
    if (this.isOpen) this.#socket.send(encode(message));
  }

  // What the kernel is working on is given up; the desk itself says that it was.
  cancel() {
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    return fetch(`${this.#address}/interrupt`, { method: "POST", headers: { "X-XSRFToken": token } }).catch(() => {});
  }

  // Whether the kernel is still there is asked of the server; without network nothing is known.
  async look() {
    if (this.#isOver) return;
    if (this.isOpen && this.isWorking && Date.now() - this.#heardAt > SILENCE_MS) this.#socket.close();
    const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    const answer = await fetch(this.#address, {
      headers: { "X-XSRFToken": token }, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(SILENCE_MS),
    }).catch(() => null);
    if (!answer || this.#isOver) return;
    if (answer.ok) {
      this.open();
    } else if (answer.status === 404) {
      this.#end("gone");
    } else if (answer.type === "opaqueredirect" || answer.status === 403) {
      this.#end("signedout");
    }
  }

  #receive(message) {
    this.#heardAt = Date.now();
    const { header, parent_header: parent, content } = message;
    if (header.msg_type === "status") {
      if (content.execution_state === "dead" || content.execution_state === "restarting") return this.#end("gone");
      if (content.execution_state === "idle" && this.#unanswered.delete(parent.msg_id)) this.#tell("answered", parent.msg_id);
      return undefined;
    }
    return this.#tell("message", message);
  }

  #lost(socket) {
    if (this.#socket !== socket) return;
    this.#socket = null;
    if (this.#isOver) return;
    this.#tell("lost");
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#tries) * (0.75 + Math.random() / 2);
    this.#tries += 1;
    this.#timer = setTimeout(async () => {
      await this.look();
      if (!this.#socket && !this.#isOver) this.#lost(null);
    }, wait);
  }

  #end(why) {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.#tell(why);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
