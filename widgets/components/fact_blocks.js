// Draws blocks of facts one beside the other.
const ask = (model, action, value) => model.send({ action, value: value ?? "" });

const said = (model, text, kind) => {
  const language = model.get("languages")[text];
  return spoken(text, kind, language);
};

const unknown = (model) => element("span", { class: "unknown" }, model.get("words").unknown);

const link = (model, { text, href, mode, about, key, isMain }) => {
  const marks = mode === "file" ? { download: "" } : mode === "tab" ? { target: "_blank", rel: "noopener" } : { "data-office": about ?? text };
  return element("a", { class: `link${isMain ? " main" : ""}`, href, "data-key": key ?? href, ...marks }, text);
};

// A number that can be called is called by pressing it; another is only read.
const telephone = ({ text, href }) =>
  href ? element("a", { class: "telephone", href, dir: "ltr" }, text) : element("bdi", { dir: "ltr" }, text);

const cell = (model, given, { label, kind: usual, most }) => {
  const { text, kind = usual === "number" ? usual : undefined, open, link: linked, outside, note, shade, tone, mark, call, links, lines } = typeof given === "string" ? { text: given } : given;
  const words = shade === undefined && kind !== "number" ? () => said(model, text, kind) : () => inLine(text, most);
  const parts = [];
  if (linked) parts.push(link(model, linked));
  else if (open) parts.push(button(`open-${open}`, "", () => ask(model, "open", open), { class: "open" }));
  if (open) parts[0].append(words());
  else if (outside) parts.push(element("a", { class: "outside", href: outside, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, text));
  else if (!linked && !links && !lines) parts.push(text ? words() : unknown(model));
  if (lines) parts.push(element("ul", { class: kind === "own_words" ? "lines own" : "lines" }, ...lines.map((line) => element("li", {}, kind === "own_words" ? ownWords(line) : line))));
  if (call && !text && !links && !lines) parts.pop();
  if (call) parts.push(telephone(call));
  if (links) parts.push(element("span", { class: "links" }, ...links.map((each) => link(model, each))));
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

// On a telephone a list shows its first rows; the rest of the page comes when it is asked for.
const restOf = (block, rows) => {
  const node = button(`rest-${block.name}`, block.rest, () => {
    for (const row of rows) row.classList.remove("beyond");
    node.hidden = true;
    rows[0].querySelector("button, a")?.focus();
  }, { class: "plain rest" });
  return node;
};

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
    const tile = ({ number, unit, label, action, value, tone, isChosen, note, outside }) => {
      const counted = element("span", { class: "counted" }, element("strong", {}, number), unit ? element("span", {}, unit) : null);
      const said = outside ? element("a", { class: "outside", href: outside, target: "_blank", rel: "noopener noreferrer" }, ownWords(note)) : note && ownWords(note);
      const parts = [counted, element("span", {}, label), note ? element("small", {}, said) : ""];
      if (!action) return element("li", {}, element("div", { class: `tile ${tone}` }, ...parts));
      const press = () => {
        ask(model, action, value);
        if (NARROW.matches) document.querySelector(`[data-block="${CSS.escape(block.leads ?? "")}"]`)?.scrollIntoView();
      };
      const node = button(`${action}-${value}`, "", press, { class: `tile ${tone}`, "aria-pressed": String(Boolean(isChosen)) });
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
    const rows = block.rows.map((row, at) => element("tr", { role: "row", class: at < (block.atOnce ?? Infinity) ? null : "beyond" },
      ...row.map((given, at) => cell(model, given, columns[at]))));
    const table = element("table", { role: "table", class: block.isGrid ? "grid" : "cards", "aria-label": block.title },
      element("thead", { role: "rowgroup" }, head), element("tbody", { role: "rowgroup" }, ...rows));
    const scroll = element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": block.title, "data-scroll": `table-${place}` }, table);
    const beyond = rows.filter((row) => row.classList.contains("beyond"));
    return [...asked, scroll, beyond.length ? restOf(block, beyond) : null, ...(block.pages ? [pages(model, block.pages, `pages-${block.name}`), onPaper(block.pages.rows)] : [])];
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

// What a block shows, as text with its source; a column that only leads elsewhere is no part of it, and what is said of
// a number stands in a column of its own, so that a spreadsheet takes the number as one.
const remark = (given) => (typeof given === "string" ? "" : [given.mark, ...(given.lines ?? []), ...[given.note ?? []].flat()].filter(Boolean).join(" · "));
const plainText = (given) => (typeof given === "string" ? given : [given.text, remark(given)].filter(Boolean).join(" · "));
const columnAsText = ({ label, kind }, cells) => {
  if (cells.length && !cells.some(plainText)) return [];
  if (kind !== "number" || !cells.some(remark)) return [[label, ...cells.map(plainText)]];
  return [[label, ...cells.map((given) => given.text ?? given)], ["", ...cells.map((given) => remark(given) || "–")]];
};
const tileText = ({ label, number, unit, note, outside }) => [label, number, ...[unit, note, outside].filter(Boolean)];
const asFigure = ({ title, note: said, source, columns = [], tiles, rows = [], pages: paged }) => {
  const note = [said, paged?.rows].filter(Boolean).join("\n");
  if (tiles) return { title, note, source, columns: [], rows: tiles.map(tileText) };
  const told = columns.flatMap((column, at) => columnAsText(column, rows.map((row) => row[at])));
  return { title, note, source, columns: told.map(([label]) => label), rows: rows.map((_, at) => told.map((texts) => texts[at + 1])) };
};

// One figure of several, with the source of all: shown to whoever points at it or comes to it by keyboard.
const copyEach = (model, block, tiles, footer) =>
  tiles.querySelectorAll("li").forEach((node, at) => {
    const { title, source } = block;
    const words = `${model.get("words").copy}: ${block.tiles[at].label}`;
    const copy = button(`one-${block.name}-${at}`, "", () => footer.take({ title, source, columns: [], rows: [tileText(block.tiles[at])] }, copy),
      { class: "copy-one", "aria-label": words, title: words });
    copy.append(shape("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" },
      shape("rect", { x: 1.5, y: 1.5, width: 9, height: 9, rx: 1.5 }), shape("path", { d: "M5.5 13v.5a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1v-7a1 1 0 0 0-1-1H13" })));
    node.append(copy);
  });

// On a telephone the tiles of what is not for today, and the way to copy all of them, wait behind a line.
const laterTiles = (block, tiles, footer, opened) => {
  const beyond = [...tiles.children].filter((_, at) => block.tiles[at].isLater);
  if (block.tiles.some(({ isLater, isChosen }) => isLater && isChosen)) opened.set(`later-${block.name}`, true);
  const rest = beyond.length ? [element("ul", { class: "tiles" }, ...beyond)] : [];
  return folded(`later-${block.name}`, block.later, [...rest, footer].filter(Boolean), opened);
};

const part = (model, block, place, opened) => {
  const text = block.title || block.foldTitle;
  const isFolded = isFoldedHere(block);
  const title = text && block.kind !== "head" && (isFolded || block.title) ? element("h2", {}, text) : null;
  const drawing = DRAW[block.kind](model, block, place);
  const footer = block.source ? withSource(block.name, model.get("words"), asFigure(block)) : null;
  if (footer && block.kind === "tiles") copyEach(model, block, drawing[0], footer);
  const later = block.kind === "tiles" && block.later && NARROW.matches ? laterTiles(block, drawing[0], footer, opened) : null;
  const parts = [block.note ? element("p", { class: "note" }, block.note) : null, ...choices(model, block), ...drawing,
    block.link ? element("p", { class: "links" }, link(model, block.link)) : null, later ?? footer].filter((each) => each !== null);
  return element("section", { class: `desk-part block-${block.kind} is-${block.width}`, "data-block": block.name },
    ...(isFolded ? [folded(block.name ?? block.kind, title, parts, opened)] : [title, ...parts]));
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
