// The academy on this phone: the worker, opened pages kept, signing out, and pages that outlive their person.
import { inWords } from "./waiting_words.js";
import { PAGES, keptIn, hasLeft, whoIsHere } from "./account_here.js";

const FLUSH_PATIENCE = 4000; // milliseconds to send what waits before one signs out
const root = document.documentElement.dataset;

function pause(milliseconds) {
  return new Promise((wake) => setTimeout(wake, milliseconds));
}

// Keep a page of one's own; the academy says which may be kept, and whose they are.
async function keepPage(address) {
  const response = await fetch(address, { redirect: "manual" });
  if (!response.ok || !response.headers.get("Taawoun-Keep")) return false;
  const person = response.headers.get("Taawoun-Person");
  if (person !== root.person) return false;
  await (await caches.open(PAGES + person)).put(keptIn(response.url, response.headers.get("Content-Language")), response);
  return true;
}

function languages() {
  const others = [...document.querySelectorAll("[data-language-to]")].map((control) => control.dataset.languageTo);
  return new Set([document.documentElement.lang, ...others]);
}

function lessonLinks() {
  return [...document.querySelectorAll("[data-lesson-link]")];
}

async function markKept() {
  const pages = await caches.open(PAGES + root.person);
  for (const link of lessonLinks()) {
    const mark = link.closest("li").querySelector("[data-kept-here]");
    if (mark) mark.hidden = !(await pages.match(link.href, { ignoreSearch: true }));
  }
}

function offerCourse() {
  const button = document.querySelector("[data-keep-course]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    for (const link of lessonLinks()) for (const language of languages()) await keepPage(keptIn(link.href, language)).catch(() => false);
    await markKept();
    button.disabled = false;
  });
}

async function startWorker() {
  if (!("serviceWorker" in navigator) || typeof caches === "undefined") return;
  const wasThere = Boolean(navigator.serviceWorker.controller);
  await navigator.serviceWorker.register(`${root.home}worker.js`, { scope: root.home, updateViaCache: "all" });
  await navigator.serviceWorker.ready;
  offerCourse();
  if (!wasThere && "keep" in root) await keepPage(location.href.replace(/[?#].*/, "")); // the worker came too late for it
  await markKept();
}

// A page that comes back from the browser's memory may be another person's by now.
function watchWho(outbox) {
  const look = async () => {
    const here = await whoIsHere(outbox.store);
    if (here?.person === root.person) return;
    document.documentElement.hidden = true;
    location.reload();
  };
  addEventListener("pageshow", (event) => event.persisted && look());
  outbox.channel?.addEventListener("message", ({ data }) => data.left && look());
}

async function leaveNow(form, outbox) {
  await hasLeft(outbox.store);
  outbox.channel?.postMessage({ left: true });
  if (navigator.serviceWorker?.controller) return HTMLFormElement.prototype.submit.call(form);
  try {
    await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
  } catch {
    await outbox.store.setFact("leaving", { token: form.elements.form_token.value, person: root.person });
  }
  return location.replace(root.hubLogout);
}

// Signing out sends what waits; what cannot go stays on the phone, unseen, and the person is told.
function watchLeaving(outbox, saveAll) {
  const form = document.querySelector("form[action$='/logout']");
  const dialog = document.querySelector("[data-leaving]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    saveAll();
    await Promise.race([outbox.flush(), pause(FLUSH_PATIENCE)]);
    const waiting = await outbox.waiting();
    if (!waiting.length) return leaveNow(form, outbox);
    dialog.querySelector("[data-leaving-count]").textContent = dialog.dataset.textCount.replace("{count}", inWords(waiting));
    return dialog.showModal();
  });
  dialog?.querySelector("[data-leave]").addEventListener("click", () => leaveNow(form, outbox));
  dialog?.querySelector("[data-stay]").addEventListener("click", () => dialog.close());
}

// Where there is no worker, a page notices itself that its person signed out without a network.
async function finishLeaving(outbox) {
  const leaving = await outbox.store.fact("leaving");
  if (!leaving || navigator.serviceWorker?.controller) return;
  await outbox.store.setFact("leaving", undefined);
  if (leaving.person !== root.person) return;
  document.documentElement.hidden = true;
  await leaveNow(document.querySelector("form[action$='/logout']"), outbox);
}

export async function stay(outbox, saveAll = () => {}) {
  watchLeaving(outbox, saveAll);
  await outbox.turn;
  watchWho(outbox);
  await finishLeaving(outbox);
  await startWorker();
}
