// Draws what stands over a desk on paper.
// On the screen: a link to what is shown now, and the printer.
const tools = (model) => {
  const { link, copied: done, by_hand: byHand, print: paper } = model.get("words");
  if (!link) return [];
  const told = element("span", { role: "status" });
  const field = element("input", { readonly: true, hidden: true, dir: "ltr", "aria-label": byHand });
  const take = async () => {
    const isTaken = await copied(location.href);
    told.textContent = isTaken ? done : byHand;
    field.hidden = isTaken;
    field.value = location.href;
    if (!isTaken) field.select();
  };
  return [element("p", { class: "paper-tools", dir: model.get("direction") }, told, field,
    button("copy-link", link, take), button("print", paper, () => print()))];
};

export default {
  render({ model, el }) {
    drawn(model, ["office", "title", "lines", "warning", "words"], () => replace(el,
      element("header", { class: "paper-head", dir: model.get("direction") },
        element("p", { class: "office" }, model.get("office")),
        element("p", { class: "title" }, model.get("title")),
        model.get("warning") ? element("p", { class: "warning" }, model.get("warning")) : null,
        ...model.get("lines").map((line) => element("p", {}, ownWords(line)))), ...tools(model)));
  },
};
