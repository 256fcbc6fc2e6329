// Draws how far a piece of work is.
const STEP = 10; // per cent between two things said aloud: a screen reader is not flooded

const draw = (model, el, heard) => {
  const words = model.get("words");
  const [done, total, state] = [model.get("done"), model.get("total"), model.get("state")];
  const isRunning = state === "running";
  const isEnded = !isRunning && state !== "waiting";
  const tenth = total ? Math.floor((100 * done) / total / STEP) : 0;
  const ended = isEnded ? words[state] ?? "" : "";
  if (heard.tenth !== tenth || heard.ended !== ended) Object.assign(heard, { tenth, ended, text: ended || model.get("said") });
  const cancel = button("cancel", words.cancel ?? "", () => change(model, { is_cancelled: true }), { class: "plain" });
  cancel.disabled = model.get("is_cancelled");
  replace(el, element("section", { class: `desk-part progress is-${state}`, dir: model.get("direction") },
    element("p", { class: "title" }, ownWords(model.get("title"))),
    element("progress", { "aria-label": model.get("title"), ...(total ? { max: total, value: done } : !isEnded ? {} : { max: 1, value: state === "done" ? 1 : 0 }) }),
    element("p", { class: "said", "aria-hidden": "true" }, ended || model.get("said")),
    isRunning ? cancel : null));
  heard.region.textContent = heard.text;
};

export default {
  render({ model, el }) {
    // The place that is read aloud stays: a new one would be read from its beginning each time.
    const place = element("div", {});
    const heard = { tenth: -1, ended: "", text: "", region: element("p", { role: "status", class: "progress-heard" }) };
    el.replaceChildren(place, heard.region);
    drawn(model, ["title", "done", "total", "said", "state", "is_cancelled", "words"], () => draw(model, place, heard));
  },
};
