// Marking with the keyboard: digits for the line in turn, letters for the rest; it can be switched off, for who speaks
// to the computer.
const SWITCH = "taawoun.marking.keys";

function isOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

export function watchSwitch(root) {
  const place = root.querySelector("[data-shortcuts]");
  if (!place || !matchMedia("(hover: hover)").matches) return;
  place.hidden = false;
  const box = place.querySelector("[data-shortcuts-on]");
  box.checked = isOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    } catch {
      // for this page alone
    }
  });
}

function lineInTurn(root) {
  const lines = [...root.querySelectorAll("[data-line]")];
  const focused = document.activeElement?.closest?.("[data-line]");
  return focused ?? lines.find((line) => !line.querySelector("input:checked")) ?? lines[0];
}

function give(root, digit) {
  const level = [...(lineInTurn(root)?.querySelectorAll("input") ?? [])].find((input) => Number(input.value) === digit);
  if (!level) return;
  document.activeElement?.blur?.();
  level.click();
}

const isTyping = (target) => target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])");

// `root()` is the marking in sight: the next answer takes its place without a new page.
export function watchKeys(root) {
  const press = (selector) => root()?.querySelector(selector)?.click();
  const acts = {
    n: () => press("[data-next]"), p: () => press("[data-go=before]"), u: () => press("[data-act=unsure]"),
    z: () => press("[data-back-form]:not([hidden]) button"), c: () => root()?.querySelector("#comment")?.focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (!root() || !isOn() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
    if (isTyping(event.target)) return;
    const act = acts[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    } else if (/^[0-9]$/.test(event.key)) {
      event.preventDefault();
      give(root(), Number(event.key));
    }
  });
}
