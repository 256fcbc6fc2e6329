// Ask my trainer: a small panel with words, a voice and a photo; what is sent waits on this phone like an answer.
// Loaded on the first tap. `ASKING_WORDS` stands before it when it is served: its texts by language.
import { asText, shrunk } from "./photo.js";
import { Recording, canRecord } from "./recording.js";
import { noteSaid } from "./said_answer.js";

const PATIENCE = 3000; // milliseconds; a question that has not left by then waits, and the panel is free again
const SVG = "http://www.w3.org/2000/svg";
const words = ASKING_WORDS[document.documentElement.lang] ?? Object.values(ASKING_WORDS)[0];

function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function circle(name) {
  const ring = document.createElementNS(SVG, "circle");
  const made = { class: name, cx: 24, cy: 24, r: 21, pathLength: 100, "stroke-dasharray": 100 };
  for (const [key, value] of Object.entries(made)) ring.setAttribute(key, value);
  return ring;
}

function shape(name, path) {
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("class", name);
  drawn.setAttribute("d", path);
  return drawn;
}

// A button that records, with the ring around it; below it what was recorded, to be heard.
function voicePart({ longest, changed }) {
  const ring = circle("ring");
  const drawing = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 48 48", "aria-hidden": "true" })) drawing.setAttribute(key, value);
  drawing.append(circle("track"), ring, shape("mic", "M24 12.5a4 4 0 0 1 4 4v6a4 4 0 0 1-8 0v-6a4 4 0 0 1 4-4zM16.5 22.5a7.5 7.5 0 0 0 15 0M24 30v5"), shape("square", "M18 18h12v12H18z"));
  const label = made("span", {}, words.record);
  const button = made("button", { type: "button", class: "second speak" }, drawing, label);
  const player = made("audio", { controls: "", "aria-label": words.own_voice });
  const without = made("button", { type: "button", class: "second" }, words.without_voice);
  const heard = made("div", { class: "heard-again", hidden: "" }, player, without);
  const told = made("p", { class: "small", role: "status" }, words.at_most);
  const show = (state) => {
    button.dataset.state = state;
    label.textContent = { recording: words.stop, recorded: words.again }[state] ?? words.record;
    told.textContent = { recording: words.speaking, refused: words.refused, impossible: words.impossible, recorded: words.recorded }[state] ?? words.at_most;
    heard.hidden = state !== "recorded";
    if (state === "recorded") player.src = URL.createObjectURL(recording.blob);
    changed(recording);
  };
  const recording = new Recording({ longest, ring, changed: show });
  button.addEventListener("click", () => (recording.state === "recording" ? recording.stop() : recording.begin()));
  without.addEventListener("click", () => {
    recording.forget();
    recording.become("idle");
    button.focus();
  });
  const part = made("div", { class: "voice-part" }, button, told, heard);
  if (!canRecord()) {
    button.disabled = true;
    told.textContent = words.impossible;
  }
  return { part, recording };
}

function photoPart(say) {
  const canvas = made("canvas", { class: "photo", role: "img", "aria-label": words.own_photo, hidden: "" });
  const input = made("input", { class: "unseen", type: "file", accept: "image/*" });
  const without = made("button", { type: "button", class: "second", hidden: "" }, words.without_photo);
  const photo = { jpeg: null };
  const forget = () => {
    photo.jpeg = null;
    canvas.hidden = without.hidden = true;
    input.value = "";
  };
  input.addEventListener("change", async () => {
    if (!input.files[0]) return;
    try {
      photo.jpeg = await shrunk(input.files[0], canvas);
      canvas.hidden = without.hidden = false;
      say("");
    } catch {
      forget();
      say(words.bad_photo);
    }
  });
  without.addEventListener("click", forget);
  const choose = made("label", { class: "second file" }, words.photo, input);
  const part = made("div", { class: "photo-part" }, canvas, made("p", { class: "actions" }, choose, without), made("p", { class: "small" }, words.no_place));
  return { part, photo, forget };
}

// What a question may be about: the whole lesson, or one exercise; the one in sight is chosen.
function aboutPart(place) {
  const select = made("select", { id: "asking-about" });
  select.append(made("option", { value: "" }, place.lesson ? words.whole_lesson : words.whole_course));
  for (const { id, title } of place.exercises) select.append(made("option", { value: id, selected: id === place.exercise && "" }, title));
  const part = made("p", { hidden: !place.exercises.length && "" }, made("label", { for: "asking-about" }, words.about), select);
  return { part, select };
}

class Asking {
  constructor(place, outbox) {
    Object.assign(this, { place, outbox });
    this.problem = made("p", { class: "problem", role: "alert" });
    this.status = made("p", { class: "sync", role: "status" });
    this.text = made("textarea", { id: "asking-text", rows: 3, dir: "auto", maxlength: words.most_characters });
    this.about = aboutPart(place);
    this.voice = voicePart({ longest: words.most_seconds, changed: () => this.another("") });
    this.photo = photoPart((said) => this.another(said));
    this.send = made("button", { type: "button", class: "first", click: () => this.ask() }, words.send);
    this.text.addEventListener("input", () => this.another(this.problem.textContent));
    outbox.hear((item, state, reply) => item.key === this.item?.key && this.heard(item, state, reply));
  }

  parts() {
    const text = made("p", {}, made("label", { for: "asking-text" }, words.question), this.text);
    return [this.about.part, text, this.voice.part, this.photo.part, this.problem, this.status];
  }

  say(said) {
    this.problem.textContent = said;
  }

  // Something is in the fields again: it can be sent.
  another(said) {
    this.say(said);
    const { recording } = this.voice ?? {};
    const isThere = this.text.value.trim() || recording?.blob || recording?.state === "recording" || this.photo?.photo.jpeg;
    if (isThere && !this.isSending && this.send) this.send.disabled = false;
  }

  async ask() {
    const text = this.text.value.trim();
    const { blob } = this.voice.recording;
    const { jpeg } = this.photo.photo;
    if (this.voice.recording.state === "recording") return this.say(words.stop_first);
    if (!text && !blob && !jpeg) return this.say(words.nothing);
    this.say("");
    this.send.disabled = this.isSending = true;
    const { lesson, screen } = this.place;
    const question = {
      lesson, screen, exercise: this.about.select.value, text,
      voice: blob ? await asText(blob) : "", photo: jpeg ? await asText(jpeg) : "",
    };
    if (this.place.isAnswer && blob) noteSaid(question.exercise, words.said_it);
    this.item = this.outbox.asked(`${this.place.address}/sent`, question);
    await Promise.race([this.outbox.keepAsked(this.item), new Promise((wake) => setTimeout(wake, PATIENCE))]);
    // Behind an answer that cannot leave it was not even tried: it waits all the same.
    const waiting = (await this.outbox.waiting()).find((item) => item.key === this.item.key);
    if (this.isSending && waiting && this.outbox.isKept) this.heard(waiting, "waiting");
  }

  // What waits on this phone is out of the panel's hands; what is refused at once is mended here.
  heard(item, state, reply) {
    if (!["kept", "sending"].includes(state)) this.send.disabled = this.isSending = false;
    if (state === "problem") {
      this.status.textContent = "";
      this.say(reply.problem);
      if (this.holds(item)) this.outbox.drop(item).then(() => this.outbox.count());
      return;
    }
    const said = { kept: words.kept, unkept: words.unkept, sending: words.sending, received: words.received, waiting: words.kept, "signed-out": words.signed_out, refused: words.not_taken };
    this.status.dataset.state = state;
    this.status.textContent = said[state].replace("{when}", reply?.received);
    if (["received", "waiting", "signed-out"].includes(state)) this.clear();
  }

  // Whether what was sent still stands in the fields.
  holds(item) {
    const hasVoice = Boolean(this.voice.recording.blob);
    return this.text.value.trim() === item.question.text && hasVoice === Boolean(item.question.voice);
  }

  clear() {
    this.text.value = "";
    this.voice.recording.forget();
    this.voice.recording.become("idle");
    this.photo.forget();
    this.send.disabled = true; // until there is something new to send
  }
}

// Which exercise a learner looks at: the one touched last, if it is in sight, or the one in the middle of the screen.
function inSight(places, lastTouched) {
  const reaches = (element, from, to) => {
    const box = element.getBoundingClientRect();
    return box.height > 0 && box.top <= to && box.bottom >= from;
  };
  const middle = innerHeight / 2;
  const last = places.find((each) => each.element === lastTouched);
  if (last && reaches(last.element, 0, innerHeight)) return last;
  return places.find((each) => reaches(each.element, middle, middle));
}

function exercisesHere() {
  return [...document.querySelectorAll("[data-exercise], .result")].map((element) => ({
    element,
    id: element.dataset.exercise ?? element.id.replace("exercise-", ""),
    title: [...element.querySelectorAll(".badge")].map((badge) => badge.textContent.split("·")[0].trim())[0] ?? element.id,
  }));
}

function placeOf(link, lastTouched) {
  const address = new URL(link.href);
  const lesson = address.searchParams.get("lesson") ?? "";
  const exercises = lesson ? exercisesHere() : [];
  const exercise = address.searchParams.get("exercise") ?? (lesson ? inSight(exercises, lastTouched)?.id : "");
  const screen = address.searchParams.get("screen") ?? "lesson";
  return { address: address.pathname, lesson, screen, exercises, exercise, isAnswer: "asAnswer" in link.dataset };
}

export function openPanel(link, outbox, lastTouched) {
  const asking = new Asking(placeOf(link, lastTouched), outbox);
  const close = made("button", { type: "button", class: "second", click: () => dialog.close() }, words.close);
  const head = made("h2", { id: "asking-title" }, asking.place.isAnswer ? words.say_answer : words.title);
  if (asking.place.isAnswer) asking.voice.part.append(made("p", { class: "small" }, words.said_how));
  const own = made("a", { href: `${document.documentElement.dataset.home}questions/` }, words.own_questions);
  const call = document.querySelector(".call")?.cloneNode(true); // the delegation's telephone
  const foot = [made("p", { class: "actions" }, asking.send, close), made("p", {}, own), ...(call ? [call] : [])];
  const dialog = made("dialog", { class: "card asking", "aria-labelledby": "asking-title" }, head, ...asking.parts(), ...foot);
  dialog.addEventListener("close", () => {
    asking.voice.recording.forget();
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  const takesScreens = document.documentElement.classList.contains("screens"); // who listens, speaks
  (takesScreens ? asking.voice.part.querySelector("button") : asking.text).focus();
}

// The page with the plain form: the same panel takes the place of its fields.
export function takeForm(form, outbox) {
  const options = [...form.querySelectorAll("select[name=about] option")].filter((option) => option.value);
  const { lesson, screen, about } = form.elements;
  const place = {
    address: new URL(form.action).pathname, lesson: lesson.value, screen: screen.value, exercise: about?.value ?? "",
    exercises: options.map((option) => ({ id: option.value, title: option.textContent.trim() })),
  };
  const asking = new Asking(place, outbox);
  asking.text.value = form.elements.text.value;
  form.replaceWith(made("section", { class: "card asking", "aria-label": words.title }, ...asking.parts(), made("p", { class: "actions" }, asking.send)));
}

// Questions that wait on this phone, each in words; one that is refused can be taken back.
export async function showWaiting(list, outbox) {
  const fill = async () => {
    const items = (await outbox.waiting()).filter((item) => item.kind === "question");
    list.replaceChildren(...items.map((item) => waitingLine(item, outbox, fill)));
    list.hidden = !items.length;
  };
  outbox.hear((item, state) => {
    if (item.kind !== "question") return;
    if (state === "received") location.reload(); // the page has it now
    else fill();
  });
  await outbox.turn; // until then the phone's store is not open
  await fill();
}

function waitingLine(item, outbox, fill) {
  const { text, voice, photo } = item.question;
  const parts = [voice ? words.own_voice : "", photo ? words.own_photo : ""].filter(Boolean).join(" · ");
  const line = made("li", { class: "card" }, made("p", { class: "own", dir: "auto" }, text || parts));
  if (text && parts) line.append(made("p", { class: "small" }, parts));
  line.append(made("p", { class: "sync" }, item.problem ?? words.kept));
  if (item.problem) {
    const back = made("button", { type: "button", class: "second" }, words.take_back);
    back.addEventListener("click", () => outbox.drop(item).then(fill));
    const again = made("button", { type: "button", class: "second" }, words.send);
    again.addEventListener("click", () => outbox.askAgain(item).then(() => outbox.flush()).then(fill));
    line.append(made("p", { class: "actions" }, again, back));
  }
  return line;
}

// A trainer's reply by voice: what is recorded goes into the form's own field for a file.
export function speakIn(form, button) {
  const input = form.querySelector("input[name=voice]");
  const { part } = voicePart({
    longest: words.most_seconds,
    changed: ({ blob }) => {
      const files = new DataTransfer();
      if (blob) files.items.add(new File([blob], "voice", { type: blob.type }));
      input.files = files.files;
    },
  });
  button.replaceWith(part);
  part.querySelector("button").click();
}
