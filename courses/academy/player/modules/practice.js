// Practice: what an answer is worth is said at once, on this phone, with or without a network.
import { TYPES } from "./types.js";
import { verdictOf } from "./marking.js";
import { playAll, soundAt } from "./playing.js";

function say(part, verdict) {
  const line = part.querySelector("[data-verdict]");
  const texts = part.dataset;
  line.dataset.state = verdict?.state ?? "empty";
  line.textContent = { right: texts.textRight, partly: texts.textPartly, wrong: texts.textWrong }[verdict?.state] ?? texts.textEmpty;
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
      say(part, verdictOf(place.dataset.type, practice, TYPES[place.dataset.type].read(place)));
    });
  }
}

startPractice();
