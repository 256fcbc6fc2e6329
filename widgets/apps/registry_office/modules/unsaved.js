// What was typed and not sent yet: the browser asks before it is lost; the desk's dialog, where it stands, asks itself.
// What was sent is kept by this window until it is known to be saved: a session may have ended meanwhile, and after
// signing in the same form comes back with the same words.
const KEPT = "taawoun-typed";
const KEPT_MS = 3600000;
const forms = [...document.querySelectorAll("form.questions")];
const isEmbedded = window.parent !== window;
let isSent = false;

// Against what the page came with, so that words typed before this module was there are seen too.
const isChanged = (field) => {
  if (field instanceof HTMLSelectElement) {
    const given = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
    return field.selectedIndex !== Math.max(0, given);
  }
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.type === "hidden" || field instanceof HTMLButtonElement || !("defaultValue" in field)) return false;
  return field.value !== field.defaultValue;
};

const isUnsaved = () =>
  !isSent && forms.some((form) => form.hasAttribute("data-unsaved") || [...form.elements].some(isChanged));

const mark = () => document.documentElement.toggleAttribute("data-unsaved", isUnsaved());

const keep = (form) => {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== "form_token" && typeof value === "string");
  sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, who: form.dataset.who, at: Date.now(), fields }));
};

// Back into a form that its own person opens anew; an answer to the form brings its words itself.
const putBack = (form) => {
  const { path, who, at, fields } = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
  if (path !== location.pathname || who !== form.dataset.who || Date.now() - at > KEPT_MS || form.hasAttribute("data-unsaved")) return;
  for (const field of form.elements) if (field.type === "checkbox") field.checked = false;
  for (const [name, value] of fields) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type === "checkbox") field.checked ||= field.value === value;
      else field.value = value;
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
};

for (const form of forms) {
  putBack(form);
  form.addEventListener("submit", () => keep(form));
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  // In the dialog the page stays until the answer is there: what was sent in vain is still unsaved.
  form.addEventListener("submit", () => { isSent = !isEmbedded; });
}
if (forms.length) sessionStorage.removeItem(KEPT);
addEventListener("pageshow", () => { isSent = false; mark(); });
addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });
mark();
