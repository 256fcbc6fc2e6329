// What an author types is kept on the device until the server has it: a line that breaks, a server that ends, a page that
// is left lose nothing.

const WEEK = 7 * 24 * 3600 * 1000;
const written = document.querySelector("form[data-guarded]");
const kept = document.querySelector("[data-kept-draft]");
const lineLost = document.querySelector("[data-line-lost]");
const draftOf = (path) => `authoring draft ${path}`;

function stored(store, name, value) {
  try {
    if (value === null) store.removeItem(name);
    else if (value !== undefined) store.setItem(name, value);
    return store.getItem(name);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function fieldsOf(form) {
  const fields = [...form.elements].filter((each) => each.name && each.type !== "hidden" && each.type !== "submit");
  const isTicked = (each) => each.type === "checkbox" || each.type === "radio";
  return fields.map((each) => [each.name, isTicked(each) ? each.value : "", isTicked(each) ? each.checked : each.value]);
}

function keepDraft() {
  const draft = JSON.stringify({ at: Date.now(), fields: fieldsOf(written) });
  stored(localStorage, draftOf(location.pathname), draft);
}

// Fields whose rows are not there any more are returned, to be copied by hand.
function putBack(fields) {
  const left = [];
  const used = new Set();
  for (const [name, value, said] of fields) {
    const field = [...written.elements].find(
      (each) => each.name === name && !used.has(each) && (typeof said !== "boolean" || each.value === value),
    );
    if (field) used.add(field);
    if (!field && typeof said === "string" && said) left.push(said);
    if (field && typeof said === "boolean") field.checked = said;
    else if (field) field.value = said;
  }
  written.dispatchEvent(new Event("input", { bubbles: true }));
  return left;
}

function offer(draft) {
  kept.hidden = false;
  kept.querySelector("[data-when]").textContent = new Date(draft.at).toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
    numberingSystem: "latn",
  });
  kept.querySelector("[data-put-back]").addEventListener("click", () => {
    const left = putBack(draft.fields);
    const rest = kept.querySelector("[data-left]");
    rest.textContent = left.join("\n");
    rest.hidden = !left.length;
    kept.hidden = !left.length;
    kept.querySelector(".actions").hidden = true;
  });
  kept.querySelector("[data-throw-away]").addEventListener("click", () => {
    stored(localStorage, draftOf(location.pathname), null);
    kept.hidden = true;
  });
}

function lookForDraft() {
  const sent = stored(sessionStorage, "authoring sent");
  const isSaved = new URLSearchParams(location.search).has("saved") || sent !== location.pathname;
  if (sent && isSaved && !document.querySelector("[role=alert]:not([hidden])")) stored(localStorage, draftOf(sent), null);
  stored(sessionStorage, "authoring sent", null);
  const draft = written && JSON.parse(stored(localStorage, draftOf(location.pathname)) ?? "null");
  const isOld = draft && Date.now() - draft.at > WEEK;
  if (draft && !isOld && JSON.stringify(draft.fields) !== JSON.stringify(fieldsOf(written))) offer(draft);
  else if (draft && !document.querySelector("[role=alert]:not([hidden])")) stored(localStorage, draftOf(location.pathname), null);
}

async function isThere() {
  const wait = { method: "HEAD", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(20_000) };
  const answer = await fetch(import.meta.url, wait).catch(() => null); // this file: the least that the academy gives
  return answer !== null && answer.status < 500;
}

async function send(button) {
  button?.setAttribute("aria-busy", "true");
  const isAnswered = await isThere();
  button?.removeAttribute("aria-busy");
  if (isAnswered) {
    written.dataset.line = "there";
    lineLost.hidden = true;
    stored(sessionStorage, "authoring sent", location.pathname);
    if (button) written.requestSubmit(button);
    else written.requestSubmit();
    return;
  }
  written.dataset.changed = "yes";
  for (const said of document.querySelectorAll(".notice[role=status]")) said.hidden = true; // of the save before
  lineLost.hidden = false;
  lineLost.focus();
  lineLost.scrollIntoView({ block: "center" });
}

if (written && kept && lineLost) {
  lookForDraft();
  let soon = 0;
  written.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(keepDraft, 400);
  });
  written.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return; // rows are added and moved within the page
    keepDraft();
    if (written.dataset.line === "there") {
      written.dataset.line = "";
      return;
    }
    event.preventDefault();
    send(event.submitter);
  });
} else {
  lookForDraft();
}
