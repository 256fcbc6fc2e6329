// Reads learners' cards with the camera, where the browser can; else their number is typed.
//
// The page holds no card's code, only a mark of each (card_marks.py): the code travels with the tick, and the academy
// looks whose it is.

const LOOK_EVERY = 250; // milliseconds
const SAME_CARD = 3000; // milliseconds in which a card held before the camera is one card

// The code in a card's address, or as typed in any digits.
export function codeOf(text) {
  const address = /\/card\/(\d{8})\/?$/.exec(text);
  if (address) return address[1];
  const digits = text.replace(/[٠-٩]/g, (sign) => sign.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (sign) => sign.charCodeAt(0) - 0x6f0);
  const plain = digits.replace(/[\s.\-_/]/g, "");
  return /^\d{8}$/.test(plain) ? plain : null;
}

export async function markOf(salt, code) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${salt}/${code}`));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 5);
}

export class CardReader {
  // `found(code)` hears of each card once, however long it is held there.
  constructor(panel, found) {
    Object.assign(this, { panel, found, seen: new Map() });
    this.video = panel.querySelector("video");
    this.open = panel.querySelector("[data-camera-open]");
    this.shut = panel.querySelector("[data-camera-shut]");
    const canRead = "BarcodeDetector" in globalThis && navigator.mediaDevices;
    panel.querySelector("[data-no-camera]").hidden = Boolean(canRead);
    this.open.hidden = !canRead;
    this.open.addEventListener("click", () => this.start());
    this.shut.addEventListener("click", () => this.stop());
    addEventListener("pagehide", () => this.stop());
  }

  async start() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.panel.querySelector("[data-no-camera]").hidden = false; // refused, or there is none
      return;
    }
    this.show(true);
    this.video.srcObject = this.stream;
    await this.video.play();
    this.detector = new BarcodeDetector({ formats: ["qr_code"] });
    this.look();
  }

  async look() {
    if (!this.stream) return;
    const codes = await this.detector.detect(this.video).catch(() => []);
    for (const { rawValue } of codes) this.read(rawValue);
    setTimeout(() => this.look(), LOOK_EVERY);
  }

  read(text) {
    if (Date.now() - (this.seen.get(text) ?? 0) > SAME_CARD) this.found(text);
    this.seen.set(text, Date.now());
  }

  show(isOpen) {
    this.video.hidden = !isOpen;
    this.shut.hidden = !isOpen;
    this.open.hidden = isOpen;
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.show(false);
  }
}
