// Marks on their way: kept on this phone until the academy says that it has them.
//
// A mark is first written on a slip (localStorage, which is instant, so that closing the page loses nothing), then
// into IndexedDB, on the disk. Both go when it is acknowledged. Marks leave one after the other, oldest first; what a
// trainer gave is theirs alone, since phones are shared: it waits until that person is signed in again.
const SLIP = "taawoun.mark|";
const PATIENCE = 20000; // milliseconds; a line that says nothing for so long is no line
const LONGEST_PAUSE = 30000;
const STRICT = { durability: "strict" };

function randomName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened() {
  const request = indexedDB.open("taawoun-marks", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("marks", { keyPath: "key" });
  return asPromise(request);
}

// What is kept, on slips and in the database together; one that a browser refuses is done without.
class Kept {
  static async open() {
    const kept = new Kept();
    kept.unkept = new Map();
    try {
      kept.database = await opened();
    } catch {
      kept.database = null;
    }
    return kept;
  }

  // True when the mark outlives the page.
  write(item) {
    this.unkept.set(item.key, item);
    if (this.database) {
      this.database.transaction("marks", "readwrite", STRICT).objectStore("marks").put(item);
    }
    try {
      localStorage.setItem(item.key, JSON.stringify(item));
      return true;
    } catch {
      return Boolean(this.database);
    }
  }

  async remove(item) {
    this.unkept.delete(item.key);
    try {
      localStorage.removeItem(item.key);
    } catch {
      // there was none
    }
    if (!this.database) return;
    const transaction = this.database.transaction("marks", "readwrite", STRICT);
    transaction.objectStore("marks").delete(item.key);
    await new Promise((done) => { transaction.oncomplete = transaction.onabort = done; });
  }

  async all(person) {
    const found = new Map();
    const add = (item) => item.person === person && found.set(item.key, item);
    if (this.database) (await asPromise(this.database.transaction("marks").objectStore("marks").getAll())).forEach(add);
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(SLIP)) add(JSON.parse(localStorage.getItem(key)));
    } catch {
      // a browser that keeps nothing
    }
    this.unkept.forEach(add);
    return [...found.values()].sort((one, other) => one.order - other.order);
  }
}

export class Marks {
  // `tell(item, state, reply)` hears what becomes of each: kept, unkept, sending, saved, problem, beside, signed-out,
  // refused or waiting.
  constructor({ person, language, token, tell }) {
    Object.assign(this, { person, language, token, tell });
    this.device = `m-${randomName()}`;
    this.sequence = 0;
    this.latest = 0;
    this.pause = 1000;
    this.ready = Kept.open().then((kept) => { this.kept = kept; });
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.flush());
  }

  numbered(fields) {
    this.sequence += 1;
    this.latest = Math.max(Date.now(), this.latest + 1); // a clock set back changes no order
    const { person, device, sequence, language, latest: order } = this;
    return { key: `${SLIP}${person}|${device}|${sequence}`, person, device, sequence, language, order, ...fields };
  }

  async give(fields) {
    const item = this.numbered(fields);
    try {
      localStorage.setItem(item.key, JSON.stringify(item)); // before anything is waited for: the page may close
    } catch {
      // it is kept in the database, or as long as the page
    }
    await this.ready;
    if (item.act === "mark") await this.replace(item);
    this.tell(item, this.kept.write(item) ? "kept" : "unkept");
    this.flush();
  }

  // An earlier mark of the same answer that never left is not sent: the newest holds all of it.
  async replace(item) {
    for (const old of await this.kept.all(this.person)) {
      const isOlder = old.address === item.address && old.act === "mark" && old.order < item.order;
      if (isOlder && (!old.wasSent || old.problem)) await this.kept.remove(old);
    }
  }

  async waiting() {
    await this.ready;
    return this.kept.all(this.person);
  }

  async waitingAt(address) {
    return (await this.waiting()).filter((item) => item.address === address && item.act === "mark").at(-1);
  }

  flush() {
    const work = () => this.sendAll();
    this.running ??= (navigator.locks ? navigator.locks.request("taawoun-marks", work) : work()).finally(() => {
      this.running = null;
      if (this.again) this.flush();
    });
    this.again = false;
    return this.running;
  }

  async sendAll() {
    clearTimeout(this.timer);
    const held = new Set();
    for (;;) {
      const item = (await this.waiting()).find((each) => !each.problem && !held.has(each.key));
      if (!item) {
        this.pause = 1000;
        return;
      }
      this.kept.write({ ...item, wasSent: true });
      this.tell(item, "sending");
      const [state, reply] = await this.sent(item);
      await this.settle(item, state, reply);
      this.tell(item, state, reply);
      if (state === "signed-out") return;
      if (state === "refused") held.add(item.key);
      if (state === "waiting") {
        this.timer = setTimeout(() => this.flush(), this.pause);
        this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
        return;
      }
    }
  }

  async settle(item, state, reply) {
    if (state === "saved" || state === "beside") {
      await this.kept.remove(item);
      // What waits behind it was given on this phone with this mark in sight.
      for (const other of await this.waiting()) {
        if (other.address === item.address) this.kept.write({ ...other, based_on: Math.max(other.based_on, reply.entry) });
      }
    } else if (state === "problem") {
      this.kept.write({ ...item, wasSent: true, problem: reply.problem }); // until another mark takes its place
    }
  }

  async sent(item) {
    const { key: _key, person: _person, address, order: _order, wasSent: _wasSent, problem: _problem, ...body } = item;
    let response;
    try {
      response = await fetch(address, {
        method: "POST", redirect: "manual", keepalive: true, signal: AbortSignal.timeout?.(PATIENCE),
        headers: { "Content-Type": "application/json", "X-Form-Token": this.token }, body: JSON.stringify(body),
      });
    } catch {
      return ["waiting"];
    }
    if (response.status >= 500 || response.status === 429 || response.type === "opaqueredirect") return ["waiting"];
    if (response.status === 401) return ["signed-out"];
    if (!response.ok && response.status !== 422) return ["refused"];
    try {
      const reply = await response.json();
      return [reply.state === "problem" ? "problem" : reply.state === "beside" ? "beside" : "saved", reply];
    } catch {
      return ["waiting"]; // the connection broke in the middle of the reply
    }
  }
}
