// Draws lines over time as SVG. Years run from left to right in both languages, as Arabic statistical yearbooks draw them.
const USUAL_WIDTH = 420; // until the page has said how wide it is
const HEIGHT = 224;
const ROOM = { above: 30, below: 30, figures: 66, beyond: 24 };

// Places on the screen of a day and of a value.
const scales = (chart, width) => {
  const days = [...chart.points.map(({ day }) => day), ...chart.years.map(({ day }) => day)];
  const first = Math.min(...days);
  const span = Math.max(1, Math.max(...days) - first);
  const values = [...chart.points.map(({ value }) => value), ...chart.ticks.map(({ value }) => value)];
  const most = Math.max(...values);
  const least = Math.min(0, ...values); // the axis begins at nothing, or below it where money is lacking
  const wide = width - ROOM.figures - ROOM.beyond;
  const tall = HEIGHT - ROOM.above - ROOM.below;
  const across = (day) => ROOM.figures + (wide * (day - first)) / span;
  return {
    x: across,
    y: (value) => ROOM.above + tall - (tall * (value - least)) / Math.max(1e-9, most - least),
  };
};

const axes = (chart, width, { x, y }) => [
  ...chart.ticks.flatMap(({ value, text }) => [
    shape("line", { class: value === 0 ? "rule zero" : "rule", x1: ROOM.figures, x2: width - ROOM.beyond, y1: y(value), y2: y(value) }),
    shape("text", { class: "figure", x: ROOM.figures - 8, y: y(value) + 5, "text-anchor": "end" }, text),
  ]),
  ...chart.years.map(({ day, text }) => shape("text", { class: "year", x: x(day), y: HEIGHT - 8, "text-anchor": "middle" }, text)),
];

const marks = (chart, { x, y }) => chart.series.flatMap((_, series) => {
  const own = chart.points.filter((point) => point.series === series);
  const sure = own.filter((point) => !point.is_doubtful);
  const line = sure.map(({ day, value }) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const dots = own.map(({ day, value, text, is_doubtful: isDoubtful }) => {
    const dot = shape("circle", { class: `dot series-${series}${isDoubtful ? " doubtful" : ""}`, cx: x(day), cy: y(value), r: 4.5 });
    dot.append(shape("title", {}, text));
    return dot;
  });
  return [shape("polyline", { class: `line series-${series}`, points: line }), ...dots];
});

// The first and the last value with their years, beside their points; what the drawing hides is in its description.
const ends = (chart, width, { x, y }) => (chart.ends ?? []).map(({ day, value, text }) => {
  const isFirst = x(day) < width / 2;
  const at = isFirst ? Math.max(ROOM.figures + 2, x(day) - 6) : Math.min(width - 2, x(day) + 14);
  return shape("text", { class: "end", x: at, y: isFirst && y(value) < HEIGHT - ROOM.below - 24 ? y(value) + 22 : Math.max(14, y(value) - 11), "text-anchor": isFirst ? "start" : "end", "aria-hidden": "true" }, text);
});

const chartOf = (model, chart, width) => {
  const words = model.get("words");
  const caption = element("figcaption", {}, element("h2", {}, chart.title), chart.note ? element("p", { class: "note" }, chart.note) : null);
  if (!chart.points.length) return element("figure", { class: "desk-part line-chart" }, caption, element("p", { class: "empty" }, chart.empty));
  const place = scales(chart, width);
  const id = `line-chart-${chart.name}`;
  const drawing = shape("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-labelledby": `${id}-title ${id}-desc`, direction: "ltr" },
    shape("title", { id: `${id}-title` }, chart.title), shape("desc", { id: `${id}-desc` }, chart.description),
    ...axes(chart, width, place), ...marks(chart, place), ...ends(chart, width, place));
  const legend = chart.series.length < 2 ? null : element("ul", { class: "legend", "aria-hidden": "true" },
    ...chart.series.map((label, series) => element("li", {}, element("span", { class: `key series-${series}` }), label)));
  return element("figure", { class: "desk-part line-chart" }, caption, legend, drawing,
    dataTable(chart.name, words, chart.columns, chart.rows), withSource(chart.name, words, chart));
};

export default {
  render({ model, el }) {
    let width = USUAL_WIDTH;
    const draw = () => replace(el, element("div", { class: "line-charts", dir: model.get("direction") },
      ...model.get("charts").map((chart) => chartOf(model, chart, width))));
    // The letters keep their size whatever the width: the drawing is made anew as wide as its place is.
    const measure = () => {
      const found = Math.round(el.querySelector("figure svg")?.clientWidth ?? 0);
      if (found < 200 || Math.abs(found - width) < 8) return;
      width = found;
      draw();
    };
    drawn(model, ["charts", "words"], draw);
    const observer = new ResizeObserver(measure);
    observer.observe(el);
    return () => observer.disconnect();
  },
};
