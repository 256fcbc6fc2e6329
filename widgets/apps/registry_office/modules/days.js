// The day that was chosen, in words: browsers show it in an order of their own, and 03/04 is two days.
const language = `${document.documentElement.lang}-MA`;
const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" });

const told = (value) => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? words.format(new Date(value)) : "");

for (const place of document.querySelectorAll("[data-words-of]")) {
  const field = document.getElementById(place.dataset.wordsOf);
  const say = () => { place.textContent = told(field.value); };
  field.addEventListener("input", say);
  field.addEventListener("change", say);
  say();
}

// A browser without a picker takes letters: there the order is said.
for (const hint of document.querySelectorAll("[data-without-picker]")) {
  hint.hidden = document.getElementById(hint.dataset.withoutPicker).type === "date";
}
