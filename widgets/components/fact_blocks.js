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

// A number that can be called is called by pressing it; another is only read.
const telephone = ({ text, href }) =>
  href ? element("a", { class: "telephone", href, dir: "ltr" }, text) : element("bdi", { dir: "ltr" }, text);

const cell = (model, given, { label, kind: usual, most }) => {
  const { text, kind = usual === "number" ? usual : undefined, open, link: linked, outside, note, shade, tone, mark, call } = typeof given === "string" ? { text: given } : given;
  const words = shade === undefined && kind !== "number" ? () => said(model, text, kind) : () => inLine(text, most);
  const parts = [];
  if (linked) parts.push(link(model, linked));
  else if (open) parts.push(button(`open-${open}`, "", () => ask(model, "open", open), { class: "open" }));
  if (open) parts[0].append(words());
  else if (outside) parts.push(element("a", { class: "outside", href: outside, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, text));
  else if (!linked) parts.push(text ? words() : unknown(model));
  if (call && !text) parts.pop();
  if (call) parts.push(telephone(call));
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

// One question that holds up several duties: it is asked once, and the duties wait behind it.
const waiting = (model, asked, key) =>
  (asked ?? []).map(({ text, link: linked, label, names }, place) => {
    const line = element("p", { class: "told due" }, element("span", {}, text), linked ? link(model, linked) : null);
    const list = element("ul", {}, ...names.map((name) => element("li", {}, name)));
    return element("div", { class: "asked" }, line,
      element("details", { class: "more" }, element("summary", { "data-key": `asked-${key}-${place}` }, label), list));
  });

// What a block can be asked to show instead: a few buttons, one of them pressed.
const choices = (model, block) =>
  (block.choices ?? []).map(({ label, action, options }) => element("div", { class: "choice", role: "group", "aria-label": label },
    element("span", {}, label),
    ...options.map(({ text, value, isChosen }) =>
      button(`${action}-${value}`, text, () => ask(model, action, value), { class: "plain", "aria-pressed": String(Boolean(isChosen)) }))));

const DRAW = {
  head(model, block) {
    const badges = (block.badges ?? []).map(({ text, tone }) => element("span", { class: `badge ${tone}` }, text));
    return [
      button("close-sheet", block.back, () => ask(model, "close"), { class: "plain back" }),
      ...block.names.map((name, place) => element(place ? "p" : "h2", { class: "own-name", ...(place ? {} : { tabindex: "-1", "data-key": "sheet-name" }) }, ownWords(name))),
      element("p", { class: "badges" }, element("bdi", { dir: "ltr", class: "code" }, block.number), ...badges),
      element("dl", { class: "caller" }, ...(block.facts ?? []).map(({ label, value, kind, call }) => element("div", {},
        element("dt", {}, label),
        element("dd", {}, call ? telephone(call) : value ? said(model, value, kind) : unknown(model))))),
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
    const asked = waiting(model, block.asked, block.name);
    if (!block.rows.length) return [...asked, block.empty ? element("p", { class: "empty" }, block.empty) : null];
    const head = element("tr", { role: "row" }, ...block.columns.map(({ label, kind }) =>
      element("th", { scope: "col", role: "columnheader", class: kind ?? "text" }, label)));
    const columns = block.columns.map((column, at) => ({ ...column, most: mostDecimals(block.rows.map((row) => row[at].text ?? row[at])) }));
    const rows = block.rows.map((row) => element("tr", { role: "row" }, ...row.map((given, at) => cell(model, given, columns[at]))));
    const table = element("table", { role: "table", class: block.isGrid ? "grid" : "cards", "aria-label": block.title },
      element("thead", { role: "rowgroup" }, head), element("tbody", { role: "rowgroup" }, ...rows));
    const scroll = element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": block.title, "data-scroll": `table-${place}` }, table);
    return [...asked, scroll, block.pages ? pages(model, block.pages, `pages-${block.name}`) : null];
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

const NARROW = matchMedia("(max-width: 40rem)");

// A block that is folded, always or on a narrow screen, is opened by its title and stays as the reader left it.
const folded = (block, title, parts, opened) => {
  const name = block.name ?? block.kind;
  const details = element("details", { class: "fold", open: opened.get(name) ?? false },
    element("summary", { "data-key": `fold-${name}` }, title), ...parts);
  details.addEventListener("toggle", () => opened.set(name, details.open));
  return [details];
};

// What a block shows, as text with its source.
const plainText = (given) => (typeof given === "string" ? given : [given.text, ...[given.note ?? []].flat()].filter(Boolean).join(" · "));
const asFigure = ({ title, note, source, columns = [], tiles, rows = [] }) => ({
  title, note, source, columns: columns.map(({ label }) => label),
  rows: tiles ? tiles.map(({ label, number, note: own }) => [label, number, ...(own ? [own] : [])]) : rows.map((row) => row.map(plainText)),
});

const part = (model, block, place, opened) => {
  const text = block.title || block.foldTitle;
  const isFolded = block.fold === "always" || (block.fold === "narrow" && NARROW.matches);
  const title = text && block.kind !== "head" && (isFolded || block.title) ? element("h2", {}, text) : null;
  const parts = [block.note ? element("p", { class: "note" }, block.note) : null, ...choices(model, block), ...DRAW[block.kind](model, block, place),
    block.link ? element("p", { class: "links" }, link(model, block.link)) : null,
    block.source ? withSource(block.name, model.get("words"), asFigure(block)) : null].filter((each) => each !== null);
  return element("section", { class: `desk-part block-${block.kind} is-${block.width}` },
    ...(isFolded ? folded(block, title, parts, opened) : [title, ...parts]));
};

export default {
  render({ model, el }) {
    const opened = new Map();
    const draw = () => replace(el, element("div", { class: "fact-blocks", dir: model.get("direction") },
      ...model.get("blocks").map((block, place) => part(model, block, place, opened))));
    NARROW.addEventListener("change", draw);
    drawn(model, ["blocks", "words", "languages"], draw);
    return () => NARROW.removeEventListener("change", draw);
  },
};
