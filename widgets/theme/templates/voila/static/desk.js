// The frame of a desk: draws what the page brought, keeps the line to its kernel, and says how things stand.
import { Connection } from "./connection.js";
import { Models } from "./models.js";
import { newId } from "./protocol.js";

const LOST_AFTER_MS = 800; // our choice: a shorter break is not worth a sentence
const BUSY_AFTER_MS = 700;
const MOST_FAULTS = 10; // told to the log by one page
const REFERENCE_LETTERS = 8;

const find = (id) => document.getElementById(id);
const show = (id, isShown = true) => { find(id).hidden = !isShown; };
const token = () => document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";

const arrived = () => new Promise((go) => {
  if (document.readyState !== "loading") go();
  else document.addEventListener("DOMContentLoaded", go, { once: true });
});

// An act that is done once, some time after something began, unless it has ended by then.
const later = (wait, act) => {
  let timer = 0;
  return {
    begin: () => { timer ||= setTimeout(act, wait); },
    end: () => { clearTimeout(timer); timer = 0; },
  };
};

const tell = (page, path, body) =>
  fetch(`${page.base}voila/api/${path}`, {
    method: "POST", keepalive: true, body, headers: { "X-XSRFToken": token(), "Content-Type": "application/json" },
  }).catch(() => {}); // whoever leaves, or has no line, cannot tell

// What went wrong is a sentence and a reference to the reader; the rest is for the log.
const faults = (page) => {
  let count = 0;
  return (error, model, known) => {
    const reference = known ?? newId().slice(0, REFERENCE_LETTERS);
    console.error(reference, error);
    find("desk-fault-reference").textContent = reference;
    show("desk-fault");
    count += 1;
    if (!known && count <= MOST_FAULTS) {
      const what = String(error?.stack ?? error).slice(0, 2000);
      tell(page, "faults", JSON.stringify({ reference, where: model?.get("_anywidget_id") ?? "", what }));
    }
    const said = document.createElement("p");
    said.className = "desk-failed";
    said.textContent = `${page.words.broken} (${reference})`;
    return said;
  };
};

const fail = (reference) => {
  show("desk-loading", false);
  show("desk-failed");
  if (reference) find("desk-failed-reference").textContent = reference;
};

// The hour of the office, by the server's knowledge of its clock: Morocco changes it by decree, browsers know it late.
const hour = (moment, minutesEast) => new Date(moment.getTime() + minutesEast * 60000).toISOString().slice(11, 16);

const watch = (connection, models) => {
  const sayLost = () => {
    busy.end();
    show("desk-busy", false);
    const since = find("desk-lost-since");
    since.textContent = hour(connection.heardAt, Number(since.dataset.minutesEast));
    show("desk-lost");
  };
  const lost = later(LOST_AFTER_MS, sayLost);
  const busy = later(BUSY_AFTER_MS, () => show("desk-busy"));
  let wasOpen = false;
  connection.addEventListener("open", () => {
    lost.end();
    show("desk-lost", false);
    if (connection.isWorking) busy.begin();
    if (wasOpen) models.askAll();
    wasOpen = true;
    document.body.dataset.deskConnected = "";
  });
  connection.addEventListener("lost", () => {
    if (connection.isOpen) sayLost(); // the browser or the server's silence says so: it is no short break
    else lost.begin();
    delete document.body.dataset.deskConnected;
  });
  connection.addEventListener("working", () => { if (!connection.isLost) busy.begin(); });
  connection.addEventListener("answered", () => {
    if (connection.isWorking) return;
    busy.end();
    show("desk-busy", false);
  });
  for (const why of ["gone", "signedout"]) {
    connection.addEventListener(why, () => {
      for (const each of [lost, busy]) each.end();
      for (const id of ["desk-lost", "desk-busy"]) show(id, false);
      delete document.body.dataset.deskConnected;
      document.body.dataset.deskOver = why;
      show(`desk-${why}`);
    });
  }
};

const begin = async () => {
  await arrived();
  const data = find("desk-data");
  if (!data) return fail(document.querySelector(".desk-cell-failed")?.dataset.reference);
  const page = JSON.parse(data.textContent);
  const connection = new Connection(page.base, page.kernel);
  const failed = faults(page);
  const models = new Models(connection, failed);
  find("desk-busy").querySelector("[data-cancels]").addEventListener("click", async () => {
    await connection.cancel();
    models.askAll(); // what was cancelled on its way is not the desk's either
  });
  addEventListener("error", ({ error }) => { if (error) failed(error); });
  addEventListener("unhandledrejection", ({ reason }) => failed(reason));
  addEventListener("pagehide", ({ persisted }) => { if (!persisted) tell(page, `shutdown/${page.kernel}`); });
  for (const button of document.querySelectorAll("[data-opens-again]")) button.addEventListener("click", () => location.reload());
  for (const [id, state] of Object.entries(page.models)) models.add(id, state);
  watch(connection, models);
  const views = await Promise.all(page.roots.map(async (id) => models.draw(await models.get(id))));
  find("desk-content").replaceChildren(...views.map(({ el }) => el));
  show("desk-loading", false);
  document.body.dataset.deskDrawn = "";
  connection.open();
  return undefined;
};

begin();
