// Forms of cohorts and rosters: sent once, saying that they are at work; a file that is too large is told before.

function tell(form, words) {
  let place = form.querySelector("[data-told]");
  if (!place) {
    place = document.createElement("p");
    place.className = "notice attention";
    place.dataset.told = "";
    place.setAttribute("role", "alert");
    form.append(place);
  }
  place.textContent = words;
}

function tooLarge(form) {
  const field = [...form.querySelectorAll("input[type=file][data-most-bytes]")].find(
    (each) => each.files[0] && each.files[0].size > Number(each.dataset.mostBytes),
  );
  return field ? field.dataset.tooLarge : "";
}

// A second tap while the first is under way would make nothing twice, the server sees to that; it would only wait.
function once(form) {
  form.addEventListener("submit", (event) => {
    const problem = tooLarge(form);
    if (problem || form.dataset.sent) {
      event.preventDefault();
      if (problem) tell(form, problem);
      return;
    }
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (button?.dataset.busy) {
      button.dataset.idle = button.textContent;
      button.textContent = button.dataset.busy;
      button.setAttribute("aria-busy", "true");
    }
  });
}

// Back from the page that came after: the form may be sent again.
function again(form) {
  delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[data-idle]")) {
    button.textContent = button.dataset.idle;
    button.removeAttribute("aria-busy");
    delete button.dataset.idle;
  }
}

const forms = [...document.querySelectorAll("form[data-once]")];
forms.forEach(once);
addEventListener("pageshow", (event) => {
  if (event.persisted) forms.forEach(again);
});

export const sentOnce = forms.length;
