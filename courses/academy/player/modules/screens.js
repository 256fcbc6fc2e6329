// A page one thing a screen: back and on without a request, the address and the dots following; the same fields, the
// same outbox. Whole pages are the same page with everything in sight.
import { nameButtons, stopPlaying } from "./playing.js";

const root = document.documentElement;

function isOn() {
  return root.classList.contains("screens");
}

function screens() {
  return [...document.querySelectorAll("[data-screen]")];
}

function asked() {
  return Number(new URLSearchParams(location.search).get("screen")) || 1;
}

function addressOf(number) {
  const address = new URL(location.href);
  address.searchParams.set("screen", number);
  address.hash = "";
  return address.href;
}

// An exercise may have steps within its screen: one line at a time of what is matched.
function steps(screen) {
  return screen ? [...screen.querySelectorAll(".scripted [data-step]")] : [];
}

function stepAt(screen) {
  return steps(screen).findIndex((step) => !step.hidden);
}

function showStep(screen, place) {
  steps(screen).forEach((step, number) => {
    step.hidden = isOn() && number !== place;
  });
}

function focusOn(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

export class Screens {
  constructor() {
    this.at = 1;
    document.addEventListener("click", (event) => this.pressed(event));
    addEventListener("popstate", () => isOn() && this.show(asked(), { isMove: true }));
    addEventListener("hashchange", () => this.goToHash());
    for (const each of ["scroll", "resize"]) addEventListener(each, () => this.markMore(), { passive: true });
    new ResizeObserver(() => this.markMore()).observe(document.body);
    this.refresh();
  }

  get all() {
    return screens();
  }

  // The page's screens have changed: another mode, or newer content.
  refresh() {
    nameButtons();
    if (!this.all.length) return;
    this.show(Math.min(Math.max(asked(), 1), this.all.length));
    if (location.hash) this.goToHash();
  }

  screen(number = this.at) {
    return this.all.find((each) => Number(each.dataset.screen) === number);
  }

  show(number, { isMove = false, step = 0 } = {}) {
    stopPlaying();
    this.at = Math.min(Math.max(number, 1), this.all.length);
    for (const each of this.all) each.hidden = isOn() && Number(each.dataset.screen) !== this.at;
    for (const each of this.all) showStep(each, each === this.screen() ? step : 0);
    this.mark();
    if (!isOn() || !isMove) return;
    scrollTo({ top: 0, behavior: "instant" });
    focusOn(this.screen());
  }

  mark() {
    const field = document.querySelector("[name=at_screen]");
    if (field) field.value = this.at;
    const dots = document.querySelector("[data-dots]");
    if (dots) dots.setAttribute("aria-label", dots.dataset.text.replace("{number}", this.at).replace("{count}", this.all.length));
    [...(dots?.children ?? [])].forEach((dot, place) => {
      dot.toggleAttribute("data-here", place + 1 === this.at);
      if (place + 1 < this.at) dot.classList.add("seen");
    });
    const [first, last] = [this.at === 1 && stepAt(this.screen()) < 1, this.at === this.all.length];
    for (const way of document.querySelectorAll("[data-way]")) way.hidden = way.dataset.way === "back" ? first : last;
    this.markMore();
  }

  // Whether the screen goes on below the bar: an arrow says so, and leads there.
  markMore() {
    const [more, ways] = [document.querySelector("[data-more]"), document.querySelector("[data-ways]")];
    if (!more || !ways) return;
    more.hidden = !isOn() || this.screen().getBoundingClientRect().bottom <= ways.getBoundingClientRect().top + 12;
  }

  // One step or one screen back or on; the phone's own back button does the same.
  go(by) {
    const here = this.screen();
    const next = stepAt(here) + by;
    if (steps(here).length && next >= 0 && next < steps(here).length) {
      showStep(here, next);
      this.mark();
      focusOn(here.querySelector("[data-step]:not([hidden])")); // the line, not its first choice: that would look chosen
      return;
    }
    const to = this.at + by;
    if (to < 1 || to > this.all.length) return;
    history.pushState(null, "", addressOf(to));
    this.show(to, { isMove: true, step: by < 0 ? Math.max(0, steps(this.screen(to)).length - 1) : 0 });
  }

  goToHash() {
    const place = location.hash && document.getElementById(location.hash.slice(1));
    const screen = place?.closest?.("[data-screen]");
    if (!isOn() || !screen) return;
    history.replaceState(null, "", addressOf(screen.dataset.screen));
    this.show(Number(screen.dataset.screen), { isMove: true });
  }

  pressed(event) {
    if (event.target.closest?.("[data-more]")) scrollBy({ top: innerHeight / 2, behavior: "smooth" });
    const to = event.target.closest?.("[data-to]");
    if (to) {
      event.preventDefault();
      this.go(Number(to.dataset.to) - this.at);
    }
    const way = event.target.closest?.("[data-way]");
    if (!way) return;
    event.preventDefault();
    this.go(way.dataset.way === "back" ? -1 : 1);
  }

  answered(exercise, isAnswered) {
    const screen = document.querySelector(`[data-exercise="${CSS.escape(exercise)}"]`)?.closest("[data-screen]");
    const dots = document.querySelector("[data-dots]");
    if (screen && dots) dots.children[Number(screen.dataset.screen) - 1]?.classList.toggle("answered", isAnswered);
    markLacking(exercise, isAnswered);
  }
}

// At the end stands what has no answer yet, each a way back.
function markLacking(exercise, isAnswered) {
  const place = document.querySelector("[data-unanswered]");
  const way = place?.querySelector(`[data-of="${CSS.escape(exercise)}"]`);
  if (!way) return;
  way.hidden = isAnswered;
  const count = place.querySelectorAll("[data-of]:not([hidden])").length;
  place.hidden = count === 0;
  place.querySelector("[data-lacking]").textContent = count;
  place.setAttribute("aria-label", place.dataset.text.replace("{count}", count));
}

function chosen(line, id) {
  for (const mate of line.querySelectorAll("[role=radio]")) {
    mate.setAttribute("aria-checked", String(mate.dataset.mate === id));
    mate.tabIndex = mate.dataset.mate === (id || line.querySelector("[role=radio]").dataset.mate) ? 0 : -1;
  }
}

function mateOf(line, option, partner) {
  const row = document.createElement("div");
  row.className = "heard";
  const mate = document.createElement("button");
  Object.assign(mate, { type: "button", className: "option", textContent: option.textContent, dir: "auto" });
  mate.dataset.mate = option.value;
  mate.setAttribute("role", "radio");
  const select = line.querySelector("select");
  mate.addEventListener("click", () => {
    select.value = option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    chosen(line, option.value);
  });
  row.append(mate);
  const sound = partner?.querySelector("[data-play]")?.cloneNode(true);
  if (sound) row.append(sound);
  return row;
}

function moveAmong(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !event.target.matches("[role=radio]")) return;
  event.preventDefault();
  const mates = [...event.currentTarget.querySelectorAll("[role=radio]")];
  mates[(mates.indexOf(event.target) + by + mates.length) % mates.length].focus();
}

// What a list of the form offers, as large buttons that speak: lists cannot be heard.
export function startMates(place) {
  for (const line of place.querySelectorAll(".pair-line")) {
    const select = line.querySelector("select");
    const group = document.createElement("div");
    group.className = "mates in-mode";
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", line.querySelector("label").textContent.trim());
    group.addEventListener("keydown", moveAmong);
    const partner = (id) => place.querySelector(`[data-partner="${CSS.escape(id)}"]`);
    group.append(...[...select.options].filter((each) => each.value).map((each) => mateOf(line, each, partner(each.value))));
    line.append(group);
    chosen(line, select.value);
  }
}

// What became of the answer, as a picture: one of the pictures that the page brought once.
export function startStates(place) {
  const pictures = document.querySelector("template[data-states]")?.content.cloneNode(true).querySelector(".states");
  const line = place.querySelector("[data-sync]");
  if (!pictures || !line) return;
  if (line.textContent.trim()) pictures.dataset.was = "received";
  line.after(pictures);
}

export function showMates(place) {
  for (const line of place.querySelectorAll(".pair-line")) chosen(line, line.querySelector("select").value);
}
