// What every component draws with. A word is only ever set as text, never as markup.
const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

const shape = (name, attributes = {}, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

// Somebody's own words, a code, or a text of another language each keep their own direction.
const DIRECTIONS = { code: "ltr", number: "ltr", own_words: "auto" };
const spoken = (text, kind, language) => {
  if (language) return element("bdi", { lang: language, dir: "auto" }, text);
  return DIRECTIONS[kind] ? element("bdi", { dir: DIRECTIONS[kind] }, text) : text;
};

// Words of an unknown language: they keep their own direction, and stand where the page's own words stand.
const ownWords = (text) => element("bdi", { dir: "auto" }, text);

// A field for somebody's own words: on the reader's side while it is empty, on the words' own side from the first one.
const inOwnDirection = (model, input) => {
  const turn = () => input.setAttribute("dir", input.value ? "auto" : model.get("direction"));
  input.addEventListener("input", turn);
  turn();
  return input;
};

const change = (model, values) => {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  model.save_changes();
};

const button = (key, text, act, attributes = {}) => {
  const node = element("button", { type: "button", "data-key": key, ...attributes }, text);
  node.addEventListener("click", act);
  return node;
};

// Put a new drawing in the place of the old one; the reader stays where the reader was.
const replace = (el, ...nodes) => {
  const focused = el.querySelector(":focus")?.dataset.key;
  const scrolled = [...el.querySelectorAll("[data-scroll]")].map((node) => [node.dataset.scroll, node.scrollLeft]);
  el.replaceChildren(...nodes);
  for (const [key, left] of scrolled) el.querySelector(`[data-scroll="${CSS.escape(key)}"]`)?.scrollTo({ left });
  if (focused) el.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
};

// Draw now, and again once after each set of changes.
const drawn = (model, names, draw) => {
  let isWaiting = false;
  const again = () => {
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(() => {
      isWaiting = false;
      draw();
    });
  };
  for (const name of names) model.on(`change:${name}`, again);
  draw();
};

// What the screen shows by its pager is said in words on paper, where there is none.
const onPaper = (text) => (text ? element("p", { class: "on-paper" }, text) : null);

const NARROW = matchMedia("(max-width: 40rem)");
const isFoldedHere = ({ fold }) => fold === "always" || (fold === "narrow" && NARROW.matches);

// What is folded, always or on a narrow screen, is opened by its title and stays as the reader left it.
const folded = (name, title, parts, opened) => {
  const details = element("details", { class: "fold", open: opened.get(name) ?? false },
    element("summary", { "data-key": `fold-${name}` }, title), ...parts);
  details.addEventListener("toggle", () => opened.set(name, details.open));
  return details;
};

// A figure and the sign behind it (%): room is kept for the decimals that others of its column have and it has not, so
// that units stand under units. Nothing is added to the figure itself.
const FIGURE = /^([\s\u200e\u200f]*[+\u2212-]?\d[\d\s\u200e]*(?:,\d+)?)(\D*)$/;
const decimalsOf = (text) => /\d,(\d+)\D*$/.exec(text)?.[1].length ?? 0;
const mostDecimals = (texts) => Math.max(0, ...texts.map(decimalsOf));
const inLine = (text, most) => {
  const missing = most - decimalsOf(text);
  const [, number, sign] = FIGURE.exec(text) ?? [];
  if (number === undefined) return text;
  const room = missing ? element("span", { class: "room", "data-room": `${missing === most ? "," : ""}${"0".repeat(missing)}` }) : "";
  return element("bdi", { dir: "ltr" }, number, room, sign);
};

// A table behind a button: what a chart shows, for whoever reads figures or hears them.
const dataTable = (key, words, columns, rows) => {
  const told = columns.map((_, place) => rows.map((row) => row[place]).filter((text) => text && text !== "–"));
  const kinds = told.map((texts, place) => (place && texts.length && texts.every((text) => FIGURE.test(text)) ? "number" : "text"));
  const most = told.map(mostDecimals);
  const lines = rows.map(([first, ...others]) =>
    element("tr", {}, element("th", { scope: "row" }, first), ...others.map((text, place) => {
      const kind = kinds[place + 1];
      return element("td", { class: kind }, kind === "number" && text ? inLine(text, most[place + 1]) : text || words.unknown);
    })));
  const head = element("tr", {}, ...columns.map((label, place) => element("th", { scope: "col", class: kinds[place] }, label)));
  return element("details", { class: "chart-data" },
    element("summary", { "data-key": `data-${key}` }, words.data),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.data, "data-scroll": `data-${key}` },
      element("table", {}, element("thead", {}, head), element("tbody", {}, ...lines))));
};

// To the clipboard; on a page that is not secure a browser has only the older way. Whether it was taken is returned.
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = element("textarea", { "aria-hidden": "true", class: "copy-field" });
    field.value = text;
    document.body.append(field);
    field.select();
    const isTaken = document.execCommand("copy");
    field.remove();
    return isTaken;
  }
};

// A figure as text: what it shows, its lines with tabs between, and where it is from. A spreadsheet takes the numbers
// as numbers: without marks of direction, with a plain minus, and with nothing between thousands.
const cellText = (text) => text.replace(/[\u200e\u200f\u2066-\u2069]/g, "").replace(/\u2212/g, "-").replace(/(\d)[\u202f\u00a0](?=\d)/g, "$1");

const asText = ({ title, note, columns, rows, source }, unknown) =>
  [title, note, columns.join("\t"), ...rows.map((row) => row.map((text) => cellText(text || unknown)).join("\t")), source].filter(Boolean).join("\n");

// Where a figure is from, and a button that copies both together: no figure leaves without its source.
const withSource = (key, words, figure) => {
  if (!figure.source) return null;
  const told = element("span", { role: "status", class: "copied" });
  const field = element("textarea", { readonly: true, class: "by-hand", hidden: true, rows: "4", dir: "auto", "aria-label": words.by_hand ?? "" });
  const take = async (part, pressed) => {
    const text = asText(part, words.unknown ?? "");
    const isTaken = await copied(text);
    told.textContent = (isTaken ? words.copied : words.by_hand) ?? "";
    field.hidden = isTaken;
    if (isTaken) return pressed.focus(); // the older way takes it away
    field.value = text;
    return field.select();
  };
  const copy = button(`copy-${key}`, words.copy ?? "", () => take(figure, copy), { class: "plain" });
  const footer = element("footer", { class: "figure-source" }, ...figure.source.split("\n").map((line) => element("p", {}, line)), copy, told, field);
  footer.take = take; // for one figure of several
  return footer;
};
