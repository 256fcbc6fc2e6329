// The line to one kernel: it comes back by itself, and what the kernel has not answered is said again.
import { SUBPROTOCOL, decode, encode, newId } from "./protocol.js";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10000;
const LOOKS_EVERY_MS = 60000;
// Our choice: after so long without any answer the server is asked whether it is there, and has as long to say so:
// a line that is dead without a word is told within twice this.
const PATIENCE_MS = 2500;
// A kernel found idle so often while it owes an answer never heard the question, or the answer is long on its way
// over a thin line: each time the line was cut in vain, the next one is given twice the time.
const MOST_IDLE_LOOKS = 8;

const token = () => document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";

export class Connection extends EventTarget {
  #address;
  #socket = null;
  #tries = 0;
  #timer = 0;
  #isOver = false;
  #isLost = false; // told so, until something is heard again
  #isLooking = false;
  #idleLooks = 0;
  #cuts = 0;
  #opensAt = 0;
  #siblings;
  #askedAt = 0;
  #heardAt = Date.now(); // the page itself came with what the kernel said
  #unanswered = new Map(); // by message id, in the order in which they were first said

  // base: the service's address, kernel: the kernel's id.
  constructor(base, kernel) {
    super();
    this.session = newId();
    this.#address = `${base}api/kernels/${kernel}`;
    addEventListener("online", () => this.look());
    addEventListener("offline", () => this.#miss());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") this.look(); });
    setInterval(() => { if (document.visibilityState === "visible") this.look(); }, LOOKS_EVERY_MS);
    setInterval(() => this.#wait(), PATIENCE_MS / 2);
    // The hub's pages tell the browser's other windows: somebody may have signed out there.
    this.#siblings = new BroadcastChannel("taawoun-session");
    this.#siblings.addEventListener("message", () => this.look());
  }

  // When the kernel was last heard.
  get heardAt() {
    return new Date(this.#heardAt);
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  get isLost() {
    return this.#isLost;
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
      this.#isLost = false;
      for (const message of this.#unanswered.values()) socket.send(encode(message));
      this.#tell("open");
      if (!navigator.onLine) this.#miss();
    });
    socket.addEventListener("message", ({ data }) => { if (this.#socket === socket) this.#receive(decode(data)); });
    socket.addEventListener("close", () => this.#lost(socket));
    this.#socket = socket;
    this.#opensAt = Date.now();
  }

  // Said now, or as soon as the line is back; until the kernel has dealt with it, it is not forgotten.
  send(message) {
    if (this.#isOver) return; // it was said why, beside the way on
    if (!this.isWorking) this.#askedAt = Date.now();
    this.#unanswered.set(message.header.msg_id, message);
    this.#tell("working");
    if (this.isOpen) this.#socket.send(encode(message));
  }

  // What the kernel is working on is given up; the desk itself says that it was.
  cancel() {
    return fetch(`${this.#address}/interrupt`, { method: "POST", headers: { "X-XSRFToken": token() } }).catch(() => {});
  }

  // Whether the kernel is still there is asked of the server; without an answer nothing is known but that.
  async look() {
    if (this.#isOver || this.#isLooking) return;
    this.#isLooking = true;
    const kernel = await this.#state();
    this.#isLooking = false;
    if (this.#isOver) return;
    if (!kernel) return this.#miss();
    if (kernel.why) return this.#end(kernel.why);
    if (kernel.execution_state) this.#found(kernel.execution_state);
  }

  // What the server says of the kernel: its model, why it is over, or null for silence.
  async #state() {
    const answer = await fetch(this.#address, {
      headers: { "X-XSRFToken": token() }, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => null);
    if (!answer) return null;
    if (answer.status === 404) return { why: "gone" };
    if (answer.type === "opaqueredirect" || answer.status === 403) return { why: "signedout" };
    return answer.ok ? answer.json().catch(() => null) : {}; // whoever stands before the service is there, it is not
  }

  // The server is there. A line on which a question was lost is cut: on the next one it is put again.
  #found(state) {
    if (!this.#socket) return this.open();
    if (this.isOpen && this.#isLost && navigator.onLine) this.#regain();
    this.#idleLooks = this.isWorking && state === "idle" ? this.#idleLooks + 1 : 0;
    if (this.#idleLooks < MOST_IDLE_LOOKS * 2 ** this.#cuts) return undefined;
    this.#cuts += 1;
    this.#idleLooks = 0;
    return this.#drop();
  }

  // Called often: a question without an answer, or a line that was lost, makes the page look.
  #wait() {
    const since = Math.max(this.#askedAt, this.#heardAt);
    const owes = this.isWorking && Date.now() - since > PATIENCE_MS;
    if (this.isOpen && (owes || this.#isLost)) this.look();
    const isStuck = this.#socket?.readyState === WebSocket.CONNECTING && Date.now() - this.#opensAt > 4 * PATIENCE_MS;
    if (isStuck) this.#drop();
  }

  #miss() {
    if (this.#isOver || this.#isLost) return;
    this.#isLost = true;
    this.#tell("lost");
  }

  #regain() {
    this.#isLost = false;
    this.#tell("open");
  }

  // A line that may be dead is not waited for: its end may never be told.
  #drop() {
    const socket = this.#socket;
    this.#lost(socket);
    socket.close();
  }

  #receive(message) {
    if (this.#isOver) return undefined;
    this.#heardAt = Date.now();
    this.#idleLooks = this.#cuts = 0;
    if (this.#isLost && navigator.onLine) this.#regain();
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
    this.#miss();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#tries) * (0.75 + Math.random() / 2);
    this.#tries += 1;
    this.#timer = setTimeout(async () => {
      await this.look();
      if (!this.#socket && !this.#isOver) this.#lost(null);
    }, wait);
  }

  #end(why) {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#unanswered.clear();
    this.#siblings.close();
    this.#socket?.close();
    this.#tell(why);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
