// Practice: what an answer is worth is said at once, on this phone, with or without a network.
import { TYPES } from "./types.js";
import { readings, verdictOf } from "./marking.js";
import { playAll, soundAt } from "./playing.js";

// What is no number is not wrong: it cannot be read, and the question is asked again in other words.
function isUnreadable(type, value) {
  return type === "number" && Boolean(value) && !readings(String(value)).numbers.length;
}

function say(part, verdict, nothing = part.dataset.textEmpty) {
  const line = part.querySelector("[data-verdict]");
  const texts = part.dataset;
  line.dataset.state = verdict?.state ?? "empty";
  line.textContent = { right: texts.textRight, partly: texts.textPartly, wrong: texts.textWrong }[verdict?.state] ?? nothing;
  part.querySelector("[data-message]").textContent = verdict?.message ?? "";
  const source = part.querySelector("[data-source]"); // lessons built before sources were told have none
  if (source) source.hidden = !verdict;
  const sign = part.querySelector(`.is-${verdict?.state}-sign [data-play]`);
  const hash = JSON.parse(part.dataset.sounds)[verdict?.message];
  const words = sign && hash ? sign.cloneNode(true) : null;
  if (words) words.href = soundAt(hash);
  part.querySelector("[data-said]").replaceChildren(...(words ? [words] : []));
  if (sign && document.documentElement.classList.contains("screens")) playAll([sign.href, words?.href]);
}

function startPractice() {
  for (const part of document.querySelectorAll("[data-practice]")) {
    const place = part.closest("[data-exercise]");
    const practice = JSON.parse(part.dataset.practice);
    part.querySelector("[data-check]").addEventListener("click", (event) => {
      event.preventDefault();
      const { type } = place.dataset;
      const value = TYPES[type].read(place);
      if (isUnreadable(type, value)) say(part, null, part.dataset.textForm);
      else say(part, verdictOf(type, practice, value));
    });
  }
}

startPractice();
