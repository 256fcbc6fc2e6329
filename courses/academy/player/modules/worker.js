// Runs beside the pages: keeps opened pages of whoever is signed in here, serves them without a network, sends what
// waits. `ASSETS`, `OFFLINE_PAGE` and `PREFIX` stand before it when it is served.
import { PhoneStore } from "./phone_store.js";
import { PAGES, keptIn, hasLeft, isAway, isThere, whoIsHere } from "./account_here.js";
import { sendWaiting } from "./sending.js";
import { sound } from "./sounds_here.js";
import { asCopy } from "./kept_copy.js";

const SHELL = "taawoun-shell";
const MOST_ASSETS = 40; // of this release and of those whose pages are still kept
const MOST_PICTURES = 200; // of lessons, 15 kB each
const PATIENCE = 5000; // milliseconds; then a kept page is better than an empty screen

let store = null;
async function opened() {
  store ??= await PhoneStore.open();
  return store;
}

async function keepShell() {
  const shell = await caches.open(SHELL);
  await Promise.all([...ASSETS, OFFLINE_PAGE].map((address) => shell.add(address)));
}

async function tidy() {
  const shell = await caches.open(SHELL);
  const kept = await shell.keys();
  const overdue = (folder, most) => kept.filter((request) => request.url.includes(folder)).slice(0, -most);
  const gone = [...overdue("/static/", MOST_ASSETS), ...overdue("/pictures/", MOST_PICTURES)];
  await Promise.all(gone.map((request) => shell.delete(request)));
  await self.clients.claim();
}

async function asset(request) {
  const kept = await caches.match(request, { cacheName: SHELL });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(SHELL)).put(request, response.clone());
  return response;
}

// Without a page of theirs: what is on this phone, or that one must sign in when there is a network.
async function offlinePage() {
  return (await caches.match(OFFLINE_PAGE, { cacheName: SHELL })) ?? Response.error();
}

async function keptPage(request) {
  const here = await whoIsHere(await opened());
  if (!here) return undefined;
  const pages = await caches.open(PAGES + here.person);
  const spoken = await store.fact("language");
  return (await pages.match(keptIn(request.url, spoken))) ?? pages.match(request, { ignoreSearch: true, ignoreVary: true });
}

// Every page of the academy says whose it is, and whether it is one to keep.
async function learn(request, response) {
  const data = await opened();
  const person = response.headers.get("Taawoun-Person");
  if (person) await isThere(data, person);
  else if (response.type === "opaqueredirect" ? await keptPage(request) : response.ok) await isAway(data);
  if (!person || !response.ok || !response.headers.get("Taawoun-Keep")) return;
  const language = response.headers.get("Content-Language");
  if ((await data.fact("language")) !== language) await data.setFact("language", language);
  await (await caches.open(PAGES + person)).put(keptIn(request.url, language), response.clone());
}

// Someone signed out without a network: the academy hears of it before anything else.
async function finishLeaving() {
  const data = await opened();
  const leaving = await data.fact("leaving");
  if (!leaving) return;
  const body = new URLSearchParams({ form_token: leaving.token });
  const response = await fetch(`${PREFIX}logout`, { method: "POST", body, redirect: "manual" });
  if (response.status >= 500) throw new TypeError("the academy does not answer");
  await data.setFact("leaving", undefined);
  if (response.type === "opaqueredirect") await fetch(HUB_LOGOUT).catch(() => {});
}

async function fromNetwork(request) {
  await finishLeaving();
  const response = await fetch(request);
  if (response.status >= 500) return { response };
  await learn(request, response);
  return { response, isSound: true };
}

async function page(event) {
  const network = fromNetwork(event.request).catch(() => ({}));
  event.waitUntil(network);
  const patience = new Promise((wake) => setTimeout(() => wake(null), PATIENCE));
  let first = await Promise.race([network, patience]);
  if (first?.isSound) return first.response;
  const kept = await keptPage(event.request);
  if (kept) return asCopy(kept, { isBroken: first?.response?.status >= 500 });
  first ??= await network;
  return first.response ?? offlinePage();
}

// Signing out takes the pages from sight at once, network or not.
async function signOut(request) {
  const data = await opened();
  const form = new URLSearchParams(await request.clone().text());
  await hasLeft(data);
  await data.setFact("leaving", { token: form.get("form_token") ?? "" });
  try {
    const response = await fetch(request);
    if (response.status < 500) await data.setFact("leaving", undefined);
    return response;
  } catch {
    return offlinePage();
  }
}

async function formOrLogout(request) {
  if (new URL(request.url).pathname === `${PREFIX}logout`) return signOut(request);
  try {
    return await fetch(request);
  } catch {
    return offlinePage();
  }
}

async function sendInBackground() {
  const data = await opened();
  await finishLeaving();
  const here = await whoIsHere(data);
  if (!here?.token) return;
  const channel = new BroadcastChannel("taawoun");
  const tell = (item, state, reply) => channel.postMessage({ person: here.person, item, state, reply });
  const outcome = await sendWaiting(data, here.person, () => here.token, tell);
  channel.close();
  if (outcome === "later") throw new Error("still no network"); // the browser tries again by itself
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("sync", (event) => event.tag === "outbox" && event.waitUntil(sendInBackground()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin || !pathname.startsWith(PREFIX)) return;
  const isFile = ["static/", "pictures/"].some((folder) => pathname.startsWith(PREFIX + folder));
  if (request.method === "GET" && isFile) event.respondWith(asset(request));
  else if (request.method === "GET" && pathname.startsWith(`${PREFIX}sounds/`)) event.respondWith(opened().then((data) => sound(data, request)));
  else if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event));
  else if (request.mode === "navigate") event.respondWith(formOrLogout(request));
});
