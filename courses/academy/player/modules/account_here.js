// Whose phone this is at the moment: one account at a time, and nothing of it is seen by the next.
//
// The last person who signed in on this browser is there until they sign out. What was given stays in the outbox
// under its own person, unseen, until that person is back.

export const PAGES = "taawoun-pages-";
export const SOUNDS = "taawoun-sounds-"; // what was heard, under the same rules

// Under what a page is kept: its address and its language, since the academy speaks two at each address.
export function keptIn(address, language) {
  return `${address.replace(/[?#].*/, "")}?lang=${language}`;
}

// Under what a page is kept: its address and its language, since the academy speaks two at each address.
export function keptIn(address, language) {
  return `${address.replace(/[?#].*/, "")}?lang=${language}`;
}

async function forgetPages(except) {
  if (typeof caches === "undefined") return;
  for (const name of await caches.keys()) {
    const isPersonal = [PAGES, SOUNDS].some((kind) => name.startsWith(kind) && name !== kind + except);
    if (isPersonal) await caches.delete(name);
  }
}

// A page or an answer of the academy said who is there. `details` are the newest form token and its time.
export async function isThere(store, person, details = {}) {
  const before = await store.fact("here");
  if (before?.person !== person) {
    await forgetPages(person);
    await store.forgetReceived();
  }
  const same = before?.person === person ? before : { madeAt: 0 };
  const isNewer = (details.madeAt ?? -1) >= same.madeAt;
  await store.setFact("here", { ...same, ...(isNewer ? details : {}), person, isAway: false });
}

// A page said that nobody is there: nothing is shown until the same person is back.
export async function isAway(store) {
  const here = await store.fact("here");
  if (here && !here.isAway) await store.setFact("here", { ...here, isAway: true });
}

export async function hasLeft(store) {
  await forgetPages("");
  await store.forgetReceived();
  await store.setFact("here", undefined);
}

export async function whoIsHere(store) {
  const here = await store.fact("here");
  return here && !here.isAway ? here : null;
}
