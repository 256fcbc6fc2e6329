// One answer among several: radio buttons, and nothing more.
export const choice = {
  read: (place) => place.querySelector("input:checked")?.value ?? null,
  write(place, value) {
    for (const input of place.querySelectorAll("input[type=radio]")) input.checked = input.value === value;
  },
};
