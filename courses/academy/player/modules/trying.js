// A draft on an author's screen: its exercises move and open as on a phone; nothing is saved or sent.
import { TYPES } from "./types.js";

for (const form of document.querySelectorAll("form[data-trying]")) {
  for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
  for (const scripted of form.querySelectorAll("[data-scripted]")) scripted.hidden = false;
  form.classList.add("scripted");
  for (const place of form.querySelectorAll("[data-exercise]")) {
    const type = TYPES[place.dataset.type];
    if (!type.start || place.dataset.type === "photo") continue;
    type.write(place, JSON.parse(place.dataset.value));
    type.start(place, () => {});
  }
}
