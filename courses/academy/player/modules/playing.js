// What a page says aloud: one track at a time, fetched on tap. A link of a track is its button; another tap stops it.
const MACHINE_SAID = "taawoun.machine"; // on this page's tab: that its voice is a machine's was said aloud

let sounding = null; // {audio, button}

function show(button, state) {
  if (!button) return;
  if (state) button.dataset.state = state;
  else delete button.dataset.state;
  button.setAttribute("aria-pressed", String(state === "playing" || state === "loading"));
  const drawn = button.querySelector("use");
  if (!drawn) return;
  const name = { playing: "stop", failed: "silent" }[state] ?? "play";
  drawn.setAttribute("href", drawn.getAttribute("href").replace(/#.*/, `#${name}`));
}

function hush() {
  sounding?.stop();
  sounding = null;
}

// Resolves to whether it was heard to its end.
function heard(address, button) {
  hush();
  const audio = new Audio(address);
  show(button, "loading");
  return new Promise((resolve) => {
    const end = (isWhole, state) => {
      if (sounding?.audio === audio) sounding = null;
      show(button, state);
      resolve(isWhole);
    };
    sounding = { audio, button, stop: () => { audio.pause(); end(false); } };
    audio.addEventListener("playing", () => sounding?.audio === audio && show(button, "playing"));
    audio.addEventListener("ended", () => end(true));
    audio.addEventListener("error", () => end(false, "failed"));
    audio.play().catch(() => audio.error || end(false));
  });
}

// That a machine speaks is said once, aloud, before it says anything else.
function machineWords() {
  const address = document.querySelector("[data-machine-word]")?.dataset.machineWord;
  try {
    if (!address || sessionStorage.getItem(MACHINE_SAID)) return null;
    sessionStorage.setItem(MACHINE_SAID, "yes");
  } catch {
    return null; // a browser that remembers nothing: the mark on the screen says it
  }
  return address;
}

export async function play(address, { button = null, isMachine = false } = {}) {
  const first = isMachine ? machineWords() : null;
  if (first && !(await heard(first, button))) return false;
  return heard(address, button);
}

// One after the other; whoever presses a button meanwhile stops them.
export async function playAll(addresses) {
  for (const address of addresses.filter(Boolean)) if (!(await play(address))) return;
}

async function playOf(button) {
  const isWhole = await play(button.href, { button, isMachine: "machine" in button.dataset });
  if (isWhole && button.dataset.then) await play(button.dataset.then, { button });
}

function pressed(event) {
  const button = event.target.closest?.("[data-play]");
  if (!button) return;
  event.preventDefault();
  if (sounding?.button === button) hush();
  else playOf(button);
}

export function startPlaying() {
  document.addEventListener("click", pressed);
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches?.("[data-play]")) pressed(event);
  });
  addEventListener("pagehide", hush);
}

// What a button's sound is of: the words beside it, the question, or the head of the text.
function wordsOf(button) {
  const beside = button.closest(".heard, th, li")?.querySelector("[dir], label > span, p");
  const about = beside ?? button.closest(".state, .signs > *") ?? button.closest("[data-screen]")?.querySelector(".prompt, h1, h2, p[dir], p");
  return about?.textContent.trim().slice(0, 90) ?? "";
}

// A page brings its pictures once: a hundred buttons would weigh more than the lesson.
function draw(button) {
  const pictures = document.querySelector("template[data-pictures]")?.content.cloneNode(true);
  if (!pictures) return;
  button.prepend(pictures.querySelector("svg"));
  const isBare = !button.matches(".main") || !("machine" in button.dataset);
  if (!isBare && !button.nextElementSibling) button.after(pictures.querySelector(".machine"));
}

// With a script the link of a track is a button that is pressed or not, and says of what it is.
export function nameButtons(part = document) {
  const texts = document.querySelector("[data-text-listen]")?.dataset;
  for (const button of part.querySelectorAll("[data-play]:not([role])")) {
    button.setAttribute("role", "button");
    button.setAttribute("aria-pressed", "false");
    draw(button);
    if (!texts) continue;
    const words = wordsOf(button);
    const parts = [words ? texts.textListen.replace("{what}", words) : button.getAttribute("aria-label")];
    parts.push(texts.textKilobytes.replace("{count}", button.dataset.play));
    if ("machine" in button.dataset) parts.push(texts.textMachine);
    button.setAttribute("aria-label", parts.join(", "));
  }
}

export function soundAt(hash) {
  return `${document.documentElement.dataset.home}sounds/${hash}.opus`;
}

export function stopPlaying() {
  hush();
}
