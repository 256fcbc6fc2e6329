// A few words.
export const short_text = {
  isTyped: true,
  read: (place) => place.querySelector("input[type=text]").value.trim() || null,
  write(place, value) {
    place.querySelector("input[type=text]").value = value ?? "";
  },
};
