// Marking: each tap is kept on this phone and sent at once; what became of it stands above the buttons.
import { Marks } from "./marks_kept.js";
import { watchPhoto } from "./marking_photo.js";
import { watchKeys, watchSwitch } from "./marking_keys.js";
import { fetchAhead, forget, show } from "./marking_pages.js";

const inSight = () => document.querySelector("[data-marking][data-handle]");
const marked = new Set(); // addresses of answers that were marked on this page
let marks = null;

const form = () => inSight()?.querySelector("[data-mark-form]");
const said = (name, words = {}) => Object.entries(words).reduce((text, [place, word]) => text.replace(`{${place}}`, word), form()?.dataset[name] ?? "");
const startOf = (root) => root.dataset.start;

function typedPoints() {
  const text = form().querySelector("#points").value.trim().replace(/[,٫]/, ".").replace(/[٠-٩]/g, (sign) => "٠١٢٣٤٥٦٧٨٩".indexOf(sign));
  return text === "" ? null : Number(text);
}

function givenLines() {
  return [...form().querySelectorAll("[data-line]")].map((line) => {
    const chosen = line.querySelector("input:checked");
    return chosen ? Number(chosen.value) : null;
  });
}

const values = () => ({
  criteria: givenLines(), points: typedPoints(), comment: form().querySelector("#comment").value,
  reason: form().querySelector("#reason")?.value ?? "", keep_comment_in: form().querySelector("[name=keep_comment_in]:checked")?.value ?? "",
});

const isNothing = ({ criteria, points, comment }) => points === null && !comment.trim() && criteria.every((each) => each === null);

function total({ criteria, points }) {
  if (points !== null) return points;
  return criteria.includes(null) ? null : criteria.reduce((sum, each) => sum + each, 0);
}

function showTotal() {
  const points = total(values());
  const place = form().querySelector("[data-total]");
  const written = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-MA-u-nu-latn" : "fr-MA").format(points ?? 0);
  place.textContent = points === null || Number.isNaN(points) ? "" : said("sum", { points: written });
}

function say(text, state = "") {
  const line = inSight()?.querySelector("[data-state-line]");
  if (!line) return;
  line.textContent = text;
  line.dataset.state = state;
}

const sayProblem = (text) => {
  const place = inSight()?.querySelector("[data-problem]");
  if (place) place.textContent = text;
};

let lastGiven = ""; // what the form said when it was last given

function give(act = "mark", fields = values()) {
  const root = inSight();
  if (Number.isNaN(fields.points)) return sayProblem(said("range")); // it is no number: nothing is sent
  lastGiven = JSON.stringify(values());
  sayProblem("");
  marked.add(root.dataset.address);
  return marks.give({ act, address: root.dataset.address, based_on: Number(root.dataset.entry), ...fields });
}

// An answer elsewhere needs its trainer: the way to it stands above this one.
function callBack(item, words) {
  const start = startOf(inSight() ?? document.querySelector("[data-marking]"));
  if (!start) return;
  const note = document.createElement("p");
  note.className = "notice attention";
  note.setAttribute("role", "alert");
  const link = document.createElement("a");
  link.href = `${item.address.split("/answers/")[0]}?at=${item.address.split("/answers/")[1]}`;
  link.textContent = words;
  note.append(link);
  document.querySelector("main").prepend(note);
}

const WORDS = { kept: "kept", unkept: "unkept", sending: "sending", waiting: "kept", "signed-out": "signedOut", refused: "refused" };

let heldUp = ""; // why marks stay on this phone: "waiting" for a line, "signed-out" or "refused"

// How many marks have not left yet, on every answer: a trainer who goes on must not believe that all is saved.
async function sayOnItsWay() {
  const place = inSight()?.querySelector("[data-on-its-way]");
  if (!place) return;
  const count = new Set((await marks.waiting()).map((item) => item.address)).size;
  place.querySelector("[data-how-many]").textContent = inSight().dataset.onItsWayWords.replace("{count}", count);
  place.querySelector("[data-sign-in]").hidden = heldUp !== "signed-out";
  place.hidden = !heldUp || !count;
}

async function heard(item, state, reply) {
  if (["waiting", "signed-out", "refused"].includes(state)) heldUp = state;
  else if (["saved", "beside", "problem"].includes(state)) heldUp = "";
  if (state !== "sending") sayOnItsWay();
  const root = inSight();
  if (!root || item.address !== root.dataset.address) {
    if (state === "beside" || state === "problem") callBack(item, reply.problem || document.querySelector("[data-marking]").dataset.besideWords);
    return;
  }
  if (WORDS[state]) say(said(WORDS[state]), state);
  if (state === "saved") {
    root.dataset.entry = reply.entry;
    const isBegun = reply.state === "begun";
    if (item.act === "mark" && !isBegun) root.querySelector("[data-back-form]").hidden = false;
    say(said(isBegun ? "begun" : "saved", { when: reply.saved }), isBegun ? "waiting" : "received");
    if (item.act === "back" || item.act === "keep") again();
  } else if (state === "beside") {
    again();
  } else if (state === "problem") {
    if (form().querySelector("#reason")) sayProblem(reply.problem);
    else await again().then(() => sayProblem(reply.problem));
  }
}

// The same answer, as it stands now.
async function again() {
  const root = inSight();
  const here = `${startOf(root)}?at=${root.dataset.handle}`;
  if (await show(here, { push: false, isFresh: true })) start();
}

async function go(address) {
  const root = inSight();
  const handle = new URL(address || startOf(root), location.href).searchParams.get("at");
  const isMarked = handle && marked.has(`${startOf(root)}/answers/${handle}`);
  const wanted = !address || isMarked ? startOf(root) : address;
  if (await show(wanted, { isFresh: wanted === startOf(root) })) start();
  else say(said("noLine"), "waiting");
}

// What was given on this phone and has not left yet stands in the form again.
async function fillFromKept(root) {
  const item = await marks.waitingAt(root.dataset.address);
  if (!item || root !== inSight()) return;
  item.criteria.forEach((given, line) => {
    const level = [...root.querySelectorAll(`[data-line="${line}"] input`)].find((input) => given !== null && Number(input.value) === given);
    if (level) level.checked = true;
  });
  if (item.points !== null) root.querySelector("#points").value = String(item.points);
  root.querySelector("#comment").value = item.comment;
  if (item.reason && root.querySelector("#reason")) root.querySelector("#reason").value = item.reason;
  showTotal();
  if (item.problem) sayProblem(item.problem);
  else say(said("kept"), "waiting");
}

function takeComment(button) {
  const field = form().querySelector("#comment");
  const before = field.value.trimEnd();
  if (!before.includes(button.dataset.comment)) field.value = before ? `${before} ${button.dataset.comment}` : button.dataset.comment;
  give();
}

const takenOver = {
  "[data-mark-form]": (root, event) => {
    const act = event.submitter?.dataset.act;
    if (!act && isNothing(values())) return sayProblem(said("nothing"));
    if (act) give(act);
    else if (JSON.stringify(values()) !== lastGiven) give();
    if (Number.isNaN(values().points)) return;
    if (act !== "sure") go(root.dataset.after);
    else again();
  },
  "[data-back-form]": () => give("back"),
  "[data-keep-points]": (root, event) => {
    const kept = event.target;
    const points = Number(kept.dataset.keepPoints);
    give("mark", { criteria: [], points, comment: kept.elements.comment.value, reason: "", keep_comment_in: "" });
    go(root.dataset.after);
  },
};

function start() {
  const root = inSight();
  if (!root) return;
  marks.token = root.dataset.token;
  lastGiven = JSON.stringify(values());
  const own = form();
  own.addEventListener("change", (event) => {
    if (event.target.matches("[data-line] input")) own.querySelector("#points").value = ""; // the sum counts again
    showTotal();
    give();
  });
  own.querySelector("#points").addEventListener("input", showTotal);
  for (const button of root.querySelectorAll("[data-comment]")) button.addEventListener("click", () => takeComment(button));
  for (const link of root.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(link.getAttribute("href"));
    });
  }
  for (const [selector, work] of Object.entries(takenOver)) {
    for (const each of root.querySelectorAll(selector)) {
      each.addEventListener("submit", (event) => {
        event.preventDefault();
        work(root, event);
      });
    }
  }
  watchPhoto(root);
  watchSwitch(root);
  watchVoice(root);
  fillFromKept(root);
  sayOnItsWay();
  fetchAhead(root.dataset.after);
}

// On an answer that took the place of another, the button that records is woken here.
function watchVoice(root) {
  const button = root.querySelector("[data-speak][hidden]");
  if (!button || !document.documentElement.dataset.asking) return;
  button.hidden = false;
  button.form.querySelector("input[name=voice]").closest("p").hidden = true;
  button.addEventListener("click", () => import(document.documentElement.dataset.asking).then(({ speakIn }) => speakIn(button.form, button)));
}

const first = document.querySelector("[data-marking]");
if (first?.dataset.person) {
  const { person, token } = first.dataset;
  marks = new Marks({ person, token, language: document.documentElement.lang, tell: heard });
  start();
  watchKeys(inSight);
  addEventListener("popstate", async () => {
    forget(location.href);
    if (await show(location.href, { push: false })) start();
    else location.reload();
  });
  marks.flush();
}
