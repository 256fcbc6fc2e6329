// Draws waterfalls: bars that lie down, each beginning where the one before ended.
const PER_CENT = 100;

// Where figures stand on a bar's way, from its beginning in the reader's direction.
const wayOf = ({ first, steps, last }) => {
  const ends = [0, first.value, last.value, ...steps.map(({ after }) => after)];
  const low = Math.min(...ends);
  const span = Math.max(1e-9, Math.max(...ends) - low);
  return (value) => (PER_CENT * (value - low)) / span;
};

const piece = (way, from, to, kind) => {
  const node = element("span", { class: `piece ${kind}` });
  node.style.insetInlineStart = `${way(Math.min(from, to))}%`;
  node.style.inlineSize = `${way(Math.max(from, to)) - way(Math.min(from, to))}%`;
  return node;
};

// A line from the end of one bar to the beginning of the next.
const carried = (way, value) => {
  const node = element("span", { class: "carried" });
  node.style.insetInlineStart = `${way(value)}%`;
  return node;
};

// Where nothing is: said where some figure is less than nothing.
const zero = (way) => {
  const node = element("span", { class: "zero" });
  node.style.insetInlineStart = `${way(0)}%`;
  return node;
};

const row = (way, { label, written }, kind, from, to, isCarried) => {
  const track = element("span", { class: "track", "aria-hidden": "true" },
    way(0) > 0 ? zero(way) : null, kind === "unknown" ? null : piece(way, from, to, kind), isCarried ? carried(way, to) : null);
  return element("li", { class: kind }, element("span", { class: "label" }, ownWords(label)), track,
    element("span", { class: "value" }, kind === "unknown" ? written : element("bdi", { dir: "ltr" }, written)));
};

const kindOf = ({ value }) => {
  if (value === null) return "unknown";
  return value < 0 ? "loss" : "gain";
};

const rowsOf = (chart) => {
  const way = wayOf(chart);
  const { first, steps, last } = chart;
  return [
    row(way, first, "sum", 0, first.value, true),
    ...steps.map((step, place) => {
      const before = place ? steps[place - 1].after : first.value;
      return row(way, step, kindOf(step), before, step.after, true);
    }),
    row(way, last, "sum", 0, last.value, false),
  ];
};

const tableOf = ({ first, steps, last }) => [
  [first.label, "–", first.written],
  ...steps.map(({ label, written, carried: after }) => [label, written, after]),
  [last.label, "–", last.written],
];

const chartOf = (model, chart) => {
  const words = model.get("words");
  const caption = element("figcaption", {}, element("h2", {}, chart.title), chart.note ? element("p", { class: "note" }, chart.note) : null);
  const rows = tableOf(chart);
  return element("figure", { class: "desk-part waterfall" }, caption, element("ol", { class: "bars" }, ...rowsOf(chart)),
    dataTable(chart.name, words, chart.columns, rows), withSource(chart.name, words, { ...chart, rows }));
};

export default {
  render({ model, el }) {
    const draw = () => replace(el, element("div", { class: "waterfalls", dir: model.get("direction") },
      ...model.get("charts").map((chart) => chartOf(model, chart))));
    drawn(model, ["charts", "words"], draw);
  },
};
