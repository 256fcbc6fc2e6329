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

// A page taken back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

// Somebody may just have signed out: the desks open in other windows of this browser ask the server at once.
new BroadcastChannel("taawoun-session").postMessage("look");
