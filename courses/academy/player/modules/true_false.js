// True or false: two radio buttons whose values are words.
export const true_false = {
  read(place) {
    const chosen = place.querySelector("input:checked")?.value;
    return chosen === undefined ? null : chosen === "true";
  },
  write(place, value) {
    for (const input of place.querySelectorAll("input[type=radio]")) input.checked = input.value === String(value);
  },
};
