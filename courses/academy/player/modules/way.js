// My courses on this phone: what waits here for the network, and forwarding a text.
import { PhoneStore } from "./phone_store.js";
import { lessonOf } from "./sending.js";

function sayWaiting(line, items) {
  const answers = items.filter((item) => item.kind !== "submit");
  const exercises = new Set(answers.map((item) => item.exercise)).size;
  const words = line.dataset;
  const said = items.length > answers.length ? words.textSubmit : words.textAnswers.replace("{count}", exercises);
  line.textContent = said;
  line.hidden = !items.length;
}

async function showWaiting(lines) {
  const store = await PhoneStore.open();
  const waiting = await store.waitingOf(document.documentElement.dataset.person);
  for (const line of lines) {
    const { wayLesson } = line.closest("[data-way-lesson]").dataset;
    sayWaiting(line, waiting.filter((item) => lessonOf(item) === wayLesson));
  }
}

// The phone's own way to share; where there is none, the text is copied; where that is forbidden, it is marked.
async function forward(button) {
  const text = document.getElementById(button.dataset.share);
  const line = button.closest("details").querySelector("[data-shared]");
  try {
    if (navigator.share) {
      await navigator.share({ text: text.value });
      return;
    }
    await navigator.clipboard.writeText(text.value);
    line.textContent = button.dataset.textCopied;
  } catch (error) {
    if (error.name === "AbortError") return; // the person thought better of it
    text.focus();
    text.select();
    line.textContent = button.dataset.textMarked;
  }
}

function startWay() {
  const lines = [...document.querySelectorAll("[data-waits-here]")];
  if (lines.length && "person" in document.documentElement.dataset) showWaiting(lines);
  const review = document.querySelector("form[data-review]");
  review?.addEventListener("submit", (event) => {
    if (navigator.onLine) return; // the academy alone can mark it: what was chosen stays on the screen
    event.preventDefault();
    review.querySelector("[data-no-line]").hidden = false;
  });
  // Parts of a page may be replaced later: what is opened is looked at when it is opened.
  document.addEventListener("toggle", (event) => {
    for (const button of event.target.querySelectorAll?.("[data-share]") ?? []) button.hidden = false;
  }, true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-share]");
    if (button) forward(button);
  });
}

startWay();
