// Answers on their way: kept on this phone until the academy says that it has them.
//
// Each answer is kept in the browser's store under the person it belongs to, then sent; it leaves the store
// only when it is acknowledged. A page has a number of its own, so two pages never count alike. Of one
// exercise at most two answers wait: one that may have arrived already, and the newest.

const PREFIX = "taawoun.outbox";
const LONGEST_PAUSE = 30000; // milliseconds between two tries

function randomName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function phoneStore() {
  try {
    localStorage.setItem(`${PREFIX}.probe`, "1");
    localStorage.removeItem(`${PREFIX}.probe`);
    return localStorage;
  } catch {
    return null; // private browsing: answers live as long as the page
  }
}

export class Outbox {
  // `tell(item, state, reply)` hears what becomes of each answer: kept, unkept, sending, received, problem,
  // refused, signed-out or waiting.
  constructor({ person, address, language, token, tell }) {
    Object.assign(this, { person, address, language, token, tell });
    this.store = phoneStore();
    this.device = `p-${randomName()}`;
    this.sequence = 0;
    this.waiting = this.adopt();
    this.pause = 1000;
    this.running = null;
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => this.flush());
  }

  // Take over what earlier pages of this person could not send.
  adopt() {
    if (!this.store) return [];
    const own = `${PREFIX}|${this.person}|`;
    const keys = Object.keys(this.store).filter((key) => key.startsWith(own));
    const items = keys.map((key) => ({ ...JSON.parse(this.store.getItem(key)), key }));
    // Oldest first: the newest is the one that counts.
    return items.sort((one, other) => one.savedAt - other.savedAt);
  }

  itemsHere() {
    return this.waiting.filter((item) => item.address === this.address);
  }

  add(exercise, value, basedOn) {
    const same = (item) => item.exercise === exercise && item.address === this.address;
    for (const old of this.waiting.filter((item) => same(item) && !item.wasSent)) this.drop(old);
    this.sequence += 1;
    const item = {
      key: `${PREFIX}|${this.person}|${this.device}|${this.sequence}`, address: this.address, exercise, value,
      device: this.device, sequence: this.sequence, basedOn, language: this.language, savedAt: Date.now(),
    };
    this.waiting.push(item);
    this.tell(item, this.keep(item) ? "kept" : "unkept");
    return this.flush();
  }

  keep(item) {
    try {
      const { key, ...kept } = item;
      this.store.setItem(key, JSON.stringify(kept));
      return true;
    } catch {
      return false; // no store, or a full one
    }
  }

  drop(item) {
    this.waiting = this.waiting.filter((other) => other !== item);
    this.store?.removeItem(item.key);
  }

  // Send all that waits, oldest first; true when nothing is left of this page.
  flush() {
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async sendAll() {
    clearTimeout(this.timer);
    const refused = new Set();
    for (let item = this.waiting[0]; item; item = this.waiting.find((other) => !refused.has(other))) {
      const outcome = await this.send(item);
      if (outcome === "later") {
        this.timer = setTimeout(() => this.flush(), this.pause);
        this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
        return false;
      }
      if (outcome === "refused") refused.add(item);
      if (outcome === "signed-out") return false;
      this.pause = 1000;
    }
    return this.itemsHere().length === 0;
  }

  async send(item) {
    item.wasSent = true;
    this.keep(item);
    this.tell(item, "sending");
    let response;
    try {
      response = await fetch(item.address, {
        method: "POST", redirect: "manual", keepalive: JSON.stringify(item.value).length < 10000,
        headers: { "Content-Type": "application/json", "X-Form-Token": this.token },
        body: JSON.stringify({
          exercise: item.exercise, value: item.value, device: item.device, sequence: item.sequence,
          based_on: item.basedOn, language: item.language,
        }),
      });
    } catch {
      return this.later(item);
    }
    return this.settle(item, response);
  }

  later(item) {
    this.tell(item, "waiting");
    return "later";
  }

  async settle(item, response) {
    if (response.status >= 500 || response.status === 429 || response.type === "opaqueredirect") return this.later(item);
    if (response.status === 401) {
      this.tell(item, "signed-out");
      return "signed-out";
    }
    if (!response.ok && response.status !== 422) {
      this.tell(item, "refused");
      return "refused";
    }
    let reply;
    try {
      reply = await response.json();
    } catch {
      return this.later(item); // the connection broke in the middle of the reply
    }
    this.drop(item);
    if (response.ok) this.rebase(item, reply.revision);
    this.tell(item, response.ok ? "received" : "problem", reply);
    return "done";
  }

  // What waits behind this answer was given on this phone with this answer in sight.
  rebase(sent, revision) {
    for (const item of this.waiting) {
      if (item.exercise === sent.exercise && item.address === sent.address) {
        item.basedOn = Math.max(item.basedOn, revision);
        this.keep(item);
      }
    }
  }
}
