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

  if (matchMedia("(max-width: 40rem)").matches) {
    for (const node of all.filter((each) => each.matches("button, a[href], select, input, summary, [role=tab], rect[role=button]"))) {
      const { width, height } = node.getBoundingClientRect();
      const target = node.closest("td:first-child")?.getBoundingClientRect().height ?? height; // the whole row answers
      if (Math.max(height, target) < LEAST_TARGET - CLOSE || width < LEAST_TARGET - CLOSE) say("hard to touch", node, `${width} x ${height}`);
    }
  }
  return problems;
})()
