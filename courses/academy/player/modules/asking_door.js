// The doors to "ask my trainer": what stands behind them is loaded on the first tap.
const root = document.documentElement.dataset;

function loaded() {
  return import(root.asking);
}

let lastTouched = null; // the exercise that had the focus last: a tap on a door takes it away

function touched(event) {
  lastTouched = event.target.closest?.("[data-exercise]") ?? lastTouched;
}

async function open(event, outbox) {
  const link = event.target.closest?.("[data-ask]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    (await loaded()).openPanel(link, outbox, lastTouched);
  } catch {
    location.href = link.href; // the same as a plain page
  }
}

// Replies on screen are read; the academy hears of it when there is a network.
function noteRead(form) {
  const body = new URLSearchParams(new FormData(form));
  fetch(form.action, { method: "POST", body, redirect: "manual" }).then(() => { form.hidden = true; }, () => {});
}

export function watchAsking(outbox) {
  document.addEventListener("focusin", touched);
  document.addEventListener("click", (event) => open(event, outbox));
  const form = document.querySelector("[data-ask-form]");
  if (form) loaded().then(({ takeForm }) => takeForm(form, outbox)).catch(() => {});
  const list = document.querySelector("[data-asked-waiting]");
  if (list) loaded().then(({ showWaiting }) => showWaiting(list, outbox)).catch(() => {});
  const unread = document.querySelector("[data-read-form]");
  if (unread) noteRead(unread);
}

export function watchReplies() {
  for (const button of document.querySelectorAll("[data-speak]")) {
    button.hidden = false;
    button.form.querySelector("input[name=voice]").closest("p").hidden = true;
    button.addEventListener("click", () => loaded().then(({ speakIn }) => speakIn(button.form, button)));
  }
}
