// Lines in order: arrows instead of numbers. The number lists stay the form's fields, unseen.
function lines(place) {
  return [...place.querySelectorAll("[data-item]")];
}

function number(place) {
  lines(place).forEach((line, index) => {
    line.querySelector("select").value = String(index + 1);
  });
}

function move(place, line, step, changed) {
  const neighbour = step < 0 ? line.previousElementSibling : line.nextElementSibling;
  if (neighbour) step < 0 ? neighbour.before(line) : neighbour.after(line);
  number(place);
  line.querySelector(step < 0 ? "[data-up]" : "[data-down]").focus();
  changed();
}

export const ordering = {
  read(place) {
    const ordered = lines(place);
    if (ordered.some((line) => !line.querySelector("select").value)) return null;
    return ordered.map((line) => line.dataset.item);
  },
  write(place, value) {
    if (!value) return;
    const list = place.querySelector("[data-items]");
    const known = value.map((item) => lines(place).find((line) => line.dataset.item === item));
    list.append(...known.filter(Boolean)); // a lesson published anew may have dropped one
    number(place);
  },
  start(place, changed) {
    for (const line of lines(place)) {
      line.querySelector("[data-up]").addEventListener("click", () => move(place, line, -1, changed));
      line.querySelector("[data-down]").addEventListener("click", () => move(place, line, 1, changed));
    }
    place.querySelector("[data-keep-order]").addEventListener("click", () => {
      number(place);
      changed();
    });
  },
};
