// What was typed and not sent yet: the browser asks before it is lost; the desk's dialog, where it stands, asks itself.
const forms = [...document.querySelectorAll("form.questions")];
const written = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
const first = new Map(forms.map((form) => [form, written(form)]));
const isEmbedded = window.parent !== window;
let isSent = false;

const isUnsaved = () =>
  !isSent && forms.some((form) => form.hasAttribute("data-unsaved") || written(form) !== first.get(form));

const mark = () => document.documentElement.toggleAttribute("data-unsaved", isUnsaved());

for (const form of forms) {
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  // In the dialog the page stays until the answer is there: what was sent in vain is still unsaved.
  form.addEventListener("submit", () => { isSent = !isEmbedded; });
}
addEventListener("pageshow", () => { isSent = false; mark(); });
addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });
mark();
