// The trainer's side of answers brought on a phone: each code that the camera opens is a part of the text.
const PREFIX = "taawoun.brought";
const A_DAY = 86400000;

function noted(name) {
  const parts = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}|`));
  for (const key of parts) if (JSON.parse(localStorage.getItem(key)).at < Date.now() - A_DAY) localStorage.removeItem(key);
  return parts.filter((key) => key.startsWith(`${PREFIX}|${name}|`) && localStorage.getItem(key));
}

// The part in the address, with those that the camera opened before in other tabs.
function partsSoFar(part) {
  const [, , name] = part.split(".");
  localStorage.setItem(`${PREFIX}|${name}|${part.split(".")[0]}`, JSON.stringify({ part, at: Date.now() }));
  const keys = noted(name);
  return { keys, parts: keys.map((key) => JSON.parse(localStorage.getItem(key)).part) };
}

function readCode(form, part) {
  const { keys, parts } = partsSoFar(part);
  const count = Number(part.split(".")[1]);
  if (parts.length === count) {
    form.elements.text.value = parts.join("\n");
    for (const key of keys) localStorage.removeItem(key);
    return;
  }
  const line = form.querySelector("[data-codes-read]");
  const numbers = parts.map((each) => Number(each.split(".")[0])).sort((one, other) => one - other);
  line.textContent = form.dataset.textCodes.replace("{numbers}", `${numbers.join(" · ")} / ${count}`);
  line.hidden = false;
}

export function takeBrought(form) {
  const part = location.hash.slice(1);
  if (!/^\d+\.\d+\.[0-9a-z]+\.[\w.-]+$/.test(part)) return;
  history.replaceState(null, "", location.pathname); // the answers do not stay in the address
  readCode(form, part);
}
