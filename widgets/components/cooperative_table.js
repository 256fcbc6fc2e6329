// Draws one page of the table; every word is set as text, never as markup.
const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const pageCount = (model) => Math.max(1, Math.ceil(model.get("row_count") / model.get("page_size")));

const change = (model, values) => {
  for (const [name, value] of Object.entries(values)) model.set(name, value);
  model.save_changes();
};

const heading = (model, column) => {
  const isSorted = model.get("sorted_by") === column.name;
  const order = isSorted ? (model.get("is_descending") ? "descending" : "ascending") : "none";
  const button = element("button", { type: "button", "data-key": `sort-${column.name}` }, column.label);
  button.append(element("span", { "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼", none: "" }[order]));
  button.addEventListener("click", () => {
    change(model, { sorted_by: column.name, is_descending: isSorted && !model.get("is_descending"), page: 1 });
  });
  return element("th", { scope: "col", role: "columnheader", "aria-sort": order, class: column.kind }, button);
};

const cell = (model, column, text) => {
  // The roles are said aloud: on a telephone the style lays the table out as cards, which would unsay them.
  const attributes = { role: "cell", class: column.kind, "data-label": column.label };
  if (!text) {
    return element("td", { ...attributes, class: `${column.kind} unknown` },
      element("span", { title: model.get("words").unknown, "aria-label": model.get("words").unknown, role: "img" }, "–"));
  }
  const language = model.get("languages")[text];
  if (language) return element("td", attributes, element("bdi", { lang: language, dir: "auto" }, text));
  if (column.kind === "own_words") return element("td", attributes, element("bdi", { dir: "auto" }, text));
  if (column.kind === "code") return element("td", attributes, element("bdi", { dir: "ltr" }, text));
  return element("td", attributes, text);
};

const line = (model, row) => {
  const isChosen = model.get("selected") === row.number;
  const tr = element("tr", { role: "row", class: isChosen ? "chosen" : "" });
  const choose = () => change(model, { selected: row.number });
  model.get("columns").forEach((column, index) => {
    const td = cell(model, column, row.cells[index]);
    if (index === 0) {
      const button = element("button", {
        type: "button", class: "open", "aria-pressed": isChosen, "data-key": `row-${row.number}`,
      }, ...td.childNodes);
      td.replaceChildren(button);
    }
    tr.append(td);
  });
  tr.addEventListener("click", choose);
  return tr;
};

const turn = (model, key, label, page) => {
  const button = element("button", { type: "button", "data-key": key }, label);
  button.disabled = page < 1 || page > pageCount(model);
  button.addEventListener("click", () => change(model, { page }));
  return button;
};

const draw = (model, el) => {
  const focused = el.querySelector(":focus")?.dataset.key;
  const scrolled = el.querySelector(".scroll")?.scrollLeft ?? 0;
  const words = model.get("words");
  const columns = model.get("columns");
  const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...columns.map((column) => heading(model, column))));
  const body = element("tbody", { role: "rowgroup" }, ...model.get("rows").map((row) => line(model, row)));
  const table = element("table", { role: "table", "aria-label": words.title ?? "" }, head, body);
  const section = element("section", { class: "cooperative-table", dir: model.get("direction") },
    element("h2", {}, words.title ?? ""),
    element("p", { class: "summary", role: "status" }, words.summary ?? ""));
  if (model.get("row_count") > 0) {
    const page = model.get("page");
    section.append(
      element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.title ?? "" }, table),
      element("nav", { class: "pages", "aria-label": words.pages ?? "" },
        turn(model, "previous", words.previous, page - 1),
        element("span", {}, words.page ?? ""),
        turn(model, "next", words.next, page + 1)));
  } else {
    section.append(element("p", { class: "nothing" }, words.nothing ?? ""));
  }
  el.replaceChildren(section);
  el.querySelector(".scroll")?.scrollTo({ left: scrolled });
  if (focused) el.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
};

// When the sheet is closed, go back to where the reader was: the row it was opened from.
const goBack = (el, number) => {
  const row = el.querySelector(`[data-key="${CSS.escape(`row-${number}`)}"]`);
  const place = row ?? el.querySelector(".scroll"); // the row may be on another page by now
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: row ? "center" : "start" });
};

export default {
  render({ model, el }) {
    let last = model.get("selected");
    let isWaiting = false; // several traits change at once: draw once
    const again = () => {
      if (isWaiting) return;
      isWaiting = true;
      queueMicrotask(() => {
        isWaiting = false;
        draw(model, el);
        const selected = model.get("selected");
        if (last && !selected) goBack(el, last);
        last = selected;
      });
    };
    for (const name of ["columns", "rows", "row_count", "page", "sorted_by", "is_descending", "selected", "words"]) {
      model.on(`change:${name}`, again);
    }
    draw(model, el);
    el.dataset.deskReady = "";
  },
};
