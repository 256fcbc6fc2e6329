// What goes with what: one list to choose from for each line.
export const matching = {
  read(place) {
    const pairs = [...place.querySelectorAll("select[data-left]")].filter((select) => select.value);
    return pairs.length ? Object.fromEntries(pairs.map((select) => [select.dataset.left, select.value])) : null;
  },
  write(place, value) {
    for (const select of place.querySelectorAll("select[data-left]")) {
      select.value = value?.[select.dataset.left] ?? "";
    }
  },
};
