// Draws blocks of facts one beside the other.
const ask = (model, action, value) => model.send({ action, value: value ?? "" });

const said = (model, text, kind) => {
  const language = model.get("languages")[text];
  return spoken(text, kind, language);
};

const unknown = (model) => element("span", { class: "unknown" }, model.get("words").unknown);

const link = (model, { text, href, mode, about, key, isMain }) => {
  const marks = mode === "file" ? { download: "" } : { "data-office": about ?? text };
  return element("a", { class: `link${isMain ? " main" : ""}`, href, "data-key": key ?? href, ...marks }, text);
};

const cell = (model, given, label) => {
  const { text, kind, open, link: linked, outside, note, shade, tone, mark } = typeof given === "string" ? { text: given } : given;
  const parts = [];
  if (linked) parts.push(link(model, linked));
  else if (open) parts.push(button(`open-${open}`, "", () => ask(model, "open", open), { class: "open" }));
  if (open) parts[0].append(said(model, text, kind));
  else if (outside) parts.push(element("a", { class: "outside", href: outside, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, text));
  else if (!linked) parts.push(text ? said(model, text, kind) : unknown(model));
  if (mark) parts.push(element("span", { class: "mark" }, mark));
  const notes = [note ?? ""].flat().filter(Boolean); // each text in its own direction
  if (notes.length) parts.push(element("small", {}, ...notes.flatMap((text, place) => [place ? " · " : "", ownWords(text)])));
  const classes = [kind ?? "text", tone, text === "–" ? "none" : "", shade === undefined ? "" : `shade shade-${shade}`].filter(Boolean).join(" ");
  return element("td", { class: classes, "data-label": label, role: "cell" }, ...parts);
};

const pages = (model, { previous, next, page, label }, key) =>
  element("nav", { class: "pages", "aria-label": label },
    ...[previous, next].map((turn, place) => {
      const node = button(`${key}-${place}`, turn.text, () => ask(model, turn.action, turn.value), { class: "plain" });
      node.disabled = turn.value === "";
      return node;
    }).flatMap((node, place) => (place ? [node] : [node, element("span", {}, page)])));

const DRAW = {
  head(model, block) {
    const badges = (block.badges ?? []).map(({ text, tone }) => element("span", { class: `badge ${tone}` }, text));
    return [
      button("close-sheet", block.back, () => ask(model, "close"), { class: "plain back" }),
      ...block.names.map((name, place) => element(place ? "p" : "h2", { class: "own-name", ...(place ? {} : { tabindex: "-1", "data-key": "sheet-name" }) }, ownWords(name))),
      element("p", { class: "badges" }, element("bdi", { dir: "ltr", class: "code" }, block.number), ...badges),
    ];
  },
  tiles(model, block) {
    const tile = ({ number, label, action, value, tone, isChosen, note }) => {
      const parts = [element("strong", {}, number), element("span", {}, label), note ? element("small", {}, ownWords(note)) : ""];
      if (!action) return element("li", {}, element("div", { class: `tile ${tone}` }, ...parts));
      const node = button(`${action}-${value}`, "", () => ask(model, action, value), { class: `tile ${tone}`, "aria-pressed": String(Boolean(isChosen)) });
      node.append(...parts);
      return element("li", {}, node);
    };
    return [element("ul", { class: "tiles" }, ...block.tiles.map(tile))];
  },
  table(model, block, place) {
    if (!block.rows.length) return [element("p", { class: "empty" }, block.empty)];
    const head = element("tr", { role: "row" }, ...block.columns.map(({ label, kind }) =>
      element("th", { scope: "col", role: "columnheader", class: kind ?? "text" }, label)));
    const rows = block.rows.map((row) => element("tr", { role: "row" },
      ...row.map((given, column) => cell(model, given, block.columns[column].label))));
    const table = element("table", { role: "table", class: block.isGrid ? "grid" : "cards", "aria-label": block.title },
      element("thead", { role: "rowgroup" }, head), element("tbody", { role: "rowgroup" }, ...rows));
    const scroll = element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": block.title, "data-scroll": `table-${place}` }, table);
    return [scroll, block.pages ? pages(model, block.pages, `pages-${block.name}`) : null];
  },
  fields(model, block) {
    return [element("dl", {}, ...block.fields.map(({ label, value, kind, note }) => element("div", {},
      element("dt", {}, label),
      element("dd", {}, value ? said(model, value, kind) : unknown(model),
        note ? element("small", {}, ownWords(note)) : null))))];
  },
  timeline(model, block) {
    if (!block.entries.length) return [element("p", { class: "empty" }, block.empty)];
    const entry = ({ when, title, text, by, kind }) => element("li", { class: kind },
      element("p", { class: "when" }, when), element("p", { class: "what" }, ownWords(title)),
      text ? element("p", {}, ownWords(text)) : null, by ? element("p", { class: "by" }, by) : null);
    return [element("ol", { class: "timeline" }, ...block.entries.map(entry))];
  },
  notes(model, block) {
    return block.notes.map(({ text, tone, action, value, button: label, link: linked }) => {
      const line = element("p", { class: `told ${tone}` }, element("span", {}, text));
      if (action) line.append(button(`${action}-${value}-note`, label, () => ask(model, action, value), { class: "plain" }));
      if (linked) line.append(link(model, linked));
      return line;
    });
  },
  links(model, block) {
    return [element("p", { class: "links" }, ...block.links.map((each) => link(model, each)))];
  },
};

const part = (model, block, place) => {
  const title = block.title && block.kind !== "head" ? element("h2", {}, block.title) : null;
  return element("section", { class: `desk-part block-${block.kind} is-${block.width}` },
    title, block.note ? element("p", { class: "note" }, block.note) : null, ...DRAW[block.kind](model, block, place),
    block.link ? element("p", { class: "links" }, link(model, block.link)) : null);
};

export default {
  render({ model, el }) {
    const draw = () => replace(el, element("div", { class: "fact-blocks", dir: model.get("direction") },
      ...model.get("blocks").map((block, place) => part(model, block, place))));
    drawn(model, ["blocks", "words", "languages"], draw);
  },
};
