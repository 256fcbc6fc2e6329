// Sounds on this phone: those that were heard, and a lesson's whole voice when asked for. The worker keeps them.
import { SOUNDS } from "./account_here.js";
import { soundAt } from "./playing.js";

function addresses() {
  const buttons = [...document.querySelectorAll("[data-play]")].map((button) => button.href);
  const practice = [...document.querySelectorAll("[data-sounds]")].flatMap((part) => Object.values(JSON.parse(part.dataset.sounds)).map(soundAt));
  const word = document.querySelector("[data-machine-word]")?.dataset.machineWord;
  return [...new Set([...buttons, ...practice, ...(word ? [word] : [])].map((each) => new URL(each, location.href).href))];
}

async function missing() {
  const kept = await caches.open(SOUNDS + document.documentElement.dataset.person);
  const known = new Set((await kept.keys()).map((request) => request.url));
  return addresses().filter((address) => !known.has(address));
}

async function save(part) {
  const bar = part.querySelector("progress");
  const wanted = await missing();
  bar.hidden = false;
  for (const [place, address] of wanted.entries()) {
    const answer = await fetch(address).catch(() => null); // through the worker, which keeps it
    await answer?.arrayBuffer();
    bar.value = (100 * (place + 1)) / wanted.length;
  }
  bar.hidden = true;
  await show(part);
}

async function show(part) {
  part.dataset.state = (await missing()).length ? "open" : "saved";
}

// Only where there is a worker: without it nothing outlives the page.
export async function offerSounds() {
  const part = document.querySelector("[data-save-voice]");
  if (!part || !navigator.serviceWorker || typeof caches === "undefined") return;
  await navigator.serviceWorker.ready;
  part.hidden = false;
  const button = part.querySelector("[data-save-now]");
  button.addEventListener("click", async () => {
    button.disabled = true;
    await save(part);
    button.disabled = false;
  });
  await show(part);
}
