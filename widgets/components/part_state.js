// Draws what stands in the place of a part that has nothing to show.
const MARKS = { nothing: "M20 26h24v22H20zM20 26l6-9h12l6 9M27 33h10", error: "M32 14 52 48H12zM32 27v10M32 42v1", waiting: "" };

const mark = (kind) => {
  const drawing = shape("svg", { viewBox: "0 0 64 64", class: "mark", "aria-hidden": "true" });
  drawing.append(shape("path", { d: MARKS[kind] }));
  return drawing;
};

const draw = (model, el) => {
  const kind = model.get("kind");
  const reference = model.get("reference");
  const isWaiting = kind === "waiting";
  replace(el, element("section", { class: `desk-part part-state is-${kind}`, dir: model.get("direction") },
    isWaiting ? element("div", { class: "lines", "aria-hidden": "true" }, ...Array.from({ length: 4 }, () => element("span", {}))) : mark(kind),
    element("div", { role: kind === "error" ? "alert" : "status", class: "said", ...(isWaiting ? { "aria-busy": "true" } : {}) },
      element("p", { class: "title" }, ownWords(model.get("title"))),
      model.get("advice") ? element("p", {}, ownWords(model.get("advice"))) : null,
      reference ? element("p", { class: "note" }, `${model.get("words").reference ?? ""} `, element("bdi", { dir: "ltr" }, reference)) : null),
    model.get("action") ? button("act", model.get("action"), () => change(model, { acted: model.get("acted") + 1 }), { class: "plain" }) : null));
};

export default {
  render({ model, el }) {
    drawn(model, ["kind", "title", "advice", "action", "reference", "words"], () => draw(model, el));
  },
};
