// Starts what the page holds: the exercises and their saving, or the wait for the grades.
import { Outbox } from "./saving.js";
import { TYPES } from "./types.js";
import { waitForGrades } from "./waiting.js";

const TYPING_PAUSE = 700; // milliseconds of rest before what is typed is saved

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

class LessonPage {
  constructor(form) {
    this.form = form;
    this.texts = form.dataset;
    this.saved = new Map(); // by exercise: the value last kept or received
    this.timers = new Map();
    this.outbox = new Outbox({
      person: form.dataset.person, address: form.dataset.answers, language: form.dataset.language,
      token: form.elements.form_token.value, tell: (...news) => this.tell(...news),
    });
    for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
    for (const scripted of form.querySelectorAll("[data-scripted]")) scripted.hidden = false;
    form.classList.add("scripted");
    for (const place of form.querySelectorAll("[data-exercise]")) this.startExercise(place);
    form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("pagehide", () => this.saveAll());
    this.restore();
    form.dataset.ready = "yes";
  }

  startExercise(place) {
    const type = TYPES[place.dataset.type];
    const given = JSON.parse(place.dataset.value);
    if (type.start) type.write(place, given);
    type.start?.(place, () => this.save(place));
    this.saved.set(place.dataset.exercise, type.read(place));
    place.addEventListener(type.isTyped ? "input" : "change", () => this.changed(place, type));
    if (type.isTyped) place.addEventListener("focusout", () => this.save(place));
  }

  changed(place, type) {
    clearTimeout(this.timers.get(place));
    if (type.isTyped) this.timers.set(place, setTimeout(() => this.save(place), TYPING_PAUSE));
    else this.save(place);
  }

  save(place) {
    clearTimeout(this.timers.get(place));
    const value = TYPES[place.dataset.type].read(place);
    const before = this.saved.get(place.dataset.exercise);
    const wasEmpty = before === null || isSame(before, []);
    if (isSame(value, before) || (wasEmpty && (value === null || isSame(value, [])))) return;
    this.saved.set(place.dataset.exercise, value);
    place.querySelector("[data-problem]").textContent = "";
    this.outbox.add(place.dataset.exercise, value, Number(place.dataset.revision));
  }

  saveAll() {
    for (const place of this.form.querySelectorAll("[data-exercise]")) this.save(place);
  }

  // Answers that an earlier page kept on this phone stand in their fields again.
  restore() {
    for (const item of this.outbox.itemsHere()) {
      const place = this.placeOf(item.exercise);
      if (!place) continue;
      if (isSame(item.value, JSON.parse(place.dataset.value)) && item.wasSent !== true) {
        this.outbox.drop(item);
        continue;
      }
      TYPES[place.dataset.type].write(place, item.value);
      this.saved.set(item.exercise, item.value);
      this.say(place, this.texts.textKept);
    }
    this.outbox.flush();
  }

  placeOf(exercise) {
    return this.form.querySelector(`[data-exercise="${CSS.escape(exercise)}"]`);
  }

  say(place, words, state = "kept") {
    const line = place.querySelector("[data-sync]");
    line.textContent = words;
    line.dataset.state = state;
  }

  tell(item, state, reply) {
    const all = this.form.querySelector("[data-sync-all]");
    all.textContent = { waiting: this.texts.textWaiting, "signed-out": this.texts.textSignedOut }[state] ?? "";
    this.form.querySelector("[data-sign-in]").hidden = state !== "signed-out";
    const place = item.address === this.outbox.address ? this.placeOf(item.exercise) : null;
    if (!place) return;
    if (state === "received") this.received(place, item, reply);
    else if (state === "problem") this.problem(place, item, reply.problem);
    else this.say(place, this.words(state), state);
  }

  words(state) {
    return {
      kept: this.texts.textKept, unkept: this.texts.textUnkept, sending: this.texts.textSending,
      refused: this.texts.textRefused,
      waiting: this.outbox.store ? this.texts.textKept : this.texts.textUnkept,
      "signed-out": this.texts.textSignedOut,
    }[state];
  }

  received(place, item, reply) {
    place.dataset.revision = reply.revision;
    place.querySelector(`[name="revision.${CSS.escape(item.exercise)}"]`).value = reply.revision;
    place.querySelector("[data-problem]").textContent = "";
    this.leaveOut(place);
    this.say(place, this.texts.textReceived.replace("{when}", reply.received), "received");
    const conflict = place.querySelector("[data-conflict]");
    conflict.hidden = !reply.other;
    if (!reply.other) return;
    conflict.querySelector("[data-other-words]").textContent = reply.other.words;
    conflict.querySelector("[data-take-other]").value = reply.other.revision;
  }

  // The list at the top names what a plain form could not keep, until it is mended.
  leaveOut(place) {
    const list = document.querySelector("[data-problems]");
    list?.querySelector(`a[href="#${CSS.escape(place.id)}"]`)?.closest("li").remove();
    if (list && !list.querySelector("li")) list.remove();
  }

  // What is said of an answer that stands there no longer would stand beside the right one.
  problem(place, item, words) {
    if (!isSame(TYPES[place.dataset.type].read(place), item.value)) return;
    this.say(place, "", "problem");
    place.querySelector("[data-problem]").textContent = words;
  }

  // Before the page is left by one of its buttons, everything must have been received.
  async leave(event) {
    if (this.isLeaving) return;
    event.preventDefault();
    const button = event.submitter;
    this.saveAll();
    await this.outbox.flush();
    if (!(await this.outbox.flush())) return;
    // While one submit is still being told about, a form silently ignores another.
    await new Promise((wake) => setTimeout(wake));
    this.isLeaving = true;
    this.form.requestSubmit(button);
    this.isLeaving = false;
  }
}

export function start() {
  const form = document.getElementById("answers");
  if (form) new LessonPage(form);
  const main = document.getElementById("main");
  if (main?.querySelector("[data-being-graded]")) waitForGrades(main);
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

start();
