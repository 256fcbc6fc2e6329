// A table with cells to fill: every filled cell by its row and column, as it was typed.
export const table = {
  isTyped: true,
  read(place) {
    const filled = [...place.querySelectorAll("[data-cell]")].filter((input) => input.value.trim());
    return filled.length ? Object.fromEntries(filled.map((input) => [input.dataset.cell, input.value.trim()])) : null;
  },
  write(place, value) {
    for (const input of place.querySelectorAll("[data-cell]")) input.value = value?.[input.dataset.cell] ?? "";
  },
};
