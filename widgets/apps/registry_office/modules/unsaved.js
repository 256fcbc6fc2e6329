// What was typed and not sent yet: the browser asks before it is lost; the desk's dialog, where it stands, asks itself.
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

for (const form of forms) {
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  // In the dialog the page stays until the answer is there: what was sent in vain is still unsaved.
  form.addEventListener("submit", () => { isSent = !isEmbedded; });
}
addEventListener("pageshow", () => { isSent = false; mark(); });
addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });
mark();
