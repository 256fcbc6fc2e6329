// A day, typed in any digits or picked in the phone's own calendar.
function field(place) {
  return place.querySelector("input[type=text]");
}

export const dates = {
  isTyped: true,
  read: (place) => field(place).value.trim() || null,
  write(place, value) {
    field(place).value = value ?? "";
  },
  start(place, changed) {
    const picker = place.querySelector("input[type=date]");
    picker.addEventListener("change", () => {
      if (!picker.value) return;
      field(place).value = picker.value.split("-").reverse().join("/");
      changed();
    });
  },
};
