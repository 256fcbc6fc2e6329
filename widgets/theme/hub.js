// What the doors gain from JavaScript: showing a secret while typing it, and taking a form once only.
for (const button of document.querySelectorAll("button[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  button.hidden = false;
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => {
    const hides = field.type === "text";
    field.type = hides ? "password" : "text";
    button.textContent = hides ? button.dataset.show : button.dataset.hide;
    field.focus();
  });
}

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
  });
}

// A long list to choose from is narrowed by what is typed above it, in either script, with or without accents.
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ى/g, "ي").replace(/ة/g, "ه");
for (const field of document.querySelectorAll("input[data-narrows]")) {
  const list = document.getElementById(field.dataset.narrows);
  const all = [...list.querySelectorAll("optgroup")].map((group) => [group, [...group.children]]);
  field.hidden = false;
  field.addEventListener("input", () => {
    const wanted = plain(field.value.trim());
    const chosen = list.value;
    const found = [];
    for (const [group, options] of all) {
      const kept = options.filter((option) => plain(`${group.label} ${option.textContent}`).includes(wanted));
      group.replaceChildren(...kept);
      group.remove();
      if (kept.length) list.append(group);
      found.push(...kept);
    }
    list.value = found.length === 1 ? found[0].value : found.some((option) => option.value === chosen) ? chosen : "";
  });
}

// A page taken back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// Somebody may just have signed out: the desks open in other windows of this browser ask the server at once.
new BroadcastChannel("taawoun-session").postMessage("look");
