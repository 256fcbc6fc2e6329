// Draws how far a piece of work is. The nodes stay and their contents change: a button that is made anew between the
// press and the release of a finger hears no click, and a status that is made anew is read from its beginning.
const STEP = 10; // per cent between two things said aloud: a screen reader is not flooded

const nodesOf = (model) => ({
  whole: element("section", { dir: model.get("direction") }),
  title: element("p", { class: "title" }),
  bar: element("progress", {}),
  said: element("p", { class: "said", "aria-hidden": "true" }),
  cancel: button("cancel", "", () => change(model, { is_cancelled: true }), { class: "plain" }),
  heard: element("p", { role: "status", class: "progress-heard" }),
});

const fill = (bar, done, total, state) => {
  const isKnown = total > 0 || !["running", "waiting"].includes(state);
  if (!isKnown) return bar.removeAttribute("value");
  bar.max = total || 1;
  bar.value = total ? done : Number(state === "done");
  return undefined;
};

const draw = (model, { whole, title, bar, said, cancel, heard }, last) => {
  const words = model.get("words");
  const [done, total, state] = [model.get("done"), model.get("total"), model.get("state")];
  const ended = words[state] ?? "";
  const text = ended || model.get("said");
  whole.className = `desk-part progress is-${state}`;
  title.replaceChildren(ownWords(model.get("title")));
  bar.setAttribute("aria-label", model.get("title"));
  fill(bar, done, total, state);
  said.textContent = text;
  cancel.textContent = words.cancel ?? "";
  cancel.disabled = model.get("is_cancelled");
  cancel.hidden = state !== "running";
  const step = `${state} ${total ? Math.floor((100 * done) / total / STEP) : 0}`;
  if (step !== last.step) heard.textContent = text;
  last.step = step;
};

export default {
  render({ model, el }) {
    const nodes = nodesOf(model);
    const last = { step: "" };
    nodes.whole.append(nodes.title, nodes.bar, nodes.said, nodes.cancel);
    el.replaceChildren(nodes.whole, nodes.heard);
    drawn(model, ["title", "done", "total", "said", "state", "is_cancelled", "words"], () => draw(model, nodes, last));
  },
};
