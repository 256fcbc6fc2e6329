// A page of trainers in the dialog of their desk: its forms stay there, other pages open beside, and the desk hears
// what was saved.

function staysHere(link) {
  return new URL(link.href, location.href).pathname.includes("/trainer/");
}

function carry(form) {
  if (form.elements.namedItem("embedded")) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "embedded", value: "1" });
  form.append(field);
}

export function embed() {
  if (!document.body.classList.contains("embedded") || parent === window) return;
  for (const form of document.forms) carry(form);
  for (const link of document.querySelectorAll("a[href]")) {
    if (!link.target && !staysHere(link)) Object.assign(link, { target: "_blank", rel: "noopener" });
  }
  document.addEventListener("input", () => { document.documentElement.dataset.unsaved = ""; });
  document.addEventListener("submit", () => { delete document.documentElement.dataset.unsaved; });
  const told = new URLSearchParams(location.search).get("told");
  if (told) parent.postMessage({ taawoun: told }, location.origin);
}

embed();
