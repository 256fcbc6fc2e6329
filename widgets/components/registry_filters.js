// Draws the filters; every word is set as text, never as markup.
const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const choose = (model, name, value) => {
  const chosen = { ...model.get("chosen") };
  if (value) chosen[name] = value;
  else delete chosen[name];
  model.set("chosen", chosen);
  model.save_changes();
};

const list = (model, { name, label, all, options }) => {
  const languages = model.get("languages");
  const spoken = (text) => (languages[text] ? { lang: languages[text], dir: "auto" } : {});
  const select = element("select", { "data-key": name },
    element("option", { value: "" }, all),
    ...options.map(({ value, text }) => element("option", { value, ...spoken(text) }, text)));
  select.value = model.get("chosen")[name] ?? "";
  select.addEventListener("change", () => choose(model, name, select.value));
  return element("label", {}, element("span", {}, label), select);
};

const search = (model) => {
  const words = model.get("words");
  const input = element("input", { type: "search", dir: "auto", maxlength: "100", "data-key": "search" });
  input.value = model.get("chosen").search ?? "";
  const form = element("form", { class: "search", role: "search" },
    element("label", {}, element("span", {}, words.search ?? ""), input),
    element("button", { type: "submit", "data-key": "find" }, words.find ?? ""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose(model, "search", input.value.trim());
  });
  return form;
};

const draw = (model, el) => {
  const focused = el.querySelector(":focus")?.dataset.key;
  const words = model.get("words");
  const clear = element("button", { type: "button", class: "clear", "data-key": "clear" }, words.clear ?? "");
  clear.disabled = Object.keys(model.get("chosen")).length === 0;
  clear.addEventListener("click", () => {
    model.set("chosen", {});
    model.save_changes();
  });
  el.replaceChildren(element("section",
    { class: "registry-filters", dir: model.get("direction"), "aria-label": words.title ?? "" },
    search(model),
    ...model.get("filters").map((filter) => list(model, filter)),
    clear));
  if (focused) el.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
};

export default {
  render({ model, el }) {
    const again = () => draw(model, el);
    for (const name of ["filters", "chosen", "words"]) model.on(`change:${name}`, again);
    again();
  },
};
