// What this phone keeps, for page and worker alike: answers that wait, what was received, who is signed in here.
//
// Everything is in IndexedDB. Where a browser refuses that, it lives as long as the page.

const STRICT = { durability: "strict" }; // on the disk, not in a buffer: phones run empty

function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function opened() {
  const request = indexedDB.open("taawoun", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("outbox", { keyPath: "key" }).createIndex("person", "person");
    request.result.createObjectStore("received", { keyPath: ["person", "address", "exercise"] });
    request.result.createObjectStore("facts");
  };
  return asPromise(request);
}

export class PhoneStore {
  static async open() {
    const store = new PhoneStore();
    store.unkept = new Map(); // what IndexedDB did not take, by key
    try {
      store.database = await opened();
    } catch {
      store.database = null;
    }
    return store;
  }

  async write(table, change) {
    const transaction = this.database.transaction(table, "readwrite", STRICT);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    change(transaction.objectStore(table));
    transaction.commit?.(); // does not wait for this page, which may be closing
    await done;
  }

  read(table, ask) {
    return asPromise(ask(this.database.transaction(table).objectStore(table)));
  }

  // Everything of this person that waits, in the order in which it was given.
  async waitingOf(person) {
    const kept = this.database ? await this.read("outbox", (table) => table.index("person").getAll(person)) : [];
    const more = [...this.unkept.values()].filter((item) => item.person === person);
    const known = new Map([...kept, ...more].map((item) => [item.key, item]));
    return [...known.values()].sort((one, other) => one.order - other.order || one.sequence - other.sequence);
  }

  // True when the item outlives the page.
  async put(item) {
    this.unkept.set(item.key, item);
    if (!this.database) return false;
    try {
      await this.write("outbox", (table) => table.put(item));
    } catch {
      return false; // the phone is full
    }
    this.unkept.delete(item.key);
    return true;
  }

  async remove(item) {
    this.unkept.delete(item.key);
    if (this.database) await this.write("outbox", (table) => table.delete(item.key));
  }

  async noteReceived(item, reply) {
    if (!this.database) return;
    const { person, address, exercise, value } = item;
    const note = { person, address, exercise, value, revision: reply.revision, received: reply.received };
    try {
      await this.write("received", (table) => table.put(note));
    } catch {
      // the phone is full; the page itself was told
    }
  }

  async receivedOf(person, address) {
    if (!this.database) return [];
    const all = await this.read("received", (table) => table.getAll(IDBKeyRange.bound([person, address], [person, address, []])));
    return all;
  }

  async fact(name) {
    return this.database ? await this.read("facts", (table) => table.get(name)) : undefined;
  }

  async setFact(name, value) {
    if (!this.database) return;
    try {
      await this.write("facts", (table) => (value === undefined ? table.delete(name) : table.put(value, name)));
    } catch {
      // the phone is full
    }
  }

  async forgetReceived() {
    if (this.database) await this.write("received", (table) => table.clear());
  }
}
