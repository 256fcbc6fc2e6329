// The list of a session in a hall: a tap says who is there, kept on this phone until the academy has it.
import { Outbox } from "./saving.js";
import { CardReader, codeOf, markOf } from "./card_reader.js";

const SHELL = "taawoun-shell"; // where the worker looks for scripts and styles

// As people search: without hamza, diacritics, accents or capitals.
function plain(text) {
  const bare = text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u0653-\u0655]/g, "").toLowerCase();
  return bare.replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
}

class HallList {
  constructor(form) {
    this.form = form;
    this.texts = form.dataset;
    this.words = JSON.parse(form.dataset.states);
    this.taps = Object.keys(this.words);
    this.rows = [...form.querySelectorAll("[data-learner]")];
    this.form.classList.add("scripted");
    for (const each of document.querySelectorAll("[data-plain]")) each.hidden = true;
    for (const each of document.querySelectorAll("[data-scripted]")) each.hidden = false;
    this.openOutbox();
    for (const row of this.rows) this.startRow(row);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("[data-everybody]").addEventListener("click", () => this.everybody());
    form.querySelector("[data-search]").addEventListener("input", (event) => this.search(event.target.value));
    this.startCards(document.querySelector("[data-cards]"));
    this.count();
    this.restore();
  }

  openOutbox() {
    const { person, made } = this.texts; // in the desk's dialog the page itself does not say whose it is
    const token = this.form.querySelector("[name=form_token]").value;
    this.outbox = new Outbox({
      person, language: document.documentElement.lang, token, madeAt: Number(made),
      tell: (...news) => this.tell(...news), changed: (...news) => this.showWaiting(...news),
    });
  }

  startRow(row) {
    row.querySelector("[data-tap]").addEventListener("click", () => this.tap(row));
    const hour = row.querySelector("[data-arrived]");
    hour.addEventListener("change", () => this.arrivedAt(row, hour.value));
    this.show(row, { state: row.dataset.state, arrived: hour.value || null });
  }

  rowOf(learner) {
    return this.rows.find((row) => row.dataset.learner === learner);
  }

  tap(row, wanted) {
    const next = wanted ?? this.taps[(this.taps.indexOf(row.dataset.state) + 1) % this.taps.length];
    this.say(row, { state: next, arrived: next === "late" ? this.hourNow() : null });
  }

  // Whoever has an hour of arrival was there.
  arrivedAt(row, hour) {
    const { state } = row.dataset;
    this.say(row, { state: ["present", "late"].includes(state) ? state : "late", arrived: hour || null });
  }

  // What the wall shows in Morocco, by the academy's knowledge of its clocks and this phone's of the time.
  hourNow() {
    const wall = new Date(Date.now() + Number(this.texts.east) * 60000).toISOString().slice(0, 16);
    return wall >= this.texts.from && wall <= this.texts.until ? wall.slice(11) : null;
  }

  say(row, word) {
    const reason = this.form.querySelector("[data-reason]");
    if (reason && !reason.value.trim()) {
      reason.setAttribute("aria-invalid", "true");
      reason.focus();
      return;
    }
    reason?.removeAttribute("aria-invalid");
    this.show(row, word);
    this.count();
    const colon = document.documentElement.lang === "fr" ? "\u00a0: " : ": ";
    this.announce(`${row.dataset.name}${colon}${this.words[word.state]}`);
    const value = { ...word, reason: reason?.value.trim() ?? "" };
    this.outbox.tick(this.texts.address, row.dataset.learner, value, Number(row.dataset.revision));
  }

  everybody() {
    for (const row of this.rows) if (row.dataset.state === "unknown" && !row.hidden) this.say(row, { state: "present", arrived: null });
  }

  show(row, { state, arrived }) {
    row.dataset.state = state;
    row.querySelector("[data-state-words]").textContent = arrived ? `${this.words[state]} ${arrived}` : this.words[state];
    row.querySelector("[data-arrived]").value = arrived ?? "";
  }

  count() {
    const counts = Object.fromEntries(this.taps.map((state) => [state, 0]));
    for (const row of this.rows) counts[row.dataset.state] += 1;
    counts.there = counts.present + counts.late;
    for (const place of document.querySelectorAll("[data-count]")) place.textContent = counts[place.dataset.count];
  }

  search(text) {
    const wanted = plain(text.trim());
    for (const row of this.rows) row.hidden = !plain(row.dataset.name).includes(wanted);
    this.form.querySelector("[data-nobody-found]").hidden = this.rows.some((row) => !row.hidden);
  }

  announce(words) {
    document.querySelector("[data-said]").textContent = words;
  }

  startCards(panel) {
    if (!panel) return;
    this.reader = new CardReader(panel, (text) => this.card(text));
    const typed = panel.querySelector("form");
    typed.addEventListener("submit", (event) => {
      if (!globalThis.crypto?.subtle) return; // the academy reads it
      event.preventDefault();
      this.card(typed.elements.card.value);
      typed.reset();
    });
  }

  async card(text) {
    const code = codeOf(text);
    const mark = code && (await markOf(this.texts.salt, code));
    const row = this.rows.find((each) => mark && each.dataset.card === mark);
    const place = document.querySelector("[data-card-said]");
    place.dataset.state = row ? "good" : "bad";
    place.textContent = row ? row.dataset.name : this.texts.textNoCard;
    navigator.vibrate?.(row ? 60 : [60, 60, 60]);
    if (!row || ["present", "late"].includes(row.dataset.state)) return;
    this.say(row, { state: "present", arrived: this.hourNow(), card: code });
  }

  // A page kept on this phone is older than what was received since; what waits is newer than both.
  async restore() {
    await this.outbox.turn;
    const waiting = await this.outbox.waitingAt(this.texts.address);
    for (const note of await this.outbox.store.receivedOf(this.outbox.person, this.texts.address)) {
      const row = this.rowOf(note.exercise);
      if (!row || note.revision <= Number(row.dataset.revision)) continue;
      row.dataset.revision = note.revision;
      this.show(row, note.value);
    }
    for (const item of waiting) {
      const row = this.rowOf(item.exercise);
      if (!row) continue;
      this.show(row, item.value);
      this.sync(row, item.problem ?? this.texts.textKept, item.problem ? "problem" : "kept");
    }
    this.count();
    this.form.dataset.ready = "yes";
    this.outbox.flush();
  }

  tell(item, state, reply) {
    const row = item.address === this.texts.address ? this.rowOf(item.exercise) : null;
    if (!row) return;
    if (state === "received") this.received(row, item, reply);
    else if (state === "problem") this.sync(row, reply.problem, "problem");
    else if (state === "refused") this.sync(row, this.texts.textRefused, "problem");
    else this.sync(row, state === "unkept" ? this.texts.textUnkept : this.texts.textKept, "kept");
  }

  received(row, item, reply) {
    row.dataset.revision = reply.revision;
    this.sync(row, this.texts.textReceived.replace("{when}", reply.received), "received");
    this.last = reply.received;
    for (const each of document.querySelectorAll("[data-copy=cut], [data-copy=broken]")) each.hidden = true; // it just answered
    const other = row.querySelector("[data-other]");
    other.textContent = reply.other ?? "";
    other.hidden = !reply.other;
    if (reply.state !== item.value.state && row.dataset.state === item.value.state) this.show(row, reply);
    this.count();
  }

  sync(row, words, state) {
    const line = row.querySelector("[data-sync]");
    line.textContent = words;
    line.dataset.state = state;
  }

  showWaiting(waiting, outcome) {
    const count = new Set(waiting.filter((item) => item.address === this.texts.address).map((item) => item.exercise)).size;
    const line = document.querySelector("[data-all-sync]");
    const words = outcome === "signed-out" ? this.texts.textSignedOut : this.texts.textWaiting;
    const done = this.last ? this.texts.textAll.replace("{when}", this.last) : "";
    line.textContent = count ? words.replace("{count}", count) : done;
    line.dataset.state = count ? "kept" : "received";
  }
}

// The worker may have come too late for what this page is made of.
async function keepFiles() {
  if (!("serviceWorker" in navigator) || typeof caches === "undefined") return;
  await navigator.serviceWorker.ready;
  const shell = await caches.open(SHELL);
  for (const each of document.querySelectorAll("link[rel=stylesheet], script[src]")) {
    const address = each.href || each.src;
    if (!(await shell.match(address))) await shell.add(address).catch(() => {});
  }
}

// The code on the wall is asked for anew before it is over.
async function turnWall(wall) {
  for (;;) {
    await new Promise((wake) => setTimeout(wake, Number(wall.dataset.every) * 1000));
    try {
      const response = await fetch(location.href, { redirect: "manual" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const newer = page.querySelector("[data-wall]");
      if (response.ok && newer) wall.replaceChildren(...newer.childNodes);
    } catch {
      // without a network the code on the wall is soon over: the page says since when
    }
  }
}

function start() {
  const form = document.querySelector("[data-hall-list]");
  if (form) new HallList(form);
  const wall = document.querySelector("[data-wall]");
  if (wall) turnWall(wall);
  keepFiles();
}

start();
