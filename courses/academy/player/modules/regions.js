// Regions: check boxes, and a small map whose tiles tick them. The boxes are what the keyboard and a screen reader use.
function boxes(place) {
  return [...place.querySelectorAll("input[type=checkbox]")];
}

function draw(place) {
  for (const box of boxes(place)) {
    place.querySelector(`[data-tile="${CSS.escape(box.value)}"]`)?.classList.toggle("chosen", box.checked);
  }
}

export const regions = {
  read: (place) => boxes(place).filter((box) => box.checked).map((box) => box.value),
  write(place, value) {
    for (const box of boxes(place)) box.checked = (value ?? []).includes(box.value);
    draw(place);
  },
  start(place, changed) {
    place.addEventListener("change", () => draw(place));
    for (const tile of place.querySelectorAll("[data-tile]")) {
      tile.addEventListener("click", () => {
        const box = boxes(place).find((each) => each.value === tile.dataset.tile);
        box.checked = !box.checked;
        draw(place);
        changed();
      });
    }
  },
};
