// Takes a file by its link and says how it stands; one at a time.
const SAID_MS = 6000; // our choice: long enough to be read
const NOT_AS_ASKED = 422; // whoever asks again is told the same; any other refusal may pass, and is tried again by hand

// The name that the office gives a file.
const nameOf = (answer) => {
  const given = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  return given ? decodeURIComponent(given) : "";
};

// Where the office answers with a page instead of a file, the page says why and what to do: it opens in the dialog.
const explain = (el, link) => {
  const page = element("a", { href: link.href, "data-office": link.textContent, hidden: true });
  el.append(page);
  page.click();
  page.remove();
};

const keep = (content, name) => {
  const address = URL.createObjectURL(content);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), SAID_MS);
};

export default {
  render({ model, el }) {
    const words = model.get("words");
    const text = element("p", { role: "status" });
    const bar = element("progress", { "aria-label": words.preparing });
    let waiting = null; // what can be stopped
    let silence = 0;
    const close = () => {
      waiting?.abort();
      if (!waiting) box.hidden = true;
    };
    const act = button("stop-file", "", close, { class: "plain" });
    const box = element("section", { class: "taken-files desk-part", dir: model.get("direction"), hidden: true }, text, bar, act);
    const say = (sentence, { isWaiting = false, goes = false } = {}) => {
      clearTimeout(silence);
      box.hidden = false;
      bar.hidden = !isWaiting;
      act.textContent = isWaiting ? words.cancel : words.close;
      text.replaceChildren(ownWords(sentence));
      if (goes) silence = setTimeout(() => { box.hidden = true; }, SAID_MS);
    };
    const take = async (link) => {
      const stop = new AbortController();
      waiting = stop;
      say(`${words.preparing} ${link.textContent}`, { isWaiting: true });
      try {
        const answer = await fetch(link.href, { signal: stop.signal });
        const name = nameOf(answer);
        if (answer.ok && name) {
          keep(await answer.blob(), name);
          say(`${words.taken} ${name}`, { goes: true });
        } else {
          say(words.failed);
          if (answer.status === NOT_AS_ASKED) {
            box.hidden = true;
            explain(el, link);
          }
        }
      } catch (problem) {
        say(problem.name === "AbortError" ? words.cancelled : words.failed, { goes: problem.name === "AbortError" });
      }
      waiting = null;
    };
    const clicked = (event) => {
      const link = event.target.closest?.("a[download]");
      if (!link || !link.isConnected || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!waiting) take(link);
    };
    document.addEventListener("click", clicked);
    el.replaceChildren(box);
    return () => {
      waiting?.abort();
      clearTimeout(silence);
      document.removeEventListener("click", clicked);
    };
  },
};
