// Where the parts of a page stand, counted from where its reader begins: the same in both directions.
(() => {
  const isRtl = document.documentElement.dir === "rtl";
  const whole = document.documentElement.clientWidth;
  const begin = (box, around) => (isRtl ? around.right - box.right : box.left - around.left);
  const screen = { left: 0, right: whole };
  const places = (choice) => [...document.querySelectorAll(choice)].filter((node) => node.checkVisibility())
    .map((node) => Math.round(begin(node.getBoundingClientRect(), screen)));
  const shares = [...document.querySelectorAll(".waterfall .piece, .bar-chart .piece:first-child")].filter((node) => node.checkVisibility()).map((node) => {
    const around = node.parentElement.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    return Math.round((1000 * begin(box, around)) / around.width) / 10;
  });
  // Years run from left to right for every reader.
  const dots = [...document.querySelectorAll(".line-chart circle")].filter((node) => node.checkVisibility()).map((node) => {
    return Math.round(node.getBoundingClientRect().left - node.ownerSVGElement.getBoundingClientRect().left);
  });
  // A map is no text: west stays at the left.
  const tiles = [...document.querySelectorAll(".tile-map rect")].filter((node) => node.checkVisibility()).map((node) => Math.round(node.getBoundingClientRect().left - node.ownerSVGElement.getBoundingClientRect().left));
  return { parts: places(".desk-part"), titles: places(".desk-part h2"), labels: places(".bars .label"), headings: places("thead th:first-child"), shares, dots, tiles };
})()
