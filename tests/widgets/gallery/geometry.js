// What is wrong with a page, told by where its parts stand: nothing here depends on how letters are painted.
(() => {
  const CLOSE = 1.5; // pixels, of rounding
  const LEAST_TARGET = 44, LEAST_TEXT = 12, LEAST_DRAWN_TEXT = 8;
  const content = document.getElementById("desk-content");
  const isSeen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && node.getClientRects().length > 0;
  const isHeardOnly = (node) => node.closest(".progress-heard") || getComputedStyle(node).clipPath !== "none";
  const all = [...content.querySelectorAll("*")].filter((node) => isSeen(node) && !isHeardOnly(node));
  const named = (node) => `${node.tagName.toLowerCase()}.${node.getAttribute("class") ?? ""} «${node.textContent.slice(0, 30)}»`;
  const hasText = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  const written = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  // Where the last digit before the comma ends, and at which side a cell has its text (1: right).
  const unitOf = (cell) => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const before = /\d(?=\D*$)/.exec(node.data.split(",")[0]);
      if (!before) continue;
      range.setStart(node, before.index);
      range.setEnd(node, before.index + 1);
      return range.getBoundingClientRect().right;
    }
    return NaN;
  };
  const edgeOf = (cell) => {
    const style = getComputedStyle(cell);
    return { right: 1, end: 1, start: 0, left: 0 }[style.textAlign] ^ (style.direction === "rtl" && ["start", "end"].includes(style.textAlign));
  };
  const problems = [];
  const say = (kind, node, more = "") => problems.push(`${kind}: ${named(node)} ${more}`);

  for (const node of all) {
    const scroller = node.closest(".scroll");
    const box = node.getBoundingClientRect();
    if (!scroller && (box.left < -CLOSE || box.right > document.documentElement.clientWidth + CLOSE)) say("leaves the screen", node, `${box.left} ${box.right}`);
    if (!hasText(node) || node.closest("svg")) continue;
    const style = getComputedStyle(node);
    if (parseFloat(style.fontSize) < LEAST_TEXT) say("small text", node, style.fontSize);
    if (style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + CLOSE && !node.matches("select, .scroll")) say("cut text", node);
    const part = (scroller ? node.closest("td, th, button, caption") : node.closest("td, th, li, .tile, button, .told, .desk-part, p")) ?? content;
    const [inside, around] = [written(node), part.getBoundingClientRect()];
    if (inside.left < around.left - CLOSE || inside.right > around.right + CLOSE) say("text leaves its place", node, named(part));
  }

  for (const text of [...content.querySelectorAll("svg text")].filter(isSeen)) {
    const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
    if (size < LEAST_DRAWN_TEXT) say("small drawn text", text, size);
    const [inside, around] = [text.getBoundingClientRect(), (text.closest("g.tile")?.querySelector("rect") ?? text.ownerSVGElement).getBoundingClientRect()];
    if (inside.left < around.left - CLOSE || inside.right > around.right + CLOSE) say("drawn text leaves its place", text);
  }

  for (const parent of all) {
    const blocks = [...parent.children].filter((node) => isSeen(node) && !isHeardOnly(node) && node.textContent.trim()
      && !["inline", "contents"].includes(getComputedStyle(node).display) && !["absolute", "fixed", "sticky"].includes(getComputedStyle(node).position) && !node.closest("svg"));
    blocks.forEach((one, place) => blocks.slice(place + 1).forEach((other) => {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > CLOSE && down > CLOSE) say("lies on its neighbour", one, named(other));
    }));
  }

  // Units stand under units, and the heading at the same side; a telephone that shows rows as cards has no columns.
  for (const table of all.filter((node) => node.matches("table") && node.tHead?.checkVisibility() && getComputedStyle(node).display === "table")) {
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      const cells = [...table.tBodies[0].rows].map((row) => row.cells[place]).filter((cell) => cell?.matches(".number") && /\d/.test(cell.textContent));
      const units = cells.map((cell) => [cell, unitOf(cell)]);
      for (const [cell, unit] of units) if (Math.abs(unit - units[0][1]) > CLOSE) say("units do not stand under units", cell);
      if (cells.length && edgeOf(head) !== edgeOf(cells[0])) say("a heading stands on another side than its figures", head);
    });
  }

  for (const row of all.filter((node) => node.matches(".waterfall .bars li"))) {
    const texts = [...row.querySelectorAll(".label, .value")].map(written);
    const bars = [...row.querySelectorAll(".piece, .carried")].map((node) => node.getBoundingClientRect());
    texts.forEach((text, place) => {
      for (const other of [...bars, ...texts.slice(place + 1)]) {
        const across = Math.min(text.right, other.right) - Math.max(text.left, other.left);
        const down = Math.min(text.bottom, other.bottom) - Math.max(text.top, other.top);
        if (across > -CLOSE && down > -CLOSE) say("touches", row);
      }
    });
  }

  if (matchMedia("(max-width: 40rem)").matches) {
    for (const node of all.filter((each) => each.matches("button, a[href], select, input, summary, [role=tab], rect[role=button]"))) {
      const { width, height } = node.getBoundingClientRect();
      const target = node.closest("td:first-child")?.getBoundingClientRect().height ?? height; // the whole row answers
      if (Math.max(height, target) < LEAST_TARGET - CLOSE || width < LEAST_TARGET - CLOSE) say("hard to touch", node, `${width} x ${height}`);
    }
  }
  return problems;
})()
