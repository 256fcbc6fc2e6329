// Writing courses: what is typed is not lost by leaving, rows are added without a new page, a publication is watched.

const guarded = document.querySelectorAll("form[data-guarded]");

function isChanged(form) {
  return form.dataset.changed === "yes";
}

function markChanged(form) {
  form.dataset.changed = "yes";
  for (const note of form.querySelectorAll("[data-unsaved]")) note.hidden = false;
}

// Buttons of rows change the form alone: the server's answer takes its place, and the page stays where it is.
async function rearrange(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const response = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (!response?.ok) {
    form.requestSubmit(button); // the plain way says what is wrong
    return;
  }
  const made = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(form.id);
  if (!made) return;
  const [, path, place] = button.value.split(":");
  form.replaceChildren(...made.childNodes);
  markChanged(form);
  focusNear(form, button.value, path, place);
}

function focusNear(form, value, path, place) {
  const same = form.querySelector(`button[name="do"][value="${CSS.escape(value)}"]:not(:disabled)`);
  if (!value.startsWith("add:")) {
    (same ?? form.querySelector(`button[name="do"][value^="add:${CSS.escape(path)}"]`))?.focus();
    return;
  }
  const rows = same?.parentElement.querySelectorAll(":scope > .form-rows > .form-row textarea") ?? [];
  (rows[rows.length - 2] ?? same)?.focus(); // the Arabic field of the new row
}

for (const form of guarded) {
  form.addEventListener("input", () => markChanged(form));
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    const isOfRows = "rows" in form.dataset && button?.name === "do" && button.value.includes(":");
    if (!isOfRows || form.dataset.plain === "yes") {
      form.dataset.changed = "";
      return;
    }
    event.preventDefault();
    form.dataset.plain = "";
    rearrange(form, button);
  });
}

// A source is put where one was writing last.
let lastField = null;
document.addEventListener("focusin", (event) => {
  if (event.target.matches("form[data-guarded] textarea")) lastField = event.target;
});
for (const helper of document.querySelectorAll("[data-source-helper]")) {
  helper.hidden = false;
  const rule = helper.querySelector("input");
  helper.querySelector("button").addEventListener("click", () => {
    if (!rule.value || !lastField) {
      rule.focus();
      return;
    }
    lastField.setRangeText(` {source}\`${rule.value.trim()}\``, lastField.selectionStart, lastField.selectionEnd, "end");
    markChanged(lastField.form);
    lastField.focus();
  });
}

addEventListener("beforeunload", (event) => {
  if ([...guarded].some(isChanged)) event.preventDefault();
});

const watched = document.querySelector("[data-publishing]");
async function watch() {
  const response = await fetch(watched.dataset.publishing, { redirect: "manual" }).catch(() => null);
  const told = response?.ok ? await response.json() : null;
  if (told && told.state !== "building") {
    location.reload();
    return;
  }
  const bar = watched.querySelector("progress");
  if (told && bar) {
    bar.max = told.of || 1;
    bar.value = told.done;
  }
  setTimeout(watch, 1000);
}
if (watched) setTimeout(watch, 1000);
