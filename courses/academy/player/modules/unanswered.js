// Questions without an answer, listed before a lesson is submitted as it is; the list follows what is answered since.
import { TYPES } from "./types.js";

export function isNothing(value) {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

function emptyIn(form) {
  const places = [...form.querySelectorAll("[data-exercise]")].filter((place) => !place.querySelector("[data-practice]")); // practice is not handed in
  return places.filter((place) => isNothing(TYPES[place.dataset.type].read(place)));
}

function linkTo(place) {
  const link = document.createElement("a");
  link.href = `#${place.id}`;
  link.textContent = `${place.querySelector(".badge").textContent.split("·")[0].trim()} · ${place.querySelector(".prompt").textContent.trim()}`;
  const line = document.createElement("li");
  line.append(link);
  return line;
}

function fill(form, list) {
  const empty = emptyIn(form);
  list.querySelector("ul").replaceChildren(...empty.map(linkTo));
  list.hidden = !empty.length;
}

// Ask whether to submit as it is; true when something is to be confirmed.
export function askAboutEmpty(form, { isConfirmed }) {
  const list = form.querySelector("[data-confirm-here]");
  fill(form, list);
  if (isConfirmed) list.hidden = true;
  if (!list.hidden) list.focus();
  return !list.hidden;
}

// What is answered meanwhile leaves the list, what is emptied joins it.
export function followAnswers(form) {
  const list = form.querySelector("[data-confirm-here]");
  if (!list.hidden) fill(form, list);
}
