// Sounds for the worker: whoever is here hears what they heard before, with or without a network; the oldest go first.
import { SOUNDS, whoIsHere } from "./account_here.js";

const MOST = 600; // some lessons with all their voices: less than 10 MB

// Players ask for parts, and some accept nothing else.
async function partOf(response, request) {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") ?? "");
  if (!asked || response.status !== 200) return response;
  const bytes = await response.arrayBuffer();
  const [first, last] = [Number(asked[1]), Math.min(Number(asked[2] || Infinity), bytes.byteLength - 1)];
  const headers = new Headers(response.headers);
  headers.set("Content-Range", `bytes ${first}-${last}/${bytes.byteLength}`);
  headers.set("Content-Length", String(last - first + 1));
  return new Response(bytes.slice(first, last + 1), { status: 206, headers });
}

async function keep(kept, address, response) {
  await kept.put(address, response);
  const known = await kept.keys();
  await Promise.all(known.slice(0, -MOST).map((request) => kept.delete(request)));
}

export async function sound(store, request) {
  const here = await whoIsHere(store);
  const kept = here ? await caches.open(SOUNDS + here.person) : null;
  const known = await kept?.match(request.url);
  if (known) return partOf(known, request);
  const response = await fetch(request.url, { redirect: "manual" }); // whole, whichever part was asked for
  if (kept && response.status === 200) await keep(kept, request.url, response.clone());
  return partOf(response, request);
}
