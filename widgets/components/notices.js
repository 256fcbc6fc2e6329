// Draws the notices.
export default {
  render({ model, el }) {
    drawn(model, ["notices"], () => replace(el,
      element("section", { class: "notices", dir: model.get("direction") },
        ...model.get("notices").map(({ kind, text }) => element("p", { class: kind }, text)))));
  },
};
