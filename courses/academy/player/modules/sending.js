// Sends what waits, oldest first, from a page or from the worker: the same rules, one at a time.

const PATIENCE = 20000; // milliseconds; a line that says nothing for so long is no line
const SLOWEST = 4; // bytes a millisecond (32 kbit/s): a photo or a voice may take its time

function inTurn(work) {
  return globalThis.navigator?.locks ? navigator.locks.request("taawoun-outbox", work) : work();
}

function ago(item) {
  return Math.max(0, Date.now() - item.savedAt); // by the phone's own clock, however wrong it is
}

function bodyOf(item) {
  const { device, sequence, language } = item;
  if (item.kind === "submit") return { device, sequence, language, ago: ago(item) };
  if (item.kind === "question") return { device, sequence, language, ago: ago(item), ...item.question };
  const { exercise, value, basedOn, version } = item;
  return { exercise, value, device, sequence, based_on: basedOn, language, version: version ?? "", ago: ago(item) };
}

export function post(item, token) {
  const body = JSON.stringify(bodyOf(item));
  return fetch(item.address, {
    method: "POST", redirect: "manual", keepalive: body.length < 10000, signal: AbortSignal.timeout?.(PATIENCE + body.length / SLOWEST),
    headers: { "Content-Type": "application/json", "X-Form-Token": token }, body,
  });
}

// What became of one item: ["received" | "problem", reply], or ["waiting" | "signed-out" | "refused"].
async function sent(item, token) {
  let response;
  try {
    response = await post(item, token);
  } catch {
    return ["waiting"];
  }
  if (response.status >= 500 || response.status === 429 || response.type === "opaqueredirect") return ["waiting"];
  if (response.status === 401) return ["signed-out"];
  if (!response.ok && response.status !== 422) return ["refused"];
  try {
    return [response.ok ? "received" : "problem", await response.json()];
  } catch {
    return ["waiting"]; // the connection broke in the middle of the reply
  }
}

// An answer to an exercise, or a tick beside a name in a hall: the newest at its place counts.
export function isOfPlace(item) {
  return item.kind === "answer" || item.kind === "tick";
}

export function lessonOf(item) {
  return item.address.replace(/\/(answers|handed)$/, "");
}

// What waits behind this answer was given on this phone with this answer in sight.
async function rebase(store, item, revision) {
  for (const other of await store.waitingOf(item.person)) {
    if (other.exercise === item.exercise && other.address === item.address) {
      await store.put({ ...other, basedOn: Math.max(other.basedOn, revision) });
    }
  }
}

async function settle(store, item, state, reply) {
  if (state === "received") {
    if (item.kind !== "question") await store.noteReceived(item, reply);
    await store.remove(item);
    if (isOfPlace(item)) await rebase(store, item, reply.revision);
  } else if (state === "problem") {
    await store.put({ ...item, wasSent: true, problem: reply.problem, saidIn: reply.language }); // until another answer takes its place
  }
}

// A wish to submit waits until every answer given before it in its lesson is received. Questions leave last: a voice
// on a bad line would hold up what counts.
function next(waiting, held) {
  const items = [...waiting.filter((item) => item.kind !== "question"), ...waiting.filter((item) => item.kind === "question")];
  const isStopped = (item) => held.has(item.key) || item.problem;
  return items.find((item, place) => {
    if (isStopped(item)) return false;
    return item.kind !== "submit" || !items.slice(0, place).some((other) => lessonOf(other) === lessonOf(item));
  });
}

// Send all that waits for a person; returns "done", "later" or "signed-out".
// `tell(item, state, reply)` hears what becomes of each.
export function sendWaiting(store, person, token, tell) {
  return inTurn(async () => {
    const held = new Set();
    for (;;) {
      const item = next(await store.waitingOf(person), held);
      if (!item) return "done";
      await store.put({ ...item, wasSent: true });
      tell(item, "sending");
      const [state, reply] = await sent(item, token());
      await settle(store, item, state, reply);
      tell(item, state, reply);
      if (state === "waiting") return "later";
      if (state === "signed-out") return "signed-out";
      if (state === "refused") held.add(item.key);
    }
  });
}
