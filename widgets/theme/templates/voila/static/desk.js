// The frame of a desk: says that it is opening, that it failed, or that its kernel has gone.
"use strict";

const OPENS_WITHIN_MS = 60000;
const LOOKS_EVERY_MS = 60000;

const show = (id, isShown) => {
  document.getElementById(id).hidden = !isShown;
};

const fail = () => {
  show("desk-loading", false);
  show("desk-failed", true);
};

const cells = document.getElementById("rendered_cells");
const isReady = () => cells.querySelector("[data-desk-ready]") !== null;

// Ask whether the kernel is still there; a closed desk must say so instead of answering no click.
const look = async () => {
  const page = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  const answer = await fetch(`${page.baseUrl}api/kernels/${page.kernelId}`, { headers: { "X-XSRFToken": token } })
    .catch(() => null); // without network nothing is known, so nothing is said
  if (answer?.status === 404) show("desk-lost", true);
};

// Voilà's own shell holds the cells now: it is the page's main part, with the title, and its empty bars are nothing.
const nameLandmarks = () => {
  const main = document.getElementById("main");
  if (!main) return;
  main.setAttribute("role", "main");
  main.prepend(document.querySelector(".desk-head"));
  for (const bar of main.querySelectorAll("#voila-top-panel, #voila-bottom-panel")) bar.removeAttribute("role");
};

const opened = () => {
  show("desk-loading", false);
  show("desk-failed", false);
  nameLandmarks();
  setInterval(look, LOOKS_EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
};

// Voilà calls these while the page arrives and when its widgets have started.
window.voila_heartbeat = () => {};
window.voila_process = () => {};
window.voila_finish = () => {};
window.cellLoaded = true;

if (document.querySelector(".desk-cell-failed")) {
  fail();
} else if (isReady()) {
  opened();
} else {
  const observer = new MutationObserver(() => {
    if (!isReady()) return;
    observer.disconnect();
    opened();
  });
  observer.observe(cells, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-desk-ready"] });
  setTimeout(() => { if (!isReady()) fail(); }, OPENS_WITHIN_MS);
}
