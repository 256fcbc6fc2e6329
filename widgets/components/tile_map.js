// Draws the tiles as SVG; every word is set as text, never as markup.
const SVG = "http://www.w3.org/2000/svg";
const TILE = 100;
const GAP = 6;
const SHADES = 5;
const LETTERS_A_LINE = 8; // of the text size in the style; longer lines are single words

const shape = (name, attributes, text) => {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
};

// Break a name at its spaces and hyphens into lines that fit a tile.
const lines = (name) => {
  const parts = name.match(/[^\s-]+[\s-]*/g) ?? [name];
  const broken = [""];
  for (const part of parts) {
    const last = broken[broken.length - 1];
    if (last && (last + part).trim().length > LETTERS_A_LINE) broken.push(part);
    else broken[broken.length - 1] = last + part;
  }
  return broken.map((line) => line.trim());
};

const shade = (count, most) => (count === 0 ? 0 : Math.max(1, Math.ceil((SHADES * count) / most)));

const drawTile = (model, tile, most, choose) => {
  const count = model.get("counts")[tile.code];
  const isSeen = count !== undefined;
  const isChosen = model.get("selected") === tile.code;
  const group = shape("g", {
    transform: `translate(${tile.column * TILE + GAP} ${tile.row * TILE + GAP})`,
    class: `tile ${isSeen ? `shade-${shade(count, most)}` : "unseen"}${isChosen ? " chosen" : ""}`,
  });
  const side = TILE - GAP;
  // The square is the button and its label says all that is seen, so the number and short name are not said again.
  const label = model.get("labels")[tile.code] ?? tile.name;
  const square = shape("rect", {
    width: side,
    height: side,
    rx: 12,
    "data-code": tile.code,
    "aria-label": label,
    ...(isSeen ? { role: "button", tabindex: 0, "aria-pressed": isChosen } : { role: "img" }),
  });
  square.append(shape("title", {}, label));
  group.append(square);
  const write = (className, y, text) =>
    group.append(shape("text", { x: side / 2, y, class: className, "aria-hidden": "true" }, text));
  const name = lines(tile.name);
  const first = name.length > 1 ? 28 : 42;
  write("number", first, isSeen ? model.get("numbers")[tile.code] : "–");
  name.forEach((line, index) => write("name", first + 26 + index * 20, line));
  if (isSeen) {
    square.addEventListener("click", () => choose(tile.code));
    square.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(tile.code);
    });
  }
  return group;
};

const draw = (model, el) => {
  const focused = el.querySelector("rect:focus")?.dataset.code;
  const tiles = model.get("tiles");
  const most = Math.max(1, ...Object.values(model.get("counts")));
  const columns = 1 + Math.max(0, ...tiles.map((tile) => tile.column));
  const rows = 1 + Math.max(0, ...tiles.map((tile) => tile.row));
  const choose = (code) => {
    model.set("selected", model.get("selected") === code ? "" : code);
    model.save_changes();
  };
  const figure = document.createElement("figure");
  figure.className = "tile-map";
  figure.dir = model.get("direction");
  const caption = document.createElement("figcaption");
  const title = document.createElement("h2");
  title.textContent = model.get("title");
  const note = document.createElement("p");
  note.textContent = model.get("note");
  caption.append(title, note);
  const svg = shape("svg", {
    viewBox: `0 0 ${columns * TILE + GAP} ${rows * TILE + GAP}`,
    role: "group",
    "aria-label": model.get("title"),
    direction: model.get("direction"),
  });
  for (const tile of tiles) svg.append(drawTile(model, tile, most, choose));
  figure.append(caption, svg);
  el.replaceChildren(figure);
  if (focused) el.querySelector(`rect[data-code="${CSS.escape(focused)}"]`)?.focus();
};

export default {
  render({ model, el }) {
    const again = () => draw(model, el);
    for (const name of ["tiles", "counts", "labels", "numbers", "title", "note", "direction", "selected"]) {
      model.on(`change:${name}`, again);
    }
    again();
  },
};
