// Tabs over panels that stand beside this component.
const PANEL = (name) => `.desk-panel-${CSS.escape(name)}`;

const draw = (model, el, open) => {
  const list = element("div", { role: "tablist", "aria-label": model.get("words").title });
  const names = model.get("tabs").map((tab) => tab.name);
  for (const { name, label } of model.get("tabs")) {
    const isOpen = model.get("chosen") === name;
    list.append(button(`tab-${name}`, label, () => open(name), {
      role: "tab", id: `desk-tab-${name}`, "aria-selected": String(isOpen), "aria-controls": `desk-panel-${name}`,
      tabindex: isOpen ? "0" : "-1",
    }));
  }
  list.addEventListener("keydown", (event) => {
    const forward = model.get("direction") === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = model.get("direction") === "rtl" ? "ArrowRight" : "ArrowLeft";
    const here = names.indexOf(event.target.dataset.key?.slice("tab-".length));
    const steps = { [forward]: here + 1, [back]: here - 1, Home: 0, End: names.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const name = names[(steps[event.key] + names.length) % names.length];
    open(name);
    el.querySelector(`[data-key="tab-${name}"]`)?.focus();
  });
  replace(el, element("nav", { class: "desk-tabs", dir: model.get("direction"), "aria-label": model.get("words").title }, list,
    element("p", { role: "status", class: "loading", hidden: true }, model.get("words").loading)));
};

// Show the panel that is open, hide the others, and say so while it is still on its way.
const arrange = (model, el, whole) => {
  const sheet = model.get("sheet");
  let isFilled = true;
  for (const { name } of model.get("tabs")) {
    const panel = whole.querySelector(`:scope > ${PANEL(name)}`);
    if (!panel) continue;
    panel.id = `desk-panel-${name}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `desk-tab-${name}`);
    panel.hidden = name !== model.get("chosen") || sheet !== "";
    if (!panel.hidden) isFilled = panel.childElementCount > 0;
  }
  const own = whole.querySelector(`:scope > ${PANEL("sheet")}`);
  if (own) {
    own.hidden = sheet === "";
    if (sheet !== "") isFilled = own.querySelector("[data-key='sheet-name']") !== null;
  }
  const loading = el.querySelector(".loading");
  if (loading && loading.hidden !== isFilled) loading.hidden = isFilled;
  if (isFilled && model.get("chosen")) el.dataset.deskReady = "";
};

const back = (whole, from) => {
  const place = from?.node.isConnected ? from.node
    : from?.key ? whole.querySelector(`.desk-panel:not([hidden]) [data-key="${CSS.escape(from.key)}"]`) : null;
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: "center" });
};

export default {
  render({ model, el }) {
    let from = null; // where the reader was when the sheet opened
    let shown = "";
    const open = (name) => change(model, { chosen: name, sheet: "" });
    let isNew = false; // the sheet has opened and has not been read from its beginning yet
    const settle = () => {
      const whole = el.closest(".desk-whole");
      if (whole) arrange(model, el, whole);
      const name = isNew && whole?.querySelector("[data-key='sheet-name']");
      if (name && name.offsetParent) {
        isNew = false;
        name.focus({ preventScroll: true });
      }
      return whole;
    };
    const again = () => {
      const here = document.activeElement;
      if (model.get("sheet") && !shown && here && here !== document.body) from = { node: here, key: here.dataset.key };
      draw(model, el, open);
      if (model.get("sheet") && model.get("sheet") !== shown) isNew = true;
      const whole = settle();
      if (whole && shown && !model.get("sheet")) back(whole, from);
      if (model.get("sheet") && model.get("sheet") !== shown) scrollTo({ top: 0 });
      shown = model.get("sheet");
    };
    const observer = new MutationObserver(settle);
    const begin = () => {
      const whole = settle();
      if (!whole) return requestAnimationFrame(begin);
      return observer.observe(whole, { childList: true, subtree: true });
    };
    drawn(model, ["tabs", "chosen", "sheet", "words"], again);
    begin();
    return () => observer.disconnect();
  },
};
