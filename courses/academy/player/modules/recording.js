// A voice, recorded on this phone: for so long at most, with a ring that fills, heard before it is sent.
const RATE = 16000; // bits a second: half a minute is 60 kB
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const RING = 100; // the length of the ring, as its path says

export function canRecord() {
  return typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices?.getUserMedia);
}

// `changed(state)` hears: asking, recording, recorded, refused (no permission) or impossible (no microphone).
export class Recording {
  constructor({ longest, ring, changed }) {
    Object.assign(this, { longest, ring, changed, state: "idle" });
    this.forget();
  }

  become(state) {
    this.state = state;
    this.changed(state);
  }

  async begin() {
    this.forget();
    this.become("asking");
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    } catch (error) {
      return this.become(["NotAllowedError", "SecurityError"].includes(error.name) ? "refused" : "impossible");
    }
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    this.recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: RATE });
    const pieces = [];
    this.recorder.addEventListener("dataavailable", ({ data }) => data.size && pieces.push(data));
    this.recorder.addEventListener("stop", ({ target }) => this.finish(target, pieces));
    this.recorder.start(1000);
    this.began = performance.now();
    this.timer = setInterval(() => this.tick(), 100);
    return this.become("recording");
  }

  tick() {
    const share = Math.min(1, (performance.now() - this.began) / 1000 / this.longest);
    this.ring.setAttribute("stroke-dashoffset", RING * (1 - share));
    if (share >= 1) this.stop();
  }

  stop() {
    if (this.recorder?.state === "recording") this.recorder.stop();
  }

  finish(recorder, pieces) {
    for (const track of recorder.stream.getTracks()) track.stop(); // the microphone's light goes out
    if (recorder !== this.recorder) return; // it was thrown away meanwhile
    clearInterval(this.timer);
    this.blob = new Blob(pieces, { type: recorder.mimeType });
    this.become("recorded");
  }

  // Whatever is being recorded, or was, is gone.
  forget() {
    const { recorder } = this;
    clearInterval(this.timer);
    this.recorder = this.blob = null;
    if (recorder?.state === "recording") recorder.stop();
    this.ring.setAttribute("stroke-dashoffset", RING);
  }
}
