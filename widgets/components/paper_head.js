// Draws what stands over a desk on paper.
export default {
  render({ model, el }) {
    drawn(model, ["office", "title", "lines", "warning"], () => replace(el,
      element("header", { class: "paper-head", dir: model.get("direction") },
        element("p", { class: "office" }, model.get("office")),
        element("p", { class: "title" }, model.get("title")),
        model.get("warning") ? element("p", { class: "warning" }, model.get("warning")) : null,
        ...model.get("lines").map((line) => element("p", {}, ownWords(line))))));
  },
};
