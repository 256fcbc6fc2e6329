// Draws the sheet of one cooperative; every word is set as text, never as markup.
const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const DIRECTION = { code: "ltr", own_words: "auto" };

const said = (model, value, kind) => {
  const language = model.get("languages")[value];
  if (language) return element("bdi", { lang: language, dir: "auto" }, value);
  return DIRECTION[kind] ? element("bdi", { dir: DIRECTION[kind] }, value) : value;
};

const field = (model) => ({ label, value, kind }) => {
  const shown = value
    ? element("dd", {}, said(model, value, kind))
    : element("dd", { class: "unknown" }, model.get("words").unknown ?? "");
  return element("div", {}, element("dt", {}, label), shown);
};

const draw = (model, el, isNew) => {
  const words = model.get("words");
  const section = element("section", { class: "cooperative-sheet", dir: model.get("direction") });
  const title = element("h2", { tabindex: "-1" }, words.title ?? "");
  section.append(title);
  if (!model.get("number")) {
    section.append(element("p", { class: "choose" }, words.choose ?? ""));
    el.replaceChildren(section);
    return;
  }
  if (model.get("is_synthetic")) section.append(element("p", { class: "synthetic" }, words.synthetic ?? ""));
  const names = model.get("names").map((name) => element("p", { class: "own-name", dir: "auto" }, name));
  const close = element("button", { type: "button" }, words.close ?? "");
  close.addEventListener("click", () => {
    model.set("number", "");
    model.save_changes();
  });
  section.append(
    ...names,
    element("dl", {}, ...model.get("fields").map(field(model))),
    element("h3", {}, words.provenance ?? ""),
    element("dl", { class: "provenance" }, ...model.get("provenance").map(field(model))),
    close);
  el.replaceChildren(section);
  if (isNew) {
    title.focus({ preventScroll: true });
    // Below the table, as on a telephone, its beginning is what the reader asked for.
    section.scrollIntoView({ block: section.offsetHeight > innerHeight ? "start" : "nearest" });
  }
};

export default {
  render({ model, el }) {
    let last = model.get("number");
    let isWaiting = false;
    const again = () => {
      if (isWaiting) return;
      isWaiting = true;
      queueMicrotask(() => {
        isWaiting = false;
        const number = model.get("number");
        draw(model, el, number !== "" && number !== last);
        last = number;
      });
    };
    for (const name of ["number", "names", "fields", "provenance", "is_synthetic", "words"]) {
      model.on(`change:${name}`, again);
    }
    draw(model, el, false);
  },
};
