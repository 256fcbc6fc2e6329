// Starts what the page holds: the exercises and their saving, or the wait for the grades.
import { Outbox } from "./saving.js";
import { lessonOf } from "./sending.js";
import { TYPES } from "./types.js";
import { waitForGrades } from "./waiting.js";
import { WaitingHere } from "./waiting_here.js";
import { stay } from "./staying.js";
import { PATIENCE_MS, answers, sayItNeedsNetwork } from "./network.js";
import { returnToPlace, startSwitch } from "./language_switch.js";
import { showKept } from "./offline_page.js";
import { takeBrought } from "./brought.js";
import { startListening } from "./listening.js";
import { Screens, showMates, startMates, startStates } from "./screens.js";
import { watchAsking, watchReplies } from "./asking_door.js";
import { askAboutEmpty, followAnswers, isNothing } from "./unanswered.js";

const TYPING_PAUSE = 700; // milliseconds of rest before what is typed is saved

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// Whether a note says that this answer was received.
function isOf(note, item) {
  return note.exercise === item.exercise && note.revision > item.basedOn && isSame(note.value, item.value);
}

class LessonPage {
  constructor(form, panel, screens) {
    this.form = form;
    this.screens = screens;
    this.texts = form.dataset;
    this.address = form.dataset.answers;
    this.saved = new Map(); // by exercise: the value last kept or received
    this.touched = new Set(); // exercises answered since the page was opened
    this.timers = new Map();
    this.outbox = outboxOfPage(panel, (...news) => this.tell(...news));
    for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
    for (const scripted of form.querySelectorAll("[data-scripted]")) scripted.hidden = false;
    form.classList.add("scripted");
    for (const place of form.querySelectorAll("[data-exercise]")) this.startExercise(place);
    form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("pagehide", () => this.saveAll({ isLeaving: true }));
    form.querySelector("[data-hand-in-here]").addEventListener("click", () => this.handInLater({ isConfirmed: true }));
    this.restore();
  }

  startExercise(place) {
    const type = TYPES[place.dataset.type];
    const given = JSON.parse(place.dataset.value);
    startMates(place);
    startStates(place);
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

  save(place, { isLeaving = false } = {}) {
    clearTimeout(this.timers.get(place));
    const value = TYPES[place.dataset.type].read(place);
    const before = this.saved.get(place.dataset.exercise);
    const wasEmpty = before === null || isSame(before, []);
    if (isSame(value, before) || (wasEmpty && (value === null || isSame(value, [])))) return;
    this.saved.set(place.dataset.exercise, value);
    this.screens.answered(place.dataset.exercise, !isNothing(value));
    followAnswers(this.form);
    place.querySelector("[data-problem]").textContent = "";
    this.touched.add(place.dataset.exercise);
    const basedOn = Number(place.dataset.revision);
    const { version } = this.form.dataset;
    this.outbox.add(this.address, place.dataset.exercise, value, { basedOn, version, isLeaving });
  }

  saveAll(how) {
    for (const place of this.form.querySelectorAll("[data-exercise]")) this.save(place, how);
  }

  // A page kept on this phone is older than what was received since; what waits is newer than both. What waits is
  // read first: the worker may be sending it at this moment, and notes that it was received before it lets go of it.
  async restore() {
    await this.outbox.turn;
    const waiting = await this.outbox.waitingAt(this.address);
    const notes = await this.outbox.store.receivedOf(this.outbox.person, this.address);
    for (const note of notes) this.restoreReceived(note);
    for (const item of waiting) if (!notes.some((note) => isOf(note, item))) await this.restoreWaiting(item);
    returnToPlace();
    this.form.dataset.ready = "yes";
    this.outbox.flush();
  }

  restoreReceived(note) {
    const place = this.placeOf(note.exercise);
    if (!place || note.revision <= Number(place.dataset.revision)) return;
    this.write(place, note.value);
    this.stamp(place, note.revision);
    this.say(place, this.texts.textReceived.replace("{when}", note.received), "received");
  }

  async restoreWaiting(item) {
    if (item.problem && item.saidIn !== this.outbox.language) item = await this.outbox.askAgain(item);
    if (item.kind === "submit") this.showWish("kept");
    const place = item.kind === "submit" ? null : this.placeOf(item.exercise);
    if (!place) return;
    const isOverdue = item.problem && Number(place.dataset.revision) > item.basedOn; // corrected elsewhere
    const isKnown = isSame(item.value, JSON.parse(place.dataset.value)) && item.wasSent !== true;
    if (isOverdue || isKnown) {
      await this.outbox.drop(item);
      return;
    }
    this.write(place, item.value);
    if (item.problem) this.problem(place, item, item.problem);
    else this.say(place, this.texts.textKept);
  }

  write(place, value) {
    const name = place.dataset.exercise;
    if (this.touched.has(name)) return;
    TYPES[place.dataset.type].write(place, value);
    showMates(place);
    this.saved.set(name, value);
    this.screens.answered(name, !isNothing(value));
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
    if (lessonOf(item) !== this.texts.home) return;
    if (item.kind === "submit") {
      this.showWish(state, reply);
      return;
    }
    if (state === "received" && reply.outdated) this.form.querySelector("[data-outdated]").hidden = false;
    const place = this.placeOf(item.exercise);
    if (!place) return;
    if (state === "received") this.received(place, item, reply);
    else if (state === "problem") this.problem(place, item, reply.problem);
    else this.say(place, this.words(state), state);
  }

  words(state) {
    return {
      kept: this.texts.textKept, unkept: this.texts.textUnkept, sending: this.texts.textSending,
      refused: this.texts.textRefused,
      waiting: this.outbox.isKept ? this.texts.textKept : this.texts.textUnkept,
      "signed-out": this.texts.textSignedOut,
    }[state];
  }

  // What left before this page had put it back in its place is put there now: a form without it would take it away.
  received(place, item, reply) {
    if (this.form.dataset.ready !== "yes") this.write(place, item.value);
    this.stamp(place, reply.revision);
    place.querySelector("[data-problem]").textContent = "";
    this.leaveOut(place);
    this.say(place, this.texts.textReceived.replace("{when}", reply.received), "received");
    const conflict = place.querySelector("[data-conflict]");
    conflict.hidden = !reply.other;
    if (!reply.other) return;
    conflict.querySelector("[data-other-words]").textContent = reply.other.words;
    conflict.querySelector("[data-take-other]").value = reply.other.revision;
  }

  stamp(place, revision) {
    place.dataset.revision = revision;
    place.querySelector(`[name="revision.${CSS.escape(place.dataset.exercise)}"]`).value = revision;
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
    const isSent = await Promise.race([this.outbox.flush(), new Promise((wake) => setTimeout(wake, PATIENCE_MS))]);
    const isSubmit = button?.matches("[data-submit]");
    const isOfNow = isSubmit || button?.name === "open_hint";
    if (!isSent || (isOfNow && !(await answers()))) {
      if (isSubmit) this.handInLater();
      else sayItNeedsNetwork(button);
      return;
    }
    // While one submit is still being told about, a form silently ignores another.
    await new Promise((wake) => setTimeout(wake));
    this.isLeaving = true;
    this.form.requestSubmit(button);
    this.isLeaving = false;
  }

  // Without a network the wish to submit waits with the answers; what stays empty is confirmed here.
  handInLater({ isConfirmed = false } = {}) {
    if (!askAboutEmpty(this.form, { isConfirmed })) this.outbox.handIn(this.texts.hand);
  }

  // What becomes of a submission that was asked for without a network.
  showWish(state, reply) {
    const place = this.form.querySelector("[data-wish]");
    const words = { received: this.texts.textHanded, problem: reply?.problem, refused: this.texts.textRefused }[state];
    place.hidden = false;
    place.querySelector("[data-wish-words]").textContent = (words ?? this.texts.textWish).replace("{when}", reply?.received);
    place.querySelector("a").hidden = state !== "received";
    this.form.querySelector("[data-submit]").hidden = !["received", "problem", "refused"].includes(state);
  }
}

function outboxOfPage(panel, tell = () => {}) {
  const { person, made, home } = document.documentElement.dataset;
  const token = document.querySelector(`form[action="${home}logout"] [name=form_token]`).value;
  const language = document.documentElement.lang;
  return new Outbox({
    person, language, token, madeAt: Number(made), tell, changed: (...news) => panel.show(...news),
  });
}

// Before the page is asked for again: what is on it is on this phone, or was received.
async function keepAll(page) {
  page?.saveAll();
  await page?.outbox.turn;
  if (page && !page.outbox.isKept) await Promise.race([page.outbox.flush(), new Promise((wake) => setTimeout(wake, PATIENCE_MS))]);
}

function startLearner(form, screens) {
  const panel = new WaitingHere();
  const page = form ? new LessonPage(form, panel, screens) : null;
  const outbox = page?.outbox ?? outboxOfPage(panel);
  panel.start(outbox);
  if (!page) outbox.flush();
  stay(outbox, () => page?.saveAll());
  startSwitch(() => keepAll(page));
  watchAsking(outbox);
}

export function start() {
  const main = document.getElementById("main");
  const screens = new Screens();
  if ("person" in document.documentElement.dataset) {
    startLearner(document.getElementById("answers"), screens);
    startListening(screens);
    screens.refresh();
  }
  if (main?.querySelector("[data-kept-pages]")) showKept(main);
  const brought = main?.querySelector("[data-brought-form]");
  if (brought) takeBrought(brought);
  if (main?.querySelector("[data-being-graded]")) waitForGrades(main, () => screens.refresh());
  watchReplies();
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

start();
