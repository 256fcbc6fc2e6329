// From answer to answer without waiting: the next ones are fetched while one is read, so that a line that comes and
// goes stops nobody; the page's address goes along, and the browser's way back works.
const AHEAD = 4; // answers fetched beforehand

const known = new Map(); // by address: the text of a page, on its way or here

function fetched(address) {
  if (!known.has(address)) {
    const asked = fetch(address, { headers: { Accept: "text/html" } }).then((answer) => {
      if (!answer.ok || answer.redirected) throw new Error(`answered ${answer.status}`);
      return answer.text();
    });
    asked.catch(() => known.delete(address)); // it is asked again when the line is back
    known.set(address, asked);
  }
  return known.get(address);
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

export async function fetchAhead(address, left = AHEAD) {
  if (!address || !left) return;
  try {
    const page = parsed(await fetched(address));
    for (const picture of page.querySelectorAll("[data-photo-view] img")) new Image().src = picture.getAttribute("src");
    await fetchAhead(page.querySelector("[data-marking]")?.dataset.after, left - 1);
  } catch {
    // it is asked again when it is wanted
  }
}

export function forget(address) {
  known.delete(address);
}

// Put the page of an address into this one; false when there is no line.
export async function show(address, { push = true, isFresh = false } = {}) {
  if (isFresh) known.delete(address);
  let page;
  try {
    page = parsed(await fetched(address));
  } catch {
    return false;
  }
  known.delete(address); // a second look asks what stands then
  const main = page.querySelector("main");
  if (!main?.querySelector("[data-marking]")) {
    location.href = address;
    return true;
  }
  document.querySelector("main").replaceChildren(...main.childNodes);
  if (push) history.pushState({ marking: true }, "", address);
  scrollTo(0, 0);
  document.querySelector("[data-heading]")?.focus({ preventScroll: true });
  return true;
}
