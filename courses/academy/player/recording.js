// Recording a text: the microphone, a level to look at, listening to it, sending it until it has arrived.

const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4", "audio/webm"];
const BITS_A_SECOND = 32000; // what leaves the phone; the academy makes it smaller still
const PATIENCE = 60000; // milliseconds that one sending may take
const PAUSES = [2000, 5000, 15000, 30000]; // before it is sent again

/** Return whether this browser can record here: microphones are given to safe addresses alone. */
export function canRecord() {
  return Boolean(globalThis.isSecureContext && navigator.mediaDevices?.getUserMedia && globalThis.MediaRecorder);
}

/** Return how long to wait before sending again, in milliseconds; the last pause lasts. */
export function pauseBefore(tries) {
  return PAUSES[Math.min(tries, PAUSES.length - 1)];
}

/** Return what became of a sending: "taken", "refused", "later", "signed-out" or "failed". */
export function outcomeOf(status) {
  if (status === 200) return "taken";
  if (status === 422) return "refused";
  if (status === 401) return "signed-out";
  return status >= 500 || status === 408 || status === 429 || status === 0 ? "later" : "failed";
}

async function post(address, body, token) {
  try {
    const response = await fetch(address, {
      method: "POST", body, redirect: "manual", headers: { "X-Form-Token": token }, signal: AbortSignal.timeout?.(PATIENCE),
    });
    const outcome = response.type === "opaqueredirect" ? "signed-out" : outcomeOf(response.status);
    const reads = outcome === "taken" || outcome === "refused" || response.status === 503;
    return [outcome, reads ? await response.json().catch(() => ({})) : {}];
  } catch {
    return ["later", {}];
  }
}

function start(panel) {
  const part = (name) => panel.querySelector(`[data-${name}]`);
  const most = Number(panel.dataset.most);
  let line = null, stream = null, recorder = null, context = null, sound = null, address = "", began = 0, sending = 0;

  const show = (name, is) => { part(name).hidden = !is; };
  const say = (words) => { part("state").textContent = words; };

  function silence() {
    stream?.getTracks().forEach((track) => track.stop());
    context?.close();
    stream = context = null;
    part("level").value = 0;
  }

  function meter() {
    context = new AudioContext();
    const look = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(look);
    const samples = new Float32Array(look.fftSize);
    const watch = () => {
      if (!stream) return;
      look.getFloatTimeDomainData(samples);
      part("level").value = Math.min(1, 4 * Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / samples.length));
      const seconds = Math.floor((performance.now() - began) / 1000);
      part("clock").textContent = `${seconds} / ${most}`;
      if (seconds >= most) recorder.stop();
      requestAnimationFrame(watch);
    };
    watch();
  }

  async function record() {
    forget();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true, echoCancellation: false } });
    } catch {
      say(panel.dataset.textRefused);
      show("stop", false);
      return;
    }
    const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each));
    const pieces = [];
    recorder = new MediaRecorder(stream, { ...(type && { mimeType: type }), audioBitsPerSecond: BITS_A_SECOND });
    recorder.ondataavailable = (event) => pieces.push(event.data);
    recorder.onstop = () => finish(new Blob(pieces, { type: recorder.mimeType }));
    began = performance.now();
    recorder.start();
    meter();
    show("stop", true);
  }

  function finish(blob) {
    silence();
    if (!line) return;
    sound = blob;
    address = URL.createObjectURL(blob);
    part("listen").src = address;
    for (const name of ["listen", "keep", "again"]) show(name, true);
    show("stop", false);
    part("keep").focus();
  }

  function forget() {
    sending += 1; // whatever was on its way is not waited for
    if (recorder?.state === "recording") { recorder.onstop = null; recorder.stop(); }
    silence();
    if (address) URL.revokeObjectURL(address);
    sound = null;
    address = "";
    part("listen").removeAttribute("src");
    part("clock").textContent = `0 / ${most}`;
    for (const name of ["listen", "keep", "again"]) show(name, false);
    say("");
  }

  function leave() {
    const back = line?.querySelector("[data-record]");
    forget();
    line = null;
    panel.hidden = true;
    back?.focus();
  }

  async function keep() {
    const mine = (sending += 1);
    const form = new FormData();
    form.append("tag", panel.dataset.tag);
    form.append("version", panel.dataset.version);
    form.append("place", line.dataset.place);
    form.append("text_language", line.dataset.language);
    form.append("sound", sound, "recording");
    part("keep").disabled = part("again").disabled = true;
    for (let tries = 0; mine === sending; tries += 1) {
      say(panel.dataset.textSending);
      const [outcome, told] = await post(panel.dataset.address, form, panel.dataset.token);
      if (mine !== sending) break;
      if (outcome === "taken") { const here = line; leave(); replaced(here, told); break; }
      if (outcome !== "later") { say(told.problem ?? panel.dataset[outcome === "signed-out" ? "textSignedOut" : "textFailed"]); break; }
      say(told.problem ?? panel.dataset.textWaiting);
      await new Promise((done) => { setTimeout(done, pauseBefore(tries)); addEventListener("online", done, { once: true }); });
    }
    part("keep").disabled = part("again").disabled = false;
  }

  function begin(place) {
    line = place;
    const said = place.querySelector("[data-said]");
    Object.assign(part("to-say"), { textContent: said.textContent, lang: said.lang, dir: said.dir });
    panel.hidden = false;
    place.after(panel);
    panel.focus();
    record();
  }

  part("stop").addEventListener("click", () => recorder?.state === "recording" && recorder.stop());
  part("keep").addEventListener("click", keep);
  part("again").addEventListener("click", record);
  part("leave").addEventListener("click", leave);
  addEventListener("beforeunload", (event) => { if (sound) event.preventDefault(); });
  return begin;
}

// Put the line as it is now in the place of the one that was changed.
function replaced(line, told) {
  const holder = document.createElement("template");
  holder.innerHTML = told.line;
  const fresh = holder.content.querySelector("[data-heard]");
  line.replaceWith(fresh);
  offer(fresh);
  fresh.classList.add("changed");
  fresh.focus();
  const count = document.querySelector("[data-count]");
  if (count) count.textContent = told.count;
}

let begin = null;

function offer(root) {
  for (const button of root.querySelectorAll("[data-record]")) {
    if (!begin) continue;
    button.hidden = false;
    button.addEventListener("click", () => begin(button.closest("[data-heard]")));
  }
  for (const form of root.querySelectorAll("form[data-change], form[data-file]")) {
    form.addEventListener("submit", (event) => { event.preventDefault(); send(form); });
  }
}

// A file or a change, sent by the page itself: a bad line is told here, and nothing that was chosen is lost.
async function send(form) {
  const panel = document.querySelector("[data-recorder]");
  const line = form.closest("[data-heard]");
  const problem = line.querySelector("[data-problem]");
  const button = form.querySelector("button");
  button.disabled = true;
  problem.textContent = panel.dataset.textSending;
  const body = form.hasAttribute("data-file") ? new FormData(form) : new URLSearchParams(new FormData(form));
  const [outcome, told] = await post(form.action, body, panel.dataset.token);
  button.disabled = false;
  if (outcome === "taken") return replaced(line, told);
  const words = { later: "textOnceMore", "signed-out": "textSignedOut" }[outcome] ?? "textFailed";
  problem.textContent = told.problem ?? panel.dataset[words];
}

const panel = globalThis.document?.querySelector("[data-recorder]");
if (panel) {
  if (canRecord()) begin = start(panel);
  else document.querySelector("[data-no-microphone]").hidden = false;
  offer(document);
}
