// Draws one page of the table.
const pageCount = (model) => Math.max(1, Math.ceil(model.get("row_count") / model.get("page_size")));

const heading = (model, column) => {
  const isSorted = model.get("sorted_by") === column.name;
  const order = isSorted ? (model.get("is_descending") ? "descending" : "ascending") : "none";
  const sort = button(`sort-${column.name}`, column.label, () => {
    change(model, { sorted_by: column.name, is_descending: isSorted && !model.get("is_descending"), page: 1 });
  });
  sort.append(element("span", { "aria-hidden": "true" }, { ascending: " ▲", descending: " ▼", none: "" }[order]));
  return element("th", { scope: "col", role: "columnheader", "aria-sort": order, class: column.kind, "data-label": column.label }, sort);
};

const cell = (model, column, text, most) => {
  // The roles are said aloud: on a telephone the style lays the table out as cards, which would unsay them.
  const attributes = { role: "cell", class: column.kind, "data-label": column.label };
  if (!text) {
    return element("td", { ...attributes, class: `${column.kind} unknown` },
      element("span", { title: model.get("words").unknown, "aria-label": model.get("words").unknown, role: "img" }, "–"));
  }
  if (column.kind === "number") return element("td", attributes, inLine(text, most));
  return element("td", attributes, spoken(text, column.kind, model.get("languages")[text]));
};

const AT_ONCE = 10; // cards that a telephone shows before it is asked for more

const line = (model, row, place, most) => {
  const isChosen = model.get("selected") === row.number;
  const tr = element("tr", { role: "row", class: [isChosen ? "chosen" : "", place < AT_ONCE ? "" : "beyond"].join(" ").trim() });
  const choose = () => change(model, { selected: row.number });
  model.get("columns").forEach((column, index) => {
    const td = cell(model, column, row.cells[index], most[index]);
    if (index === 0) {
      const open = button(`row-${row.number}`, "", () => {}, { class: "open" }); // the row itself answers the click
      open.append(...td.childNodes);
      td.replaceChildren(open);
    }
    tr.append(td);
  });
  tr.addEventListener("click", choose);
  return tr;
};

const turn = (model, key, label, page) => {
  const node = button(key, label, () => change(model, { page }), { class: "plain" });
  node.disabled = page < 1 || page > pageCount(model);
  return node;
};

const more = (model, section) => {
  const node = button("more", model.get("words").more ?? "", () => {
    const beyond = [...section.querySelectorAll("tr.beyond")];
    for (const row of beyond.slice(0, AT_ONCE)) row.classList.remove("beyond");
    node.hidden = beyond.length <= AT_ONCE;
    beyond[0]?.querySelector("button.open")?.focus();
  }, { class: "plain more" });
  return node;
};

const links = (model) =>
  element("p", { class: "links" },
    element("span", {}, model.get("words").take ?? ""),
    ...model.get("links").map(({ text, href }) => element("a", { class: "link", href, download: "", "data-key": text }, text)));

const draw = (model, el) => {
  const words = model.get("words");
  const columns = model.get("columns");
  const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...columns.map((column) => heading(model, column))));
  const most = columns.map((_, place) => mostDecimals(model.get("rows").map(({ cells }) => cells[place])));
  const body = element("tbody", { role: "rowgroup" }, ...model.get("rows").map((row, place) => line(model, row, place, most)));
  const table = element("table", { role: "table", "aria-label": words.title ?? "" }, head, body);
  const section = element("section", { class: "cooperative-table desk-part", dir: model.get("direction") },
    element("h2", {}, words.title ?? ""),
    element("p", { class: "summary", role: "status" }, words.summary ?? ""),
    words.approximate ? element("p", { class: "approximate" }, words.approximate) : null);
  if (model.get("row_count") > 0) {
    const page = model.get("page");
    section.append(
      links(model),
      element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": words.title ?? "", "data-scroll": "table" }, table),
      model.get("rows").length > AT_ONCE ? more(model, section) : "",
      element("nav", { class: "pages", "aria-label": words.pages ?? "" },
        turn(model, "previous", words.previous, page - 1),
        element("span", {}, words.page ?? ""),
        turn(model, "next", words.next, page + 1)),
      onPaper(words.rows) ?? "");
  } else {
    section.append(element("p", { class: "nothing" }, words.nothing ?? ""));
  }
  replace(el, section);
};

export default {
  render({ model, el }) {
    const names = ["columns", "rows", "row_count", "page", "sorted_by", "is_descending", "selected", "words", "links"];
    drawn(model, names, () => draw(model, el));
  },
};
