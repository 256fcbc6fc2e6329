// Several answers among several: check boxes.
export const choices = {
  read: (place) => [...place.querySelectorAll("input:checked")].map((input) => input.value),
  write(place, value) {
    for (const input of place.querySelectorAll("input[type=checkbox]")) {
      input.checked = (value ?? []).includes(input.value);
    }
  },
};
