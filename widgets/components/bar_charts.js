// Draws bars that lie down: their labels have room in every script, and they fit a telephone.
const WIDTH = 100; // per cent of the room that a bar has

const bar = (chart, { label, values, written, shown, mark }, most, words) => {
  const total = values.reduce((sum, value) => sum + (value ?? 0), 0);
  const isUnknown = values.every((value) => value === null);
  const track = element("span", { class: "track", "aria-hidden": "true" },
    ...values.map((value, place) => {
      const piece = element("span", { class: `piece series-${place}` });
      piece.style.inlineSize = `${(WIDTH * (value ?? 0)) / most.value}%`;
      return piece;
    }));
  const told = chart.series.length === 1 ? shown ?? written[0] : chart.total?.[label] ?? String(total);
  return element("li", { class: isUnknown ? "unknown" : "" },
    element("span", { class: "label" }, label), track,
    element("span", { class: "value" }, isUnknown ? words.unknown : inLine(told, most.decimals)),
    element("span", { class: "mark" }, mark ?? ""));
};

// The figures themselves, and where they are from.
const behind = (chart, words) => {
  const rows = chart.bars.map(({ label, written }) => [label, ...written]);
  return [dataTable(chart.name, words, chart.columns, rows), withSource(chart.name, words, { ...chart, rows })].filter(Boolean);
};

const chartOf = (model, chart, opened) => {
  const words = model.get("words");
  const most = {
    value: Math.max(1e-9, ...chart.bars.map(({ values }) => values.reduce((sum, value) => sum + (value ?? 0), 0))),
    decimals: chart.series.length === 1 ? mostDecimals(chart.bars.map(({ written, shown }) => shown ?? written[0])) : 0,
  };
  const legend = chart.series.length < 2 ? null : element("ul", { class: "legend", "aria-hidden": "true" },
    ...chart.series.map((label, place) => element("li", {}, element("span", { class: `key series-${place}` }), label)));
  const bars = chart.bars.length
    ? element("ul", { class: "bars" }, ...chart.bars.map((each) => bar(chart, each, most, words)))
    : element("p", { class: "empty" }, chart.empty);
  const title = element("h2", {}, chart.title);
  const note = chart.note ? element("p", { class: "note" }, chart.note) : null;
  const parts = [legend, bars, ...(chart.bars.length ? behind(chart, words) : [])];
  const inside = isFoldedHere(chart)
    ? [folded(chart.name, title, [note, ...parts].filter(Boolean), opened)] : [element("figcaption", {}, title, note), ...parts];
  return element("figure", { class: "desk-part bar-chart", "aria-label": chart.title }, ...inside);
};

export default {
  render({ model, el }) {
    const opened = new Map();
    const draw = () => replace(el, element("div", { class: "bar-charts", dir: model.get("direction") },
      ...model.get("charts").map((chart) => chartOf(model, chart, opened))));
    NARROW.addEventListener("change", draw);
    drawn(model, ["charts", "words"], draw);
    return () => NARROW.removeEventListener("change", draw);
  },
};
