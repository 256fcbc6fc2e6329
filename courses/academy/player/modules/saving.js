// Answers on their way: kept on this phone until the academy says that it has them.
//
// An answer is first written on a slip (localStorage, which is instant), then into the phone's store, which is
// large and outlives an empty battery; the slip is then torn up. Both go when the academy has acknowledged. A page
// has a number of its own, so two pages never count alike. Of one exercise at most two answers wait: one that may
// have arrived already, and the newest.
import { PhoneStore } from "./phone_store.js";
import { isThere } from "./account_here.js";
import { isOfPlace, lessonOf, post, sendWaiting } from "./sending.js";

const SLIP = "taawoun.outbox";
const LONGEST_PAUSE = 30000; // milliseconds between two tries

function randomName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function slips() {
  try {
    return localStorage;
  } catch {
    return null; // a browser that keeps nothing
  }
}

function writeSlip(item) {
  try {
    localStorage.setItem(item.key, JSON.stringify(item));
    return true;
  } catch {
    return false;
  }
}

function tearSlip(item) {
  try {
    localStorage.removeItem(item.key);
  } catch {
    // there was none
  }
}

// What earlier pages of a person left on slips, release 0.2.0 included, oldest first.
function slipsOf(person) {
  const own = `${SLIP}|${person}|`;
  const keys = Object.keys(slips() ?? {}).filter((key) => key.startsWith(own));
  const items = keys.map((key) => ({ ...JSON.parse(slips().getItem(key)), key, person }));
  return items.map((item) => ({ kind: "answer", order: item.savedAt, ...item }));
}

export class Outbox {
  // `tell(item, state, reply)` hears what becomes of each: kept, unkept, sending, received, problem, refused,
  // signed-out or waiting; `changed(waiting, outcome)` hears what waits, and how the last sending ended.
  constructor({ person, language, token, madeAt, tell, changed }) {
    Object.assign(this, { person, language, token, madeAt, tell, changed });
    this.device = `p-${randomName()}`;
    this.sequence = 0;
    this.latest = 0;
    this.isKept = true; // whether the last answer outlives this page
    this.pause = 1000;
    this.running = null;
    this.turn = this.open();
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.flush());
    // The worker or another page has sent something.
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("taawoun");
    this.channel?.addEventListener("message", ({ data }) => data.person === this.person && this.heard(data));
  }

  async open() {
    this.store = await PhoneStore.open();
    await isThere(this.store, this.person, { token: this.token, madeAt: this.madeAt });
    this.token = (await this.store.fact("here"))?.token ?? this.token;
    for (const item of slipsOf(this.person)) {
      if (await this.store.put(item)) tearSlip(item);
    }
    await this.count();
  }

  // One thing after the other, in the order in which it was asked for.
  after(work) {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  waiting() {
    return this.store ? this.store.waitingOf(this.person) : Promise.resolve([]);
  }

  async waitingAt(address) {
    return (await this.waiting()).filter((item) => lessonOf(item) === lessonOf({ address }));
  }

  async count() {
    this.changed(await this.waiting());
  }

  heard({ item, state, reply }) {
    this.tell(item, state, reply);
    this.count();
  }

  numbered(fields) {
    this.sequence += 1;
    this.latest = Math.max(Date.now(), this.latest + 1); // a clock set back changes no order
    return {
      key: `${SLIP}|${this.person}|${this.device}|${this.sequence}`, person: this.person, device: this.device,
      sequence: this.sequence, language: this.language, savedAt: Date.now(), order: this.latest, ...fields,
    };
  }

  // Keep an answer and send it. A page that `isLeaving` may be gone before the store has answered.
  add(address, exercise, value, { basedOn, version, isLeaving = false }) {
    const item = this.numbered({ kind: "answer", address, exercise, value, basedOn, version });
    const hasSlip = writeSlip(item);
    if (isLeaving) post(item, this.token).catch(() => {});
    return this.keep(item, hasSlip);
  }

  // A trainer's tick beside a learner's name: kept and sent as an answer is.
  tick(address, exercise, value, basedOn) {
    const item = this.numbered({ kind: "tick", address, exercise, value, basedOn });
    return this.keep(item, writeSlip(item));
  }

  // Keep the wish to submit a lesson: it is sent after the answers given before it.
  async handIn(address) {
    await this.turn;
    if ((await this.waitingAt(address)).some((item) => item.kind === "submit")) return null;
    const item = this.numbered({ kind: "submit", address });
    return this.keep(item, writeSlip(item));
  }

  // A question for the trainer; its voice and photo are too large for a slip.
  asked(address, question) {
    return this.numbered({ kind: "question", address, question });
  }

  keepAsked(item) {
    return this.keep(item, item.question.voice || item.question.photo ? false : writeSlip(item));
  }

  // Somebody else on this page also hears what becomes of each.
  hear(listener) {
    const before = this.tell;
    this.tell = (...news) => {
      before(...news);
      listener(...news);
    };
  }

  keep(item, hasSlip) {
    const kept = this.after(async () => {
      const isKept = (await this.store.put(item)) || hasSlip;
      if (isKept && !this.store.unkept.has(item.key)) tearSlip(item);
      await this.replace(item);
      this.isKept = isKept;
      this.tell(item, isKept ? "kept" : "unkept");
      this.askToStay();
      await this.count();
    });
    return kept.then(() => this.flush());
  }

  // An older answer to the same exercise that never left is not sent; a wish to submit stands behind the newest.
  async replace(item) {
    if (!isOfPlace(item)) return;
    for (const old of await this.waitingAt(item.address)) {
      if (old.key === item.key) continue;
      if (old.exercise === item.exercise && (!old.wasSent || old.problem)) await this.drop(old);
      if (old.kind === "submit" && !old.wasSent) await this.store.put({ ...old, order: this.latest + 0.5 });
    }
  }

  // The browser may throw away what a site keeps, unless the site asked to keep it.
  async askToStay() {
    if (this.hasAsked) return;
    this.hasAsked = true;
    if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
  }

  // Where the browser can, it sends what waits when the network is back, even with every page closed.
  async askToSendLater() {
    const registration = await navigator.serviceWorker?.getRegistration?.();
    await registration?.sync?.register("outbox");
  }

  // What is wrong with an answer was said in the other language: it is asked anew.
  async askAgain(item) {
    const unasked = { ...item, problem: undefined };
    await this.store.put(unasked);
    return unasked;
  }

  async drop(item) {
    tearSlip(item);
    await this.store.remove(item);
  }

  // Send all that waits; true when nothing of this person is left but what must be corrected first.
  async flush() {
    await this.turn;
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async sendAll() {
    clearTimeout(this.timer);
    const told = (item, state, reply) => {
      if (["received", "problem"].includes(state)) tearSlip(item);
      this.tell(item, state, reply);
      this.channel?.postMessage({ person: this.person, item, state, reply });
    };
    const outcome = await sendWaiting(this.store, this.person, () => this.token, told);
    if (outcome === "later") {
      this.askToSendLater().catch(() => {}); // it was refused: the next page sends
      this.timer = setTimeout(() => this.flush(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    } else {
      this.pause = 1000;
    }
    const left = await this.waiting();
    this.changed(left, outcome);
    return left.every((item) => item.problem);
  }
}
