const SAID_MS = 8000; // our choice: long enough to be read, then it uncovers what it lies on
const NOWHERE = "about:blank";
// A dialog with a page of the registry office. The page tells when something was saved.
const embedded = (address) => {
  const url = new URL(address, location.href);
  url.searchParams.set("embedded", "1");
  return url;
};

// Where a frame is. Our own pages can be looked into; a page of nobody's, which the browser shows for a refused
// frame, cannot.
const whereIs = (frame) => {
  try {
    return frame.contentDocument ? frame.contentWindow.location.href : "";
  } catch {
    return "";
  }
};
const isOurs = (frame) => whereIs(frame).startsWith(`${location.origin}/`);

// Each page comes in a frame of its own, and the one before goes: so no page of the office is a step of the browser's
// way back, and what was typed stays on screen until the answer to it is there.
const pagesOf = (model, { title, status, closes, leaves }) => {
  const place = element("div", { class: "pages" });
  let count = 0;
  let shown = null;

  const arrived = (frame) => {
    if (!frame.isConnected || frame === shown || whereIs(frame) === NOWHERE) return;
    if (!isOurs(frame)) {
      if (shown) frame.remove();
      place.inert = false;
      status.textContent = model.get("words").failed;
      return;
    }
    shown?.remove();
    shown = frame;
    frame.classList.remove("arriving");
    place.inert = false;
    status.textContent = "";
    listen(frame.contentDocument);
  };

  const fresh = (attributes = {}) => {
    place.querySelector(".arriving")?.remove();
    count += 1;
    const frame = element("iframe", { name: `office-page-${count}`, title: title.textContent, class: "arriving", ...attributes });
    frame.addEventListener("load", () => arrived(frame));
    place.append(frame);
    status.textContent = model.get("words").loading;
    return frame;
  };

  const listen = (page) => {
    page.addEventListener("submit", ({ target }) => {
      target.target = fresh().name;
      place.inert = true; // not sent twice
    });
    page.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (link.hasAttribute("download") || link.getAttribute("href").startsWith("#") || link.target === "_blank") return;
      event.preventDefault();
      if (link.hasAttribute("data-closes")) closes();
      else leaves(() => fresh({ src: embedded(link.href) }));
    });
    // Escape closes the dialog from inside the page too.
    page.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      closes();
    });
  };

  return {
    place,
    open: (address) => fresh({ src: embedded(address) }),
    end: () => { place.replaceChildren(); place.inert = false; shown = null; },
    isFrom: (source) => [...place.children].some(({ contentWindow }) => contentWindow === source),
    isUnsaved: () => Boolean(shown && isOurs(shown) && shown.contentDocument.documentElement.dataset.unsaved !== undefined),
  };
};

// The question before typed words are lost. It is put once at a time; only a yes goes on.
const questionOf = (model) => {
  const words = model.get("words");
  let goOn = null;
  const text = element("p", { id: "office-unsaved" }, words.unsaved ?? "");
  const answer = (isYes) => { dialog.close(); if (isYes) goOn?.(); };
  const dialog = element("dialog", { class: "office-question", role: "alertdialog", dir: model.get("direction"), "aria-labelledby": text.id },
    text, element("p", { class: "links" },
      button("stay-in-dialog", words.stay ?? "", () => answer(false), { class: "plain main" }),
      button("leave-dialog", words.leave ?? "", () => answer(true), { class: "plain" })));
  return { dialog, ask: (act) => { goOn = act; if (!dialog.open) dialog.showModal(); } };
};

export default {
  render({ model, el }) {
    const words = model.get("words");
    const title = element("h2", { id: "office-dialog-title", dir: "auto" });
    const status = element("p", { role: "status", class: "status" });
    const said = element("p", { role: "status", class: "said" });
    const question = questionOf(model);
    let from = null;
    let silence = 0;
    let isChanged = false;
    const leaves = (act) => (pages.isUnsaved() ? question.ask(act) : act());
    const close = () => {
      dialog.close();
      if (history.state?.office) history.back(); // the dialog was a step: it is taken back
    };
    const closes = () => leaves(close);
    const pages = pagesOf(model, { title, status, closes, leaves });
    const dialog = element("dialog", { class: "office-dialog", dir: model.get("direction"), "aria-labelledby": title.id },
      element("div", { class: "top" }, title, button("close-dialog", words.close, closes, { class: "plain" })),
      status, pages.place);

    const show = ({ href, about, key }) => {
      from = key;
      title.textContent = about;
      said.textContent = "";
      if (!dialog.open) pages.end();
      pages.open(href);
      if (!dialog.open) dialog.showModal();
    };
    const clicked = (event) => {
      const link = event.target.closest?.("a[data-office]");
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const office = { href: link.href, about: link.dataset.office, key: link.dataset.key };
      history.pushState({ office }, "");
      show(office);
    };
    // Going back closes the dialog, going forward opens it again; typed words are asked about first.
    const moved = () => {
      const office = history.state?.office;
      if (office && !dialog.open) show(office);
      if (office || !dialog.open) return;
      if (pages.isUnsaved()) {
        history.pushState({ office: { href: pages.place.firstElementChild.src, about: title.textContent, key: from } }, "");
        question.ask(close);
      } else {
        dialog.close();
      }
    };
    const told = (event) => {
      if (event.origin !== location.origin || !pages.isFrom(event.source)) return;
      if (event.data?.taawoun === "changed") isChanged = true; // the page stays; the desk asks again when it closes
      if (event.data?.taawoun !== "saved") return;
      isChanged = false;
      close();
      said.textContent = words.saved;
      clearTimeout(silence);
      silence = setTimeout(() => { said.textContent = ""; }, SAID_MS);
      change(model, { saved: model.get("saved") + 1 });
    };
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || question.dialog.open) return;
      event.preventDefault();
      closes();
    });
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      closes();
    });
    dialog.addEventListener("close", () => {
      if (dialog.open) return; // a browser says this late: forward may have opened it again
      pages.end();
      if (isChanged) change(model, { saved: model.get("saved") + 1 });
      isChanged = false;
      const place = from ? document.querySelector(`.desk-panel:not([hidden]) [data-key="${CSS.escape(from)}"]`) : null;
      place?.focus();
    });
    document.addEventListener("click", clicked);
    addEventListener("message", told);
    addEventListener("popstate", moved);
    el.replaceChildren(dialog, said, question.dialog);
    if (history.state?.office) requestAnimationFrame(moved); // the page was loaded again with the dialog open
    return () => {
      clearTimeout(silence);
      document.removeEventListener("click", clicked);
      removeEventListener("message", told);
      removeEventListener("popstate", moved);
    };
  },
};
