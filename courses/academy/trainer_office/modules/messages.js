// A message to learners: a sentence to begin from goes into it, after what stands there.

function put(words) {
  const field = document.querySelector("textarea[name=text]");
  field.value = field.value.trim() ? `${field.value.trimEnd()}\n${words}` : words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

const offered = document.querySelector("[data-sentences]");
if (offered) {
  offered.hidden = false;
  offered.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sentence]");
    if (button) put(button.textContent.trim());
  });
}

export const offersSentences = Boolean(offered);
