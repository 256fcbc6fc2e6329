// Draws questions in groups. Fields stay where they are while a reader types; only what is wrong, and what was set elsewhere, is put anew.
const REST_MS = 120;
const bounds = (model, { least, most }) => {
  if (least === undefined || most === undefined) return "";
  const written = new Intl.NumberFormat(model.get("direction") === "rtl" ? "ar-MA-u-nu-latn" : "fr-MA");
  return (model.get("words").bounds ?? "").replace("{least}", `\u2066${written.format(least)}\u2069`).replace("{most}", `\u2066${written.format(most)}\u2069`);
};

const numberField = (model, one, id, say) => {
  const input = element("input", { type: "number", id, "data-key": id, min: one.least, max: one.most, step: one.step ?? "any", inputmode: "decimal" });
  const local = element("p", { class: "problem", role: "alert", hidden: true });
  input.addEventListener("change", () => {
    local.hidden = input.validity.valid;
    local.textContent = local.hidden ? "" : bounds(model, one);
    if (local.hidden) say(one.name, input.value);
  });
  const unit = one.unit ? element("span", { class: "unit" }, one.unit) : null;
  return { nodes: [element("div", { class: "with-unit" }, input, unit), local], input, put: (value) => { input.value = value; } };
};

const sliderField = (model, one, id, say) => {
  const input = element("input", { type: "range", id, "data-key": id, min: one.least, max: one.most, step: one.step ?? 1 });
  const shown = element("output", { for: id });
  const written = new Intl.NumberFormat(model.get("direction") === "rtl" ? "ar-MA-u-nu-latn" : "fr-MA", { maximumFractionDigits: 2 });
  const tell = () => {
    shown.replaceChildren(element("bdi", { dir: "ltr" }, written.format(Number(input.value))), one.unit ? ` ${one.unit}` : "");
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  let waiting = 0;
  input.addEventListener("input", () => {
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(() => say(one.name, Number(input.value) === one.own ? "" : input.value), REST_MS);
  });
  return { nodes: [element("div", { class: "with-unit" }, input, shown)], input, put: (value) => { input.value = value === "" ? String(one.own) : value; tell(); } };
};

const choiceField = (model, one, id, say) => {
  const input = element("select", { id, "data-key": id }, element("option", { value: "" }, one.all ?? model.get("words").open ?? ""),
    ...one.options.map(({ value, text }) => element("option", { value, dir: "auto" }, text)));
  input.addEventListener("change", () => say(one.name, input.value));
  return { nodes: [input], input, put: (value) => { input.value = value; } };
};

const textField = (model, one, id, say) => {
  const input = element("input", { type: "text", id, "data-key": id, maxlength: "100" });
  const turn = () => input.setAttribute("dir", input.value ? "auto" : model.get("direction"));
  input.addEventListener("input", turn);
  input.addEventListener("change", () => say(one.name, input.value.trim()));
  return { nodes: [input], input, put: (value) => { input.value = value; turn(); } };
};

const marksField = (model, one, id, say) => {
  const boxes = one.options.map(({ value, text }) => {
    const box = element("input", { type: "checkbox", value, "data-key": `${id}-${value}` });
    return { box, node: element("label", {}, box, element("span", { dir: "auto" }, text)) };
  });
  const told = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value).join(" ");
  for (const { box } of boxes) box.addEventListener("change", () => say(one.name, told()));
  const group = element("div", { class: "marks", role: "group", "aria-labelledby": `${id}-label` }, ...boxes.map(({ node }) => node));
  return { nodes: [group], input: group, put: (value) => { for (const { box } of boxes) box.checked = value.split(" ").includes(box.value); } };
};

const FIELDS = { number: numberField, slider: sliderField, choice: choiceField, text: textField, marks: marksField };

const question = (model, one, say) => {
  const id = `ask-${one.name}`;
  const field = FIELDS[one.kind](model, one, id, say);
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  const label = one.kind === "marks" ? element("span", { class: "label", id: `${id}-label` }, one.label) : element("label", { for: id }, one.label);
  const note = one.note ? element("span", { class: "note", id: `${id}-note` }, ownWords(one.note)) : null;
  if (note) field.input.setAttribute("aria-describedby", `${id}-note`);
  return { one, field, problem, node: element("div", { class: "question" }, label, ...field.nodes, note, problem) };
};

const family = (model, group, say, opened) => {
  const asked = group.questions.map((one) => question(model, one, say));
  const row = element("div", { class: "row" }, ...asked.map(({ node }) => node));
  const note = group.note ? element("p", { class: "note" }, ownWords(group.note)) : null;
  if (group.fold !== "always") return { asked, node: element("fieldset", {}, element("legend", {}, group.label), note, row) };
  const details = element("details", { open: opened.get(group.name) ?? false }, element("summary", { "data-key": `open-${group.name}` }, group.label), note, row);
  details.addEventListener("toggle", () => opened.set(group.name, details.open));
  return { asked, node: details };
};

const build = (model, el, opened) => {
  const say = (name, value) => {
    const answers = { ...model.get("answers") };
    if (value === "") delete answers[name];
    else answers[name] = value;
    change(model, { answers });
  };
  const families = model.get("groups").map((group) => family(model, group, say, opened));
  const asked = families.flatMap((each) => each.asked);
  const put = () => {
    for (const { one, field } of asked) {
      if (document.activeElement !== field.input) field.put(model.get("answers")[one.name] ?? "");
    }
  };
  const warn = () => {
    for (const { one, field, problem } of asked) {
      const told = model.get("problems")[one.name] ?? "";
      problem.hidden = !told;
      problem.textContent = told;
      if (told) field.input.setAttribute("aria-invalid", "true");
      else field.input.removeAttribute("aria-invalid");
    }
  };
  const clear = button("clear", model.get("words").clear ?? "", () => {
    change(model, { answers: {} });
    for (const { field } of asked) field.put("");
  }, { class: "plain" });
  replace(el, element("section", { class: "desk-part question-form", dir: model.get("direction"), "aria-label": model.get("title") },
    element("h2", {}, model.get("title")), ...families.map(({ node }) => node), clear));
  put();
  warn();
  return { put, warn };
};

export default {
  render({ model, el }) {
    const opened = new Map();
    let shown = build(model, el, opened);
    model.on("change:groups", () => { shown = build(model, el, opened); });
    model.on("change:answers", () => shown.put());
    model.on("change:problems", () => shown.warn());
  },
};
