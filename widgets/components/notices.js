// Draws the notices; every word is set as text, never as markup.
const draw = (model, el) => {
  const lines = model.get("notices").map(({ kind, text }) => {
    const line = document.createElement("p");
    line.className = kind;
    line.textContent = text;
    return line;
  });
  const section = document.createElement("section");
  section.className = "notices";
  section.dir = model.get("direction");
  section.append(...lines);
  el.replaceChildren(section);
};

export default {
  render({ model, el }) {
    const again = () => draw(model, el);
    model.on("change:notices", again);
    again();
  },
};
