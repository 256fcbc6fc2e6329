// The same page in the other language: answers wait or arrive as ever, and the reader stays at the same question.
//
// The page is asked for again, since the academy speaks both languages; what this phone keeps in the other language
// needs no network. What is not kept yet is said, and nothing changes.
import { PhoneStore } from "./phone_store.js";
import { PAGES, keptIn } from "./account_here.js";
import { answers } from "./network.js";

const PLACE = "taawoun.place"; // where the reader was, for the page that comes
const HOLD = 5000; // milliseconds in which a page fills: what is wrong with an answer is asked of the academy
const A_YEAR = 31536000; // seconds, as the academy's own cookie
const root = document.documentElement;

function exercises() {
  return [...document.querySelectorAll("[data-exercise]")];
}

// The question that the reader looks at: where the switch was pressed, else the one nearest to the top of the screen.
function lookedAt(control) {
  const own = control.closest(".exercise")?.querySelector("[data-exercise]");
  if (own || scrollY < 1) return own;
  const far = (place) => Math.abs(place.getBoundingClientRect().top);
  const seen = exercises().filter((place) => place.offsetParent); // one thing a screen: the others are hidden
  return seen.reduce((near, place) => (near && far(near) <= far(place) ? near : place), undefined);
}

function opened(place) {
  return [...place.querySelectorAll("details")].flatMap((part, number) => (part.open ? [number] : []));
}

function placeNow(control, byKeyboard) {
  const place = lookedAt(control);
  const told = exercises().filter((each) => (each.querySelector("[data-verdict]")?.dataset.state ?? "empty") !== "empty");
  return {
    path: location.pathname, language: control.dataset.languageTo, byKeyboard,
    exercise: place?.dataset.exercise, top: place?.getBoundingClientRect().top,
    open: Object.fromEntries(exercises().map((each) => [each.dataset.exercise, opened(each)])),
    told: told.map((each) => each.dataset.exercise),
  };
}

function note(place) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  } catch {
    // a browser that keeps nothing: the page begins at its top
  }
}

function noted() {
  try {
    const place = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    return place?.path === location.pathname ? place : null;
  } catch {
    return null;
  }
}

async function isKept(language) {
  if (typeof caches === "undefined" || !navigator.serviceWorker?.controller) return false;
  return Boolean(await (await caches.open(PAGES + root.dataset.person)).match(keptIn(location.href, language)));
}

function sayMissing(control) {
  const words = document.querySelector("[data-not-here]");
  (control.closest(".exercise") ?? document.getElementById("main")).prepend(words);
  words.hidden = false;
}

// Sign-in pages of an earlier version kept the language where no script may change it: then the academy does.
async function keepLanguage(language) {
  const secure = location.protocol === "https:" ? ";secure" : "";
  const cookie = `taawoun_language=${language}`;
  document.cookie = `${cookie};path=/;max-age=${A_YEAR};samesite=lax${secure}`;
  if (document.cookie.includes(cookie)) return;
  await fetch(`${root.dataset.home}language?to=${language}`, { redirect: "manual" }).catch(() => {});
}

async function switchTo(control, byKeyboard, beforeLeaving) {
  const language = control.dataset.languageTo;
  await beforeLeaving();
  if (!(await isKept(language)) && !(await answers())) return sayMissing(control);
  note(placeNow(control, byKeyboard));
  await (await PhoneStore.open()).setFact("language", language); // for the worker, which sees no cookie
  await keepLanguage(language);
  history.scrollRestoration = "manual";
  return location.reload();
}

// The question stays where it was on the screen while the page fills; what the reader does comes first.
function hold(question, top) {
  const settle = () => scrollBy({ top: question.getBoundingClientRect().top - top, behavior: "instant" });
  const watch = new ResizeObserver(settle);
  const release = () => watch.disconnect();
  settle();
  watch.observe(document.body);
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, release, { once: true, passive: true });
  setTimeout(release, HOLD);
}

// Back to where the reader was, with the hints that were open and what was said of practice.
export function returnToPlace() {
  const place = noted();
  if (!place) return;
  history.scrollRestoration = "auto";
  for (const each of exercises()) {
    const parts = [...each.querySelectorAll("details")];
    for (const number of place.open[each.dataset.exercise] ?? []) if (parts[number]) parts[number].open = true;
    if (place.told.includes(each.dataset.exercise)) each.querySelector("[data-check]")?.click();
  }
  const looked = exercises().find((each) => each.dataset.exercise === place.exercise);
  if (looked) hold(looked, place.top);
  const control = (looked?.closest(".exercise") ?? document).querySelector("[data-language-to]");
  if (place.byKeyboard) control?.focus({ preventScroll: true });
  if (place.language !== root.lang && control) sayMissing(control); // the network was lost on the way
}

export function startSwitch(beforeLeaving = async () => {}) {
  if (!("keep" in root.dataset)) return; // a page that answers a form is not asked for again
  for (const control of document.querySelectorAll("[data-language-to]")) {
    control.addEventListener("click", (event) => {
      event.preventDefault();
      switchTo(control, event.detail === 0, beforeLeaving);
    });
  }
}
