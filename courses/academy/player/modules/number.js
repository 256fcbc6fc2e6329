// A number as it was typed, in either kind of digits: the academy reads it, not the page.
export const number = {
  isTyped: true,
  read: (place) => place.querySelector("input[type=text]").value.trim() || null,
  write(place, value) {
    place.querySelector("input[type=text]").value = value ?? "";
  },
};
