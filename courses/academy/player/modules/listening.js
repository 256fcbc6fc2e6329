// How a person takes lessons: the one button between screens and whole pages, and the voices.
import { PhoneStore } from "./phone_store.js";
import { play, startPlaying } from "./playing.js";
import { offerSounds } from "./sounds_kept.js";

const root = document.documentElement;
const CHOSEN = "screens:"; // a fact of the phone: chosen here, not yet told to the academy

function token() {
  return document.querySelector("[name=form_token]")?.value ?? "";
}

async function tell(screens) {
  const response = await fetch(`${root.dataset.home}listening`, {
    method: "POST", redirect: "manual", body: JSON.stringify({ screens }),
    headers: { "Content-Type": "application/json", "X-Form-Token": token() },
  });
  if (!response.ok) throw new Error("not chosen");
}

function turn(screens) {
  root.classList.toggle("screens", screens === "on");
  for (const each of document.querySelectorAll(".voice-ways")) each.open = screens !== "on";
}

// What was chosen without a network is shown at once, and told when the academy answers.
async function choose(store, screens) {
  const fact = CHOSEN + root.dataset.person;
  await store.setFact(fact, screens);
  try {
    await tell(screens);
    await store.setFact(fact, undefined);
  } catch {
    // told by the next page that opens with a network
  }
}

async function startTurning(screens) {
  const store = await PhoneStore.open();
  const waiting = await store.fact(CHOSEN + root.dataset.person);
  if (waiting) {
    turn(waiting);
    screens.refresh();
    choose(store, waiting);
  }
  for (const button of document.querySelectorAll("[data-screens-to]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      turn(button.dataset.screensTo);
      screens.refresh();
      const told = choose(store, button.dataset.screensTo);
      if (!screens.all.length) told.then(() => location.reload()); // my courses: another page, not another view of it
      document.querySelector(`[data-screens-to=${button.dataset.screensTo === "on" ? "off" : "on"}]`)?.focus();
    });
  }
}

// A voice says a word before the page speaks with it: who cannot read knows it by its sound.
function startVoices() {
  for (const button of document.querySelectorAll("[data-voice]")) {
    button.addEventListener("click", async (event) => {
      if (!button.dataset.sample || button.dataset.heard) return;
      event.preventDefault();
      button.dataset.heard = "yes";
      const patience = new Promise((wake) => setTimeout(wake, 4000));
      await Promise.race([play(button.dataset.sample), patience]);
      button.click();
    });
  }
}

export function startListening(screens) {
  startPlaying();
  startVoices();
  startTurning(screens);
  offerSounds().catch(() => {}); // no worker here: sounds need the network
}
