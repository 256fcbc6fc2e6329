// What waits on this phone, in words, and the ways to bring it on: send now, a file, codes for the trainer's camera.
import { inWords } from "./waiting_words.js";

export class WaitingHere {
  constructor() {
    this.panel = document.querySelector("[data-waiting-here]");
    this.line = this.panel?.querySelector("[data-waiting-line]");
  }

  // `outcome` is how the last sending ended: "later", "signed-out", "done", or nothing yet.
  show(waiting, outcome) {
    if (!this.panel) return;
    this.panel.dataset.count = waiting.length;
    this.outcome = outcome ?? this.outcome;
    const isStuck = waiting.length > 0 && ["later", "signed-out"].includes(this.outcome);
    const texts = this.panel.dataset;
    const words = this.outcome === "signed-out" ? texts.textSignedOut : texts.textWaiting;
    this.line.textContent = isStuck ? words.replace("{count}", inWords(waiting)) : "";
    this.panel.querySelector("[data-sign-in]").hidden = this.outcome !== "signed-out";
    this.panel.querySelector("[data-send-now]").hidden = this.outcome === "signed-out";
    this.panel.hidden = !isStuck;
  }

  start(outbox) {
    if (!this.panel) return;
    this.panel.querySelector("[data-send-now]").addEventListener("click", () => outbox.flush());
    const carry = (way) => async () => {
      const { carryByFile, carryByCodes } = await import(this.panel.dataset.carrying);
      await (way === "file" ? carryByFile : carryByCodes)(this.panel, await outbox.waiting());
    };
    this.panel.querySelector("[data-save-file]").addEventListener("click", carry("file"));
    this.panel.querySelector("[data-show-codes]").addEventListener("click", carry("codes"));
  }
}
