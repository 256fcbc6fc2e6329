const SAID_MS = 8000; // our choice: long enough to be read, then it uncovers what it lies on
// A dialog with a page of the registry office. The page tells when something was saved.
const embedded = (address) => {
  const url = new URL(address, location.href);
  url.searchParams.set("embedded", "1");
  return url;
};

// Our own pages can be looked into; a page of nobody's, which the browser shows for a refused frame, cannot.
const isOurs = (frame) => {
  try {
    return frame.contentWindow.location.origin === location.origin && frame.contentDocument !== null;
  } catch {
    return false;
  }
};

export default {
  render({ model, el }) {
    const words = model.get("words");
    const title = element("h2", { id: "office-dialog-title", dir: "auto" });
    const status = element("p", { role: "status", class: "status" });
    const said = element("p", { role: "status", class: "said" });
    const frame = element("iframe", { title: "" });
    const dialog = element("dialog", { class: "office-dialog", dir: model.get("direction"), "aria-labelledby": title.id },
      element("div", { class: "top" }, title, button("close-dialog", words.close, () => dialog.close(), { class: "plain" })),
      status, frame);
    let from = null;
    let silence = 0;

    const open = (link) => {
      from = { node: link, key: link.dataset.key };
      title.textContent = link.dataset.office;
      frame.title = link.dataset.office;
      status.textContent = words.loading;
      said.textContent = "";
      frame.src = embedded(link.href);
      dialog.showModal();
    };
    const clicked = (event) => {
      const link = event.target.closest?.("a[data-office]");
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link);
    };
    const told = (event) => {
      if (event.origin !== location.origin || event.source !== frame.contentWindow) return;
      if (event.data?.taawoun !== "saved") return;
      dialog.close();
      said.textContent = words.saved;
      clearTimeout(silence);
      silence = setTimeout(() => { said.textContent = ""; }, SAID_MS);
      change(model, { saved: model.get("saved") + 1 });
    };
    frame.addEventListener("load", () => {
      if (!frame.getAttribute("src")) return;
      status.textContent = isOurs(frame) ? "" : words.failed;
      // Escape closes the dialog from inside the page too.
      if (!isOurs(frame)) return;
      frame.contentWindow.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });
    });
    dialog.addEventListener("close", () => {
      frame.removeAttribute("src");
      const place = from?.node.isConnected ? from.node
        : from?.key ? document.querySelector(`[data-key="${CSS.escape(from.key)}"]`) : null;
      place?.focus();
    });
    document.addEventListener("click", clicked);
    addEventListener("message", told);
    el.replaceChildren(dialog, said);
    return () => {
      clearTimeout(silence);
      document.removeEventListener("click", clicked);
      removeEventListener("message", told);
    };
  },
};
