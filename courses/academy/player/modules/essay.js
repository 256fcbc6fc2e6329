// A text of one's own, saved while it is written.
export const essay = {
  isTyped: true,
  read: (place) => (place.querySelector("textarea").value.trim() ? place.querySelector("textarea").value : null),
  write(place, value) {
    place.querySelector("textarea").value = value ?? "";
  },
};
