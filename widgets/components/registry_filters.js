// Draws the filters: a place to search, lists, and more behind a button.
const choose = (model, name, value) => {
  const chosen = { ...model.get("chosen") };
  if (value) chosen[name] = value;
  else delete chosen[name];
  change(model, { chosen });
};

const list = (model, { name, label, all, options }) => {
  const languages = model.get("languages");
  const marks = (text) => (languages[text] ? { lang: languages[text], dir: "auto" } : {});
  const select = element("select", { "data-key": name },
    element("option", { value: "" }, all),
    ...options.map(({ value, text }) => element("option", { value, ...marks(text) }, text)));
  select.value = model.get("chosen")[name] ?? "";
  select.addEventListener("change", () => choose(model, name, select.value));
  return element("label", {}, element("span", {}, label), select);
};

// A bound or a word that is typed: asked for when the reader leaves it or presses Enter.
const typed = (model, { name, label, input: type }) => {
  const extra = type === "number" ? { min: "0", max: "999999", step: "1", inputmode: "numeric" } : { maxlength: "100" };
  const input = element("input", { type, "data-key": name, ...extra });
  input.value = model.get("chosen")[name] ?? "";
  if (type === "text") inOwnDirection(model, input);
  input.addEventListener("change", () => { if (input.checkValidity()) choose(model, name, input.value.trim()); });
  return element("label", {}, element("span", {}, label), input);
};

const search = (model) => {
  const words = model.get("words");
  const input = element("input", { type: "search", maxlength: "100", "data-key": "search" });
  input.value = model.get("chosen").search ?? "";
  inOwnDirection(model, input);
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
  const words = model.get("words");
  const chosen = model.get("chosen");
  const one = (filter) => (filter.input ? typed(model, filter) : list(model, filter));
  const clear = button("clear", words.clear ?? "", () => change(model, { chosen: {} }), { class: "clear" });
  clear.disabled = Object.keys(chosen).length === 0;
  const rare = model.get("filters").filter(({ is_rare: isRare }) => isRare);
  const wasOpen = el.querySelector("details")?.open ?? false;
  const more = element("details", { class: "more", open: wasOpen || rare.some(({ name }) => name in chosen) },
    element("summary", { "data-key": "more" }, words.more ?? ""), element("div", { class: "row" }, ...rare.map(one)));
  replace(el, element("section",
    { class: "registry-filters desk-part", dir: model.get("direction"), "aria-label": words.title ?? "" },
    model.get("searches") ? search(model) : null,
    element("div", { class: "row" },
      ...model.get("filters").filter(({ is_rare: isRare }) => !isRare).map(one), clear),
    rare.length ? more : null));
};

export default {
  render({ model, el }) {
    drawn(model, ["filters", "chosen", "words"], () => draw(model, el));
  },
};
